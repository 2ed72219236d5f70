/** Opening a connection: who with which password, and what is tried again. */
import type { ClientConfig } from 'pg';
import { ToolkitError, codeOf } from '../base/error.ts';
import { remainingMs } from '../base/environment.ts';
import { peer } from '../base/peer.ts';
import { backoffMs, wait } from '../base/wait.ts';
import { Lane } from './pg-lane.ts';
import type { PostgresOptions } from './postgres.ts';

const CONNECT_WAIT_MS = 30_000;
const BACKOFF_BASE_MS = 50;
const BACKOFF_MAX_MS = 2_000;
/** Lambda's own advice for connections through NAT: probes after a second. */
const KEEP_ALIVE_MS = 1_000;

/** Not our fault and over soon: starting up, resuming, no slot free, failing over. 53300: a storm of connections. */
const PASSING = new Set(['57P03', '57P01', '53300', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN']);
/** The password, or the token, is not the right one (any more). */
const REFUSED = new Set(['28P01', '28000']);

/** @throws the database's last answer, once the time is over or a fresh password is refused as well. */
export async function connect(options: PostgresOptions, signal?: AbortSignal): Promise<Lane> {
  const driver = options.driver ?? (await peer('pg', import('pg'))).default.Client;
  const until = Date.now() + Math.min(options.connectMs ?? CONNECT_WAIT_MS, remainingMs(BACKOFF_BASE_MS) ?? Infinity);
  let force = false;
  for (let attempt = 0; ; attempt++) {
    signal?.throwIfAborted();
    const config = await configOf(options, force, Math.max(1, until - Date.now()));
    try {
      return await Lane.open(config, (c) => new driver(c));
    } catch (error) {
      const code = codeOf(error);
      if (REFUSED.has(code) && !force) {
        force = true;
        options.warn?.('the password was refused: reading it afresh');
        continue;
      }
      // pg words a connection that ends before it is greeted so, without a code.
      const ended = error instanceof Error && /terminated unexpectedly/.test(error.message);
      const pause = backoffMs(attempt, BACKOFF_BASE_MS, BACKOFF_MAX_MS);
      if (!(PASSING.has(code) || ended) || Date.now() + pause >= until) throw error;
      await wait(pause, signal);
    }
  }
}

async function configOf(options: PostgresOptions, force: boolean, timeoutMs: number): Promise<ClientConfig> {
  const kept = await options.secret?.get({ force });
  const { password = kept?.password } = options;
  const host = options.host ?? kept?.host;
  if (host === undefined) throw new ToolkitError('MISSING', 'postgres() needs a host, or a secret that holds one');
  const local = /^(localhost|127\.|::1|\/)/.test(host);
  return {
    host,
    port: options.port ?? Number(kept?.port ?? 5432),
    database: options.database ?? kept?.dbname ?? 'postgres',
    user: options.user ?? kept?.username ?? 'postgres',
    ...(password !== undefined && { password: await passwordOf(password, force) }),
    ssl: options.ssl ?? !local,
    pipeline: true,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    connectionTimeoutMillis: timeoutMs,
    application_name: process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? 'hearth-toolkit',
  };
}

function passwordOf(password: NonNullable<PostgresOptions['password']>, force: boolean): string | Promise<string> {
  if (typeof password === 'string') return password;
  return typeof password === 'function' ? password({ force }) : password.get({ force });
}
