/** Opening a connection: who with which password, and what is tried again. */
import type { ClientConfig } from 'pg';
import { missing } from '../base/aws.ts';
import { remainingMs } from '../base/environment.ts';
import { codeOf, ToolkitError } from '../base/error.ts';
import { retry } from '../base/retry.ts';
import { type Lane, openLane } from './pg-lane.ts';
import type { PostgresOptions } from './postgres.ts';
import type { Run } from './transport.ts';

const CONNECT_WAIT_MS = 30_000;
const BACKOFF_BASE_MS = 50;
const BACKOFF_MAX_MS = 2_000;
/** Lambda's own advice for connections through NAT: probes after a second. */
const KEEP_ALIVE_MS = 1_000;

/**
 * Not our fault and over soon: starting up, resuming, failing over, no slot free (53300: a storm of connections). pg words a
 * connection that ends before it is greeted so, without a code.
 */
const PASSING = /^(57P0[13]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN)$|terminated unexpectedly/;
/** The password, or the token, is not the right one (any more). */
const REFUSED = /^(28P01|28000)$/;

/** @throws the database's last answer, once the time is over or a fresh password is refused as well. */
export async function connect(options: PostgresOptions, { signal, retried }: Run): Promise<Lane> {
  const driver = options.driver ?? (await import('pg').catch(missing)).default.Client;
  const untilMs = Date.now() + Math.min(options.connectMs ?? CONNECT_WAIT_MS, remainingMs(BACKOFF_BASE_MS) ?? Infinity);
  let force = false;
  const when = (error: unknown): boolean => {
    const code = codeOf(error);
    if (!REFUSED.test(code)) return PASSING.test(code) || PASSING.test(String(error));
    if (force) return false;
    options.warn?.('the password was refused: reading it afresh');
    return (force = true);
  };
  const open = async (attempt: number): Promise<Lane> => {
    if (attempt) retried?.();
    signal?.throwIfAborted();
    return openLane(await configOf(options, force, Math.max(1, untilMs - Date.now())), (config) => new driver(config));
  };
  return retry(open, { when, baseMs: BACKOFF_BASE_MS, maxMs: BACKOFF_MAX_MS, untilMs, signal });
}

async function configOf(options: PostgresOptions, force: boolean, timeoutMs: number): Promise<ClientConfig> {
  const kept = await options.secret?.get({ force });
  const { password = kept?.password, host = kept?.host } = options;
  if (!host) throw new ToolkitError('MISSING', 'postgres() needs a host, or a secret that holds one');
  const given = typeof password === 'object' ? password.get({ force }) : password;
  return {
    host,
    port: options.port ?? Number(kept?.port ?? 5432),
    database: options.database ?? kept?.dbname ?? 'postgres',
    user: options.user ?? kept?.username ?? 'postgres',
    password: (await (typeof given === 'function' ? given({ force }) : given)) ?? '',
    ssl: options.ssl ?? !/^(localhost|127\.|::1|\/)/.test(host),
    pipeline: true,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    connectionTimeoutMillis: timeoutMs,
    application_name: process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? 'hearth-toolkit',
  };
}
