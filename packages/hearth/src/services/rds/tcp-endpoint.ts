/**
 * One port of this machine that leads to a database. TLS ends here, if the client asks for it. The connection is held until the
 * database is awake, then bytes pass both ways untouched, so every driver works, and so does its way to cancel.
 */
import { connect, createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls';
import type { Log } from '../../base/log.ts';
import type { Certificate } from './certificate.ts';

/** Where the bytes go: the path of a socket file. Rejects when the database cannot be started. */
export type Wake = () => Promise<string>;

/** Aurora's ceiling for max_connections; what is above that PostgreSQL refuses by itself. */
const CONNECTIONS_MAX = 5_000;

/** What may stand before the StartupMessage: eight bytes, a length of 8 and one of these (PostgreSQL 17, 53.7). */
const SSL_REQUEST = 80_877_103;
const GSSENC_REQUEST = 80_877_104;
const REQUEST_BYTES = 8;

export class TcpEndpoint {
  readonly #wake: Wake;
  readonly #log: Log;
  readonly #certificate: () => Certificate;
  #context: SecureContext | undefined;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  /** @param certificate asked for with the first client that wants TLS. */
  constructor(wake: Wake, certificate: () => Certificate, log: Log) {
    this.#wake = wake;
    this.#certificate = certificate;
    this.#log = log;
    this.#server = createServer({ allowHalfOpen: true }, (client) => void this.#accept(client));
    this.#server.maxConnections = CONNECTIONS_MAX;
  }

  /** Rejects with `EADDRINUSE` when the port is taken. @returns the port, which differs where 0 was asked for. */
  listen(port: number, host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, () => {
        this.#server.removeListener('error', reject);
        this.#server.on('error', (cause) => this.#log.error('postgres endpoint', cause));
        const address = this.#server.address();
        resolve(typeof address === 'object' && address ? address.port : port);
      });
    });
  }

  /** Connections of clients that are open now. */
  get connections(): number {
    return this.#sockets.size;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async #accept(socket: Socket): Promise<void> {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.setNoDelay(true);
    // Any connection wakes the database, whatever comes of it.
    const waking = this.#wake();
    waking.catch(() => undefined);
    const client = await this.#negotiate(socket);
    if (!client) return;
    try {
      forward(client, await waking);
    } catch (cause) {
      this.#log.error('the database cannot be started for a connection', cause);
      client.resume().end(refusal('the database system is not available'));
    }
  }

  /** The stream in which the StartupMessage comes; undefined when the client left. */
  async #negotiate(socket: Socket): Promise<Socket | undefined> {
    for (;;) {
      const head = await readHead(socket);
      if (!head) return undefined;
      const code = head.readInt32BE(4);
      if (code === GSSENC_REQUEST) socket.write('N');
      else if (code === SSL_REQUEST) return this.#secure(socket);
      else {
        socket.unshift(head);
        return socket;
      }
    }
  }

  #secure(socket: Socket): Socket {
    this.#context ??= createSecureContext({ ...this.#certificate() });
    socket.write('S');
    const secure = new TLSSocket(socket, { isServer: true, secureContext: this.#context });
    secure.on('error', () => socket.destroy());
    return secure;
  }
}

/** Both directions with back-pressure; an end on one side ends the other's writing only. */
function forward(client: Socket, path: string): void {
  if (client.destroyed) return;
  const server = connect({ path, allowHalfOpen: true });
  server.on('error', () => client.destroy());
  server.once('close', () => client.destroySoon());
  client.once('close', () => server.destroy());
  client.pipe(server);
  server.pipe(client);
}

function readHead(socket: Socket): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const look = (): void => {
      const head: unknown = socket.read(REQUEST_BYTES);
      if (!Buffer.isBuffer(head) && !socket.readableEnded && !socket.destroyed) return;
      socket.off('readable', look).off('end', look).off('close', look);
      // What is shorter is no client of PostgreSQL.
      if (Buffer.isBuffer(head) && head.length === REQUEST_BYTES) return resolve(head);
      socket.destroy();
      resolve(undefined);
    };
    socket.on('readable', look).on('end', look).on('close', look);
    look();
  });
}

/** PostgreSQL's ErrorResponse: FATAL 57P03, cannot_connect_now. */
function refusal(message: string): Buffer {
  const fields = `SFATAL\0VFATAL\0C57P03\0M${message}\0\0`;
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(4 + Buffer.byteLength(fields), 1);
  return Buffer.concat([head, Buffer.from(fields)]);
}
