/**
 * A certificate for the PostgreSQL endpoints, made at need: application code written for RDS asks for TLS, and must find it
 * here. Nobody signs it but itself. X.509 version 3 (RFC 5280) in DER, for `localhost`, 127.0.0.1 and ::1.
 */
import { generateKeyPairSync, sign } from 'node:crypto';
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';

export interface Certificate {
  /** PEM */
  readonly key: string;
  /** PEM */
  readonly cert: string;
}

const VALID_MS = 365 * 24 * 3_600_000;
const SERIAL_BYTES = 16;

const TAG = {
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  utf8: 0x0c,
  sequence: 0x30,
  set: 0x31,
  time: 0x18,
} as const;
const OID = {
  commonName: [0x55, 0x04, 0x03],
  subjectAltName: [0x55, 0x1d, 0x11],
  basicConstraints: [0x55, 0x1d, 0x13],
  ecdsaWithSha256: [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02],
} as const;

export function makeCertificate(clock: Clock, random: Random): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = der(TAG.sequence, der(TAG.oid, Buffer.from(OID.ecdsaWithSha256)));
  const commonName = der(
    TAG.sequence,
    der(TAG.oid, Buffer.from(OID.commonName)),
    der(TAG.utf8, Buffer.from('localhost')),
  );
  const name = der(TAG.sequence, der(TAG.set, commonName));
  const serial = Buffer.from(random.bytes(SERIAL_BYTES));
  // A positive number without leading zeros.
  serial.writeUInt8((serial.readUInt8(0) & 0x3f) | 0x40, 0);
  const body = der(
    TAG.sequence,
    der(0xa0, der(TAG.integer, Buffer.from([2]))),
    der(TAG.integer, serial),
    algorithm,
    name,
    der(TAG.sequence, time(clock.now() - VALID_MS), time(clock.now() + VALID_MS)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(TAG.sequence, basicConstraints(), alternativeNames())),
  );
  const signature = sign('sha256', body, privateKey);
  const whole = der(TAG.sequence, body, algorithm, der(TAG.bits, Buffer.from([0]), signature));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${whole.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
}

/** A certificate authority, so that a client may be told to trust it. */
function basicConstraints(): Buffer {
  const isAuthority = der(TAG.sequence, Buffer.from([0x01, 0x01, 0xff]));
  return der(TAG.sequence, der(TAG.oid, Buffer.from(OID.basicConstraints)), der(TAG.octets, isAuthority));
}

function alternativeNames(): Buffer {
  const loopback6 = Buffer.alloc(16);
  loopback6.writeUInt8(1, 15);
  const names = der(
    TAG.sequence,
    der(0x82, Buffer.from('localhost')),
    der(0x87, Buffer.from([127, 0, 0, 1])),
    der(0x87, loopback6),
  );
  return der(TAG.sequence, der(TAG.oid, Buffer.from(OID.subjectAltName)), der(TAG.octets, names));
}

/** GeneralizedTime: `20261122160000Z`. */
function time(atMs: number): Buffer {
  const digits = new Date(atMs).toISOString().replace(/\.\d+Z$|\D/g, '');
  return der(TAG.time, Buffer.from(`${digits}Z`));
}

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  if (length < 0x100) return Buffer.concat([Buffer.from([tag, 0x81, length]), content]);
  return Buffer.concat([Buffer.from([tag, 0x82, length >> 8, length & 0xff]), content]);
}
