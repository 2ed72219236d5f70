/** A client's way in: TLS, then the StartupMessage or a request to cancel. */
import type { Socket } from 'node:net';
import { type SecureContext, TLSSocket } from 'node:tls';
import {
  CANCEL_REQUEST,
  errorResponse,
  GSSENC_REQUEST,
  int32,
  message,
  PROTOCOL_3_0,
  readStartup,
  SSL_REQUEST,
} from './protocol.ts';

export interface ArrivedClient {
  readonly kind: 'client';
  readonly stream: Socket;
  readonly startup: ReadonlyMap<string, string>;
  readonly tls: boolean;
}

export type Arrival =
  | ArrivedClient
  | { readonly kind: 'cancel'; readonly processId: number; readonly secretKey: number };

/** PostgreSQL's MAX_STARTUP_PACKET_LENGTH. */
const STARTUP_BYTES_MAX = 10_000;

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

/** Undefined when the stream ends before so many bytes have come. */
export function readBytes(stream: Socket, count: number): Promise<Buffer | undefined> {
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
