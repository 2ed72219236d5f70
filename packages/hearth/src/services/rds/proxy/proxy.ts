/**
 * RDS Proxy's data plane: PostgreSQL clients on the one side, few database connections on the other, lent for a transaction at a
 * time. A proxy may have several ports: to the writer, to the readers, and one that splits reads from writes.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { Clock, Timer } from '../../../base/clock.ts';
import type { Log } from '../../../base/log.ts';
import type { Random } from '../../../base/random.ts';
import type { TokenEndpoint } from '../database-token.ts';
import { type HeardCall, Overheard } from '../overheard.ts';
import type { Role } from './backend.ts';
import { BackendPool, BorrowTimeout, type Group, type Login, type PoolLimits } from './backend-pool.ts';
import { type Classifier, openClassifier, type PinReason } from './classify.ts';
import { type ArrivedClient, receiveClient, refuse } from './client-login.ts';
import { ClientSession, type Mode } from './client-session.ts';
import { BACK, errorResponse, int32, message, parameterStatus, READY_IDLE } from './protocol.ts';
import { ScramKeys } from './scram.ts';
import { type LoginMethod, proveClient } from './login-methods.ts';
import { ServerRefusal } from './server-login.ts';
import { Statements } from './statements.ts';

export interface ProxyOptions {
  readonly name: string;
  readonly host: string;
  /** How this user may come in, and with which passwords the database is opened for him: what the proxy's secrets say. */
  readonly logins: (user: string) => Promise<readonly ProxyLogin[]>;
  /** Whether a database token lets its user in here. */
  readonly checkToken?: ((token: string, user: string, at: TokenEndpoint) => Promise<boolean>) | undefined;
  /** Wakes the database and says where it listens. */
  readonly connectBackend: (role: Role) => Promise<{ readonly host: string; readonly port: number }>;
  readonly limits: (role: Role) => PoolLimits;
  readonly requireTls: boolean;
  /** A client that sends nothing for so long is disconnected. */
  readonly idleClientTimeoutMs: number;
  readonly initQuery?: string | undefined;
  /** SessionPinningFilters has EXCLUDE_VARIABLE_SETS. */
  readonly excludeVariableSets?: boolean;
  readonly readYourWrites?: boolean;
  readonly certificate: () => { readonly key: string; readonly cert: string };
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Random;
  /** The function that a client belongs to, as far as is known. */
  readonly ownerOf?: ((client: ClientInfo) => Owner | undefined) | undefined;
  readonly onPin?: ((event: PinEvent) => void) | undefined;
  /** Told of every statement. */
  readonly onStatement?: ((client: ClientInfo, call: HeardCall) => void) | undefined;
}

export interface ProxyLogin {
  readonly password: string;
  readonly method: LoginMethod;
}

export interface ClientInfo {
  readonly port: number;
  readonly applicationName: string;
  readonly user: string;
  readonly database: string;
}

export interface Owner {
  readonly functionName: string;
  readonly requestId: string | undefined;
}

export interface PinEvent {
  readonly proxy: string;
  readonly client: ClientInfo;
  readonly owner: Owner | undefined;
  readonly reason: PinReason;
  /** In words. */
  readonly text: string;
  readonly sql: string;
  readonly backendProcessId: number;
}

/** What a client holds at this moment. */
export interface ClientState {
  readonly client: ClientInfo;
  readonly pinned: PinReason | undefined;
  readonly inTransaction: boolean;
  readonly running: boolean;
  readonly backendProcessId: number | undefined;
}

/** AWS publishes no figure for client connections; a port has about as many. */
const CLIENTS_MAX = 20_000;
/** PostgreSQL's authentication_timeout. */
const LOGIN_TIMEOUT_MS = 60_000;
const SWEEP_EVERY_MS = 60_000;
const SQL_SHOWN_CHARACTERS_MAX = 500;
const SALT_BYTES = 16;
/** What a StartupMessage says that is no setting of the session. */
const OF_THE_CLIENT = new Set(['user', 'database', 'application_name', 'replication']);

/** A port of the proxy and who has come in by it. */
interface Listener {
  readonly server: Server;
  readonly sockets: Set<Socket>;
}

interface Client {
  readonly info: ClientInfo;
  readonly session: ClientSession;
  readonly socket: Socket;
  readonly secretKey: number;
}

export class Proxy {
  readonly #options: ProxyOptions;
  readonly #pools: Readonly<Record<Role, BackendPool>>;
  readonly #servers = new Map<string, Listener>();
  readonly #clients = new Map<number, Client>();
  readonly #statements = new Statements();
  readonly #keys = new ScramKeys();
  readonly #salt: Buffer;
  #classifier: Promise<Classifier> | undefined;
  #context: SecureContext | undefined;
  #sweep: Timer | undefined;
  #nextId = 1;

  constructor(options: ProxyOptions) {
    this.#options = options;
    const { clock, random, connectBackend } = options;
    const pool = (role: Role): BackendPool =>
      new BackendPool({
        role,
        connect: connectBackend,
        limits: () => options.limits(role),
        initQuery: () => options.initQuery,
        clock,
        random,
      });
    this.#pools = { writer: pool('writer'), reader: pool('reader') };
    this.#salt = Buffer.from(random.bytes(SALT_BYTES));
    this.#armSweep();
  }

  /** Opens one more port. Rejects with `EADDRINUSE` when it is taken. @returns the port, which differs where 0 was asked for. */
  async listen(mode: Mode, port: number, host = this.#options.host): Promise<number> {
    const sockets = new Set<Socket>();
    const server = createServer({ noDelay: true }, (socket) => void this.#accept(socket, sockets, mode));
    server.maxConnections = CLIENTS_MAX;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        server.removeListener('error', reject);
        server.on('error', (cause) => this.#options.log.error(`rds proxy ${this.#options.name}`, cause));
        resolve();
      });
    });
    const address = server.address();
    const opened = typeof address === 'object' && address ? address.port : port;
    this.#servers.set(`${host}:${opened}`, { server, sockets });
    return opened;
  }

  /** Closes one port and disconnects who came in by it. */
  async stopListening(host: string, port: number): Promise<void> {
    const key = `${host}:${port}`;
    const listener = this.#servers.get(key);
    this.#servers.delete(key);
    if (listener) await closeListener(listener);
  }

  /** Clients that have logged in, and the database connections they share. */
  get counts(): {
    readonly clients: number;
    readonly pinned: number;
    readonly backends: Readonly<Record<Role, number>>;
  } {
    const sessions = [...this.#clients.values()];
    return {
      clients: sessions.length,
      pinned: sessions.filter(({ session }) => session.pinned).length,
      backends: { writer: this.#pools.writer.connections, reader: this.#pools.reader.connections },
    };
  }

  /** What every client holds now. */
  clients(): readonly ClientState[] {
    return [...this.#clients.values()].map(({ info, session }) => ({
      client: info,
      pinned: session.pinned,
      inTransaction: session.backend?.inTransaction ?? false,
      running: session.backend !== undefined && !session.backend.slots.empty,
      backendProcessId: session.backend?.processId,
    }));
  }

  async close(): Promise<void> {
    this.#sweep?.cancel();
    const closing = [...this.#servers.values()].map(closeListener);
    this.#servers.clear();
    this.#pools.writer.close();
    this.#pools.reader.close();
    await Promise.all(closing);
  }

  async #accept(socket: Socket, sockets: Set<Socket>, mode: Mode): Promise<void> {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const late = this.#options.clock.after(LOGIN_TIMEOUT_MS, () => socket.destroy());
    try {
      const arrival = await receiveClient(socket, () => this.#secureContext());
      if (arrival?.kind === 'cancel') this.#cancel(arrival.processId, arrival.secretKey);
      else if (arrival) await this.#logIn(arrival, mode, socket);
    } catch (cause) {
      this.#options.log.error(`rds proxy ${this.#options.name}: a client could not be let in`, cause);
      socket.destroy();
    } finally {
      late.cancel();
    }
  }

  async #logIn({ stream, startup, tls }: ArrivedClient, mode: Mode, socket: Socket): Promise<void> {
    const { requireTls, logins } = this.#options;
    const user = startup.get('user') ?? '';
    if (user === '') return refuse(stream, '28000', 'no PostgreSQL user name specified in startup packet');
    if (startup.has('replication'))
      return refuse(stream, '0A000', 'RDS Proxy does not support replication connections');
    // AWS, "Troubleshooting for RDS Proxy", PostgreSQL's messages, 2026-11.
    if (requireTls && !tls) return refuse(stream, '28000', 'This RDS Proxy requires TLS connections');
    const known = await logins(user);
    if (known.length === 0) {
      const text = `This RDS proxy has no credentials for the role ${user}. Check the credentials for this role and try again.`;
      return refuse(stream, '28000', text);
    }
    const password = await this.#prove(stream, user, known, tls, socket);
    if (password === undefined) return;
    const info = {
      port: socket.remotePort ?? 0,
      applicationName: startup.get('application_name') ?? '',
      user,
      database: startup.get('database') ?? user,
    };
    const login: Login = { user, password, database: info.database, startup: sessionSettings(startup) };
    const groups = { writer: this.#pools.writer.group(login), reader: this.#pools.reader.group(login) };
    const role = mode === 'reader' ? 'reader' : 'writer';
    const parameters = await this.#parameters(stream, this.#pools[role], groups[role]);
    if (!parameters || stream.destroyed) return;
    this.#classifier ??= openClassifier();
    this.#start(stream, mode, info, groups, await this.#classifier, parameters);
  }

  /** @returns the password for the database; undefined once the client is turned away. */
  async #prove(
    stream: Socket,
    user: string,
    logins: readonly ProxyLogin[],
    tls: boolean,
    socket: Socket,
  ): Promise<string | undefined> {
    const { checkToken, random } = this.#options;
    const at = { address: socket.localAddress ?? '', port: socket.localPort ?? 0 };
    const proof = await proveClient(stream, {
      user,
      logins,
      tls,
      keys: this.#keys,
      salt: this.#salt,
      random,
      checkToken: async (token) => (await checkToken?.(token, user, at)) === true,
    });
    if ('password' in proof) return proof.password;
    refuse(stream, proof.code, proof.text);
    return undefined;
  }

  /** What the server says of itself; learned from the first connection, which shows as well that the database is there. */
  async #parameters(stream: Socket, pool: BackendPool, group: Group): Promise<ReadonlyMap<string, string> | undefined> {
    if (group.parameters) return group.parameters;
    try {
      pool.release(await pool.borrow(group));
      return group.parameters;
    } catch (cause) {
      this.#fail(stream, cause);
      return undefined;
    }
  }

  #start(
    socket: Socket,
    mode: Mode,
    info: ClientInfo,
    groups: Readonly<Record<Role, Group>>,
    classifier: Classifier,
    parameters: ReadonlyMap<string, string>,
  ): void {
    const id = this.#nextId++;
    const secretKey = this.#options.random.bytes(4).readInt32BE(0);
    const { clock, excludeVariableSets, readYourWrites, onStatement } = this.#options;
    const session = new ClientSession(socket, {
      mode,
      statements: this.#statements,
      classifier,
      pools: this.#pools,
      groups,
      excludeVariableSets: excludeVariableSets === true,
      readYourWrites: mode === 'split' && readYourWrites === true,
      listener: onStatement && new Overheard(clock, (call) => onStatement(info, call), true),
      now: clock.now,
      onPin: (reason, text, sql, backend) => this.#pinned(info, reason, text, sql, backend.processId),
      onFailed: (cause) => this.#fail(socket, cause),
    });
    this.#clients.set(id, { info, session, socket, secretKey });
    socket.once('close', () => this.#clients.delete(id));
    const told = [...parameters, ['application_name', info.applicationName] as const];
    socket.write(
      Buffer.concat([
        ...told.map(([name, value]) => parameterStatus(name, value)),
        message(BACK.keyData, int32(id), int32(secretKey)),
        READY_IDLE,
      ]),
    );
    socket.uncork();
  }

  #pinned(client: ClientInfo, reason: PinReason, text: string, sql: string, backendProcessId: number): void {
    const { name, log, ownerOf, onPin } = this.#options;
    const owner = ownerOf?.(client);
    const shown = sql.replace(/\s+/g, ' ').trim().slice(0, SQL_SHOWN_CHARACTERS_MAX);
    const who = owner
      ? ` Function: ${owner.functionName}${owner.requestId === undefined ? '' : ` (${owner.requestId})`}.`
      : '';
    log.warn(
      `rds proxy ${name}: The client session was pinned to the database connection [dbConnection=${backendProcessId}] for the remainder of the session. ` +
        `The proxy can't reuse this connection until the session ends. Reason: ${text} Digest: "${shown}".${who}`,
    );
    onPin?.({ proxy: name, client, owner, reason, text, sql: shown, backendProcessId });
  }

  #fail(socket: Socket, cause: unknown): void {
    if (socket.destroyed) return;
    if (cause instanceof ServerRefusal) socket.resume().end(cause.frame);
    else if (cause instanceof BorrowTimeout)
      refuse(socket, '08000', 'Timed-out waiting to acquire database connection');
    else {
      this.#options.log.error(`rds proxy ${this.#options.name}: no database connection`, cause);
      refuse(socket, '57P03', 'the database system is not available');
    }
  }

  #cancel(id: number, secretKey: number): void {
    const client = this.#clients.get(id);
    if (client?.secretKey === secretKey) client.session.cancel();
  }

  #secureContext(): SecureContext {
    this.#context ??= createSecureContext({ ...this.#options.certificate() });
    return this.#context;
  }

  #armSweep(): void {
    const { clock, idleClientTimeoutMs } = this.#options;
    this.#sweep = clock.after(Math.min(SWEEP_EVERY_MS, idleClientTimeoutMs), () => {
      const quietSince = clock.now() - idleClientTimeoutMs;
      for (const { session, socket } of this.#clients.values()) {
        if (session.lastActiveMs > quietSince || !session.resting) continue;
        socket.end(errorResponse('FATAL', '57P05', 'terminating connection due to idle-session timeout'));
      }
      this.#armSweep();
    });
  }
}

async function closeListener({ server, sockets }: Listener): Promise<void> {
  for (const socket of sockets) socket.destroy();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

function sessionSettings(startup: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  return Object.fromEntries([...startup].filter(([name]) => !OF_THE_CLIENT.has(name) && !name.startsWith('_pq_.')));
}
