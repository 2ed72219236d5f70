/**
 * One port of this machine that leads to a database. TLS ends here, if the client asks for it. The connection is held until the
 * database is awake, then bytes pass both ways untouched, so every driver works. Only database tokens are checked here
 * (PostgreSQL knows none), and cancel requests go to every server behind the port, as only one knows the key.
 */
import { connect, createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls';
import { HearthError } from '../../base/hearth-error.ts';
import type { Log } from '../../base/log.ts';
import type { Certificate } from './certificate.ts';
import { Conversation } from './conversation.ts';
import {
  ASK_PASSWORD,
  CANCEL_BYTES_MAX,
  CANCEL_REQUEST,
  fatal,
  GSSENC_REQUEST,
  HEAD_BYTES,
  PASSWORD_HEAD_BYTES,
  passwordLength,
  readStartup,
  SSL_REQUEST,
  type Startup,
  STARTUP_BYTES_MAX,
} from './startup-message.ts';

/** Who comes in. The ports tell which process of this machine it is. */
export interface Newcomer extends Startup {
  readonly remotePort: number;
  /** Where it came in. */
  readonly localAddress: string;
  readonly localPort: number;
  readonly conversation: Conversation;
}

/** Who is connected. */
export interface ClientInfo extends Newcomer {
  readonly sinceMs: number;
}

/** A server that takes the connection. */
export interface Backend {
  /** Of its socket file. */
  readonly path: string;
  /** @returns what is to be called when the client has left. */
  enter(client: Newcomer): () => void;
  /** Who comes without TLS is refused. */
  readonly tlsDemanded: boolean;
  /** Called when the client leaves before it has entered. */
  leave(): void;
  /** Undefined: by password, which is between the client and PostgreSQL. */
  tokenCheck(client: Newcomer): Promise<((token: string) => Promise<boolean>) | undefined>;
}

export interface Door {
  /** Called for every connection, as soon as it comes. Rejects when the database cannot be started. */
  open(): Promise<Backend>;
  /** Socket files of the servers that a cancel request may mean. */
  cancelPaths(): readonly string[];
}

/** Aurora's ceiling for max_connections; what is above that PostgreSQL refuses by itself. */
const CONNECTIONS_MAX = 5_000;

interface Opening {
  readonly stream: Socket;
  readonly encrypted: boolean;
  readonly whole: Buffer;
}

export class TcpEndpoint {
  readonly #door: Door;
  readonly #log: Log;
  readonly #certificate: () => Certificate;
  #context: SecureContext | undefined;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  /** @param certificate asked for with the first client that wants TLS. */
  constructor(door: Door, certificate: () => Certificate, log: Log) {
    this.#door = door;
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
        resolve(this.port);
      });
    });
  }

  /** 0 while it does not listen. */
  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address ? address.port : 0;
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
    const backend = this.#door.open();
    backend.catch(() => undefined);
    const opening = await this.#negotiate(socket);
    const startup = opening && readStartup(opening.whole);
    if (!opening || !startup) {
      socket.destroy();
      return void backend.then((unused) => unused.leave()).catch(() => undefined);
    }
    try {
      const { remotePort = 0, localPort = 0, localAddress = '' } = socket;
      const conversation = new Conversation();
      await admit(opening, { ...startup, remotePort, localAddress, localPort, conversation }, await backend);
    } catch (cause) {
      this.#log.error('the database cannot be started for a connection', cause);
      opening.stream.resume().end(fatal('57P03', whyNotAvailable(cause)));
    }
  }

  /** The stream with its StartupMessage; undefined when the client left or was no client of PostgreSQL. */
  async #negotiate(socket: Socket): Promise<Opening | undefined> {
    let stream = socket;
    for (;;) {
      const head = await readExactly(stream, HEAD_BYTES);
      if (!head) return undefined;
      const length = head.readInt32BE(0);
      const code = head.readInt32BE(4);
      if (code === GSSENC_REQUEST && length === HEAD_BYTES) stream.write('N');
      else if (code === SSL_REQUEST && length === HEAD_BYTES && stream === socket) stream = this.#secure(socket);
      else {
        const most = code === CANCEL_REQUEST ? CANCEL_BYTES_MAX : STARTUP_BYTES_MAX;
        if (length <= HEAD_BYTES || length > most) return undefined;
        const rest = await readExactly(stream, length - HEAD_BYTES);
        if (!rest) return undefined;
        const whole = Buffer.concat([head, rest]);
        if (code !== CANCEL_REQUEST) return { stream, encrypted: stream !== socket, whole };
        for (const path of this.#door.cancelPaths()) passOn(path, whole);
        return undefined;
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

/** What a person can mend is told to the client too: nobody reads the log of a database that answers. */
function whyNotAvailable(cause: unknown): string {
  const why = cause instanceof HearthError ? `: ${cause.message} ${cause.remedy}` : '';
  return `the database system is not available${why}`;
}

async function admit(opening: Opening, client: Newcomer, backend: Backend): Promise<void> {
  const { stream, whole } = opening;
  if (stream.destroyed) return backend.leave();
  const left = backend.enter(client);
  stream.once('close', left);
  const refusal = await refusalOf(opening, client, backend);
  if (stream.destroyed) return;
  if (refusal) stream.resume().end(refusal);
  else forward(stream, backend.path, whole, client.conversation);
}

async function refusalOf(opening: Opening, client: Newcomer, backend: Backend): Promise<Buffer | undefined> {
  if (backend.tlsDemanded && !opening.encrypted) {
    const who = `host "${opening.stream.remoteAddress ?? ''}", user "${client.user}", database "${client.database}"`;
    return fatal('28000', `no pg_hba.conf entry for ${who}, no encryption`);
  }
  const check = await backend.tokenCheck(client);
  return check && askToken(opening, client, check);
}

/** @returns the refusal, if there is one. Without TLS no token is taken, as on RDS. */
async function askToken(
  { stream, encrypted }: Opening,
  { user, database }: Startup,
  check: (token: string) => Promise<boolean>,
): Promise<Buffer | undefined> {
  if (!encrypted) {
    const who = `host "${stream.remoteAddress ?? ''}", user "${user}", database "${database}"`;
    return fatal('28000', `pg_hba.conf rejects connection for ${who}, no encryption`);
  }
  stream.write(ASK_PASSWORD);
  const head = await readExactly(stream, PASSWORD_HEAD_BYTES);
  const length = head && passwordLength(head);
  const body = length === undefined ? undefined : await readExactly(stream, length);
  if (body && (await check(body.toString().replace(/\0$/, '')))) return undefined;
  return fatal('28000', `PAM authentication failed for user "${user}"`);
}

/** Both directions with back-pressure; an end on one side ends the other's writing only. */
function forward(client: Socket, path: string, first: Uint8Array, conversation: Conversation): void {
  const server = connect({ path, allowHalfOpen: true });
  server.on('error', () => client.destroy());
  server.once('close', () => client.destroySoon());
  client.once('close', () => server.destroy());
  server.write(first);
  client.on('data', (chunk: Buffer) => conversation.clientSaid(chunk));
  server.on('data', (chunk: Buffer) => conversation.serverSaid(chunk));
  client.pipe(server);
  server.pipe(client);
}

/** A cancel request gets no answer. */
function passOn(path: string, message: Uint8Array): void {
  const server = connect({ path });
  server.on('error', () => undefined);
  server.resume().end(message);
}

/** Undefined when the stream ends before. */
function readExactly(socket: Socket, bytes: number): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const look = (): void => {
      const read: unknown = socket.read(bytes);
      if (!Buffer.isBuffer(read) && !socket.readableEnded && !socket.destroyed) return;
      socket.off('readable', look).off('end', look).off('close', look);
      if (Buffer.isBuffer(read) && read.length === bytes) return resolve(read);
      socket.destroy();
      resolve(undefined);
    };
    socket.on('readable', look).on('end', look).on('close', look);
    look();
  });
}
