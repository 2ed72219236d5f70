/** PostgreSQL's own protocol as a transport, by `pg` or a driver with its Client: few connections, kept, checked, renewed. */
import type { Client, ClientConfig } from 'pg';
import { singleton } from '../base/environment.ts';
import type { Provider } from '../config/provider.ts';
import { pgTransport } from './pg-transport.ts';
import { createSql, type Sql } from './sql.ts';

/** What an AWS database secret holds; each part can also be given by itself. */
export interface PostgresSecret {
  readonly username?: string;
  readonly password?: string;
  readonly host?: string;
  readonly port?: number | string;
  readonly dbname?: string;
}

export interface PostgresOptions {
  readonly host?: string;
  readonly port?: number;
  readonly database?: string;
  readonly user?: string;
  /** A text for tests; a provider (`secret`, `iamToken`) or a function else: asked again, forced, when it is refused. */
  readonly password?: string | Provider<string> | ((options: { force: boolean }) => Promise<string>);
  /** A secret in AWS's form, for everything that is not given. */
  readonly secret?: Provider<PostgresSecret>;
  /** Where `read()` goes: the reader endpoint. */
  readonly reader?: { readonly host: string; readonly port?: number };
  /** Connections this environment may hold. Default 1, for as many environments run as there are requests. */
  readonly max?: number;
  /** A connection unused for so long is closed. Default 60,000. */
  readonly idleMs?: number;
  /** How long connecting may take, with what is tried again. Default 30,000 or what the invocation has left. */
  readonly connectMs?: number;
  /** Default: verified TLS, but none to this machine. On Lambda set NODE_EXTRA_CA_CERTS=/var/runtime/ca-cert.pem. */
  readonly ssl?: ClientConfig['ssl'];
  /** Another driver with pg's Client. */
  readonly driver?: new (config: ClientConfig) => Client;
  /** Told what went wrong and was mended, and of a second connection. Default: console.warn. */
  readonly warn?: (message: string) => void;
}

/**
 * SQL over a connection that outlives the invocation. Nothing is opened before the first statement; the same configuration
 * gives the same object.
 *
 * ```ts
 * import { jsonSecret } from 'hearth-toolkit/config';
 * import { postgres } from 'hearth-toolkit/postgres';
 *
 * const password = jsonSecret<{ password: string }>('app/db').field('password');
 * const db = postgres({ host: 'db.example', database: 'app', user: 'app', password });
 * const rows = await db.many<{ id: string }>`select id from things where kind = ${'a'}`;
 * ```
 */
export function postgres(options: PostgresOptions): Sql {
  return singleton('postgres', options, () => createSql(pgTransport(options)));
}
