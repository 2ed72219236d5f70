/**
 * One port of this machine that leads to a database. The connection is held until the database is awake, then bytes pass both
 * ways untouched, so every driver works, and so does its way to cancel.
 */
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Log } from '../../base/log.ts';

/** Where the bytes go: the path of a socket file. Rejects when the database cannot be started. */
export type Wake = () => Promise<string>;

/** Aurora's ceiling for max_connections; what is above that PostgreSQL refuses by itself. */
const CONNECTIONS_MAX = 5_000;

export class TcpEndpoint {
  readonly #wake: Wake;
  readonly #log: Log;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor(wake: Wake, log: Log) {
    this.#wake = wake;
    this.#log = log;
    this.#server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (client) => void this.#accept(client));
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

  async #accept(client: Socket): Promise<void> {
    this.#sockets.add(client);
    client.once('close', () => this.#sockets.delete(client));
    client.on('error', () => client.destroy());
    client.setNoDelay(true);
    let path: string;
    try {
      path = await this.#wake();
    } catch (cause) {
      this.#log.error('the database cannot be started for a connection', cause);
      client.resume().end(refusal('the database system is not available'));
      return;
    }
    if (client.destroyed) return;
    const server = connect({ path, allowHalfOpen: true });
    server.on('error', () => client.destroy());
    server.once('close', () => client.destroySoon());
    client.once('close', () => server.destroy());
    client.pipe(server);
    server.pipe(client);
    client.resume();
  }
}

/** PostgreSQL's ErrorResponse: FATAL 57P03, cannot_connect_now. */
function refusal(message: string): Buffer {
  const fields = `SFATAL\0VFATAL\0C57P03\0M${message}\0\0`;
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(4 + Buffer.byteLength(fields), 1);
  return Buffer.concat([head, Buffer.from(fields)]);
}
