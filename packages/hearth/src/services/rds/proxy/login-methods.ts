/**
 * How a client proves who it is: by SCRAM or MD5 with a password of the proxy's secrets, or by a database token of IAM. Whichever it
 * was, the database is opened with the password of the secret.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Random } from '../../../base/random.ts';
import { readBytes } from './client-login.ts';
import { BACK, FRONT, int32, message } from './protocol.ts';
import { ITERATIONS, readClientFirst, type ScramKeys, verifyClientFinal } from './scram.ts';

/** AWS's ClientPasswordAuthType, or IAMAuth REQUIRED. */
export type LoginMethod = 'scram' | 'md5' | 'iam';

export interface Challenge {
  readonly user: string;
  /** Of one method; there is at least one. */
  readonly logins: readonly { readonly password: string; readonly method: LoginMethod }[];
  readonly tls: boolean;
  readonly keys: ScramKeys;
  readonly salt: Buffer;
  readonly random: Random;
  readonly checkToken: (token: string) => Promise<boolean>;
}

export type Proof = { readonly password: string } | { readonly code: string; readonly text: string };

/** PostgreSQL's limit on messages of an authentication. */
const PASSWORD_BYTES_MAX = 65_536;
const NONCE_BYTES = 18;
const MD5_SALT_BYTES = 4;
/** Authentication's codes (PostgreSQL 17, 53.7). */
const AUTH = { ok: 0, cleartext: 3, md5: 5, sasl: 10, saslContinue: 11, saslFinal: 12 } as const;

/** The refusals' texts: AWS, "Troubleshooting for RDS Proxy", PostgreSQL's messages, 2026-11. */
export async function proveClient(stream: Socket, challenge: Challenge): Promise<Proof> {
  const { user, logins, tls } = challenge;
  const method = logins[0]?.method ?? 'scram';
  if (method === 'iam') {
    if (!tls) return { code: '28000', text: 'IAM is allowed only with SSL connections.' };
    if (await proveByToken(stream, challenge)) return { password: logins[0]?.password ?? '' };
    const text = `The IAM authentication failed for the role ${user}. Check the IAM token for this role and try again.`;
    return { code: '28P01', text };
  }
  const password = await (method === 'md5' ? proveByMd5(stream, challenge) : proveByScram(stream, challenge));
  if (password !== undefined) return { password };
  return { code: '28P01', text: `The password that was provided for the role ${user} is wrong.` };
}

async function proveByToken(stream: Socket, { checkToken }: Challenge): Promise<boolean> {
  stream.write(message(BACK.authentication, int32(AUTH.cleartext)));
  const token = await readText(stream);
  if (token === undefined || !(await checkToken(token))) return false;
  welcome(stream);
  return true;
}

async function proveByMd5(stream: Socket, { user, logins, random }: Challenge): Promise<string | undefined> {
  const salt = random.bytes(MD5_SALT_BYTES);
  stream.write(message(BACK.authentication, int32(AUTH.md5), salt));
  const said = Buffer.from((await readText(stream)) ?? '');
  for (const { password } of logins) {
    const expected = Buffer.from(`md5${md5(Buffer.concat([Buffer.from(md5(`${password}${user}`)), salt]))}`);
    if (said.length !== expected.length || !timingSafeEqual(said, expected)) continue;
    welcome(stream);
    return password;
  }
  return undefined;
}

function md5(text: string | Buffer): string {
  return createHash('md5').update(text).digest('hex');
}

/** @returns the one of the passwords that the client knows; undefined when it knows none, or left. */
async function proveByScram(stream: Socket, { logins, keys, salt, random }: Challenge): Promise<string | undefined> {
  stream.write(message(BACK.authentication, int32(AUTH.sasl), 'SCRAM-SHA-256\0\0'));
  const initial = await readPassword(stream);
  if (!initial) return undefined;
  const nameEnd = initial.indexOf(0, 5);
  const first = initial.toString('utf8', 5, nameEnd) === 'SCRAM-SHA-256' ? initial.toString('utf8', nameEnd + 5) : '';
  const said = readClientFirst(first);
  if (!said) return undefined;
  const nonce = `${said.nonce}${random.bytes(NONCE_BYTES).toString('base64')}`;
  const serverFirst = `r=${nonce},s=${salt.toString('base64')},i=${ITERATIONS}`;
  stream.write(message(BACK.authentication, int32(AUTH.saslContinue), serverFirst));
  const final = (await readPassword(stream))?.toString('utf8', 5);
  if (final === undefined) return undefined;
  const exchange = { clientFirstBare: said.bare, serverFirst, nonce };
  for (const { password } of logins) {
    const proven = await verifyClientFinal(keys, password, salt, exchange, final).catch(() => undefined);
    if (proven === undefined) continue;
    welcome(stream, message(BACK.authentication, int32(AUTH.saslFinal), proven));
    return password;
  }
  return undefined;
}

/** Goes out with what the session begins with; an end lets it go, too. */
function welcome(stream: Socket, before: Uint8Array = Buffer.alloc(0)): void {
  stream.cork();
  stream.write(Buffer.concat([before, message(BACK.authentication, int32(AUTH.ok))]));
}

/** A password message's text, up to its zero. */
async function readText(stream: Socket): Promise<string | undefined> {
  const frame = await readPassword(stream);
  return frame?.toString('utf8', 5, Math.max(5, frame.length - 1));
}

async function readPassword(stream: Socket): Promise<Buffer | undefined> {
  const head = await readBytes(stream, 5);
  const length = head?.readUInt32BE(1) ?? 0;
  if (!head || head[0] !== FRONT.password || length < 4 || length > PASSWORD_BYTES_MAX) return undefined;
  const body = length === 4 ? Buffer.alloc(0) : await readBytes(stream, length - 4);
  return body && Buffer.concat([head, body]);
}
