/** A client's way in: TLS, the StartupMessage or a request to cancel, SCRAM. */
import type { Socket } from 'node:net';
import { type SecureContext, TLSSocket } from 'node:tls';
import type { Random } from '../../../base/random.ts';
import {
  BACK,
  CANCEL_REQUEST,
  errorResponse,
  FRONT,
  GSSENC_REQUEST,
  int32,
  message,
  PROTOCOL_3_0,
  readStartup,
  SSL_REQUEST,
} from './protocol.ts';
import { ITERATIONS, readClientFirst, type ScramKeys, verifyClientFinal } from './scram.ts';

export type Arrival =
  | {
      readonly kind: 'client';
      readonly stream: Socket;
      readonly startup: ReadonlyMap<string, string>;
      readonly tls: boolean;
    }
  | { readonly kind: 'cancel'; readonly processId: number; readonly secretKey: number };

/** PostgreSQL's MAX_STARTUP_PACKET_LENGTH, and its limit on messages of an authentication. */
const STARTUP_BYTES_MAX = 10_000;
const PASSWORD_BYTES_MAX = 65_536;
const NONCE_BYTES = 18;

/** Undefined when the client left or speaks something else; the socket is then destroyed. */
export async function receiveClient(socket: Socket, secureContext: () => SecureContext): Promise<Arrival | undefined> {
  let stream = socket;
  let tls = false;
  for (;;) {
    const head = await readBytes(stream, 8);
    if (!head) return undefined;
    const length = head.readUInt32BE(0);
    const code = head.readUInt32BE(4);
    if (code === SSL_REQUEST && !tls) {
      stream.write('S');
      stream = new TLSSocket(stream, { isServer: true, secureContext: secureContext() });
      stream.on('error', () => socket.destroy());
      tls = true;
    } else if (code === GSSENC_REQUEST) stream.write('N');
    else if (code === CANCEL_REQUEST) {
      const key = await readBytes(stream, 8);
      stream.destroy();
      return key && { kind: 'cancel', processId: key.readInt32BE(0), secretKey: key.readInt32BE(4) };
    } else {
      const body = length > 8 && length <= STARTUP_BYTES_MAX ? await readBytes(stream, length - 8) : undefined;
      if (!body) return void stream.destroy();
      if (code >>> 16 !== PROTOCOL_3_0 >>> 16) {
        refuse(
          stream,
          '0A000',
          `unsupported frontend protocol ${code >>> 16}.${code & 0xffff}: server supports 3.0 to 3.0`,
        );
        return undefined;
      }
      if ((code & 0xffff) > 0) stream.write(negotiate());
      return { kind: 'client', stream, startup: readStartup(body), tls };
    }
  }
}

/** NegotiateProtocolVersion: 3.0 it is, and every option is known. */
function negotiate(): Buffer {
  return message(0x76, int32(0), int32(0));
}

export function refuse(stream: Socket, code: string, text: string): void {
  stream.resume().end(errorResponse('FATAL', code, text));
}

/** @returns the one of `passwords` that the client knows; undefined when it knows none, or left. */
export async function authenticate(
  stream: Socket,
  passwords: readonly string[],
  keys: ScramKeys,
  salt: Buffer,
  random: Random,
): Promise<string | undefined> {
  stream.write(message(BACK.authentication, int32(10), 'SCRAM-SHA-256\0\0'));
  const initial = await readPassword(stream);
  if (!initial) return undefined;
  const nameEnd = initial.indexOf(0, 5);
  const first = initial.toString('utf8', 5, nameEnd) === 'SCRAM-SHA-256' ? initial.toString('utf8', nameEnd + 5) : '';
  const said = readClientFirst(first);
  if (!said) return undefined;
  const nonce = `${said.nonce}${random.bytes(NONCE_BYTES).toString('base64')}`;
  const serverFirst = `r=${nonce},s=${salt.toString('base64')},i=${ITERATIONS}`;
  stream.write(message(BACK.authentication, int32(11), serverFirst));
  const final = (await readPassword(stream))?.toString('utf8', 5);
  if (final === undefined) return undefined;
  const exchange = { clientFirstBare: said.bare, serverFirst, nonce };
  for (const password of passwords) {
    const proven = await verifyClientFinal(keys, password, salt, exchange, final).catch(() => undefined);
    if (proven === undefined) continue;
    // Goes out with what the session begins with; an end lets it go, too.
    stream.cork();
    stream.write(
      Buffer.concat([message(BACK.authentication, int32(12), proven), message(BACK.authentication, int32(0))]),
    );
    return password;
  }
  return undefined;
}

async function readPassword(stream: Socket): Promise<Buffer | undefined> {
  const head = await readBytes(stream, 5);
  const length = head?.readUInt32BE(1) ?? 0;
  if (!head || head[0] !== FRONT.password || length < 4 || length > PASSWORD_BYTES_MAX) return undefined;
  const body = length === 4 ? Buffer.alloc(0) : await readBytes(stream, length - 4);
  return body && Buffer.concat([head, body]);
}

/** Undefined when the stream ends before so many bytes have come. */
function readBytes(stream: Socket, count: number): Promise<Buffer | undefined> {
  const there: unknown = stream.read(count);
  if (Buffer.isBuffer(there) && there.length === count) return Promise.resolve(there);
  return new Promise((resolve) => {
    const finish = (bytes: Buffer | undefined): void => {
      stream.off('readable', look).off('end', look).off('close', look);
      if (!bytes) stream.destroy();
      resolve(bytes);
    };
    const look = (): void => {
      const bytes: unknown = stream.read(count);
      if (Buffer.isBuffer(bytes)) finish(bytes.length === count ? bytes : undefined);
      else if (stream.readableEnded || stream.destroyed) finish(undefined);
    };
    stream.on('readable', look).on('end', look).on('close', look);
    look();
  });
}
