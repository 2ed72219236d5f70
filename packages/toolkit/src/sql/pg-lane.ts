/** One connection to PostgreSQL: what it was told, whether it still lives, how it is cancelled. */
import { setImmediate as turn } from 'node:timers/promises';
import type { Client, ClientConfig, QueryArrayResult } from 'pg';
import { codeOf } from '../base/error.ts';
import { settles } from '../base/retry.ts';
import { decoderOf } from './decode.ts';
import { encode } from './encode.ts';
import { type Fragment, raw, render } from './fragment.ts';
import { typeOfOid } from './pg-types.ts';
import { DatabaseError, type Execute, type Result } from './transport.ts';

/** After so long without a word the connection is asked whether it lives, for the environment may have been frozen. */
const LIVENESS_AFTER_MS = 1_000;
/** After so long what has come meanwhile is read first: the server's goodbye may have arrived in a short freeze. */
const READ_AFTER_MS = 10;
const LIVENESS_WAIT_MS = 2_000;
const CANCEL_WAIT_MS = 2_000;

type NewClient = (config: ClientConfig) => Client;
const TEXT = { getTypeParser: () => String };

export interface Lane {
  /** True once the connection is known to be gone. */
  dead: boolean;
  /** Since when nothing was heard of it. */
  usedMs: number;
  /** Pipelined: all are on the wire before the first is answered. Cancelled when the signal aborts. */
  readonly execute: Execute;
  /** A text without values. */
  command(text: string): Promise<Result>;
  /** False when the connection did not survive: nothing has been sent on it since its last answer. */
  alive(): Promise<boolean>;
  /** Whether a transaction is open, where the driver tells. */
  inTransaction(): boolean;
  /** Says goodbye; a connection that owes an answer is cut, for the answer may never come. */
  close(): Promise<void>;
}

/** @throws what connecting met */
export async function openLane(config: ClientConfig, newClient: NewClient): Promise<Lane> {
  // What pg has and its types do not tell.
  const client: Client & {
    readonly processID?: number | null;
    readonly connection?: {
      readonly stream?: { destroy?: () => void };
      on?(event: 'readyForQuery', told: (message: { readonly status: string }) => void): unknown;
    };
  } = newClient(config);
  /** What the server says of itself after each answer: I, idle; T, E, in a transaction. */
  let status = 'I';
  /** Questions without an answer yet. */
  let running = 0;
  const lane: Lane = {
    dead: false,
    usedMs: Date.now(),
    execute: (statements, { signal }) => watch(signal, statements, () => Promise.all(statements.map(ask))),
    command: (text) => ask(raw(text)),
    async alive() {
      const silentMs = Date.now() - lane.usedMs;
      if (silentMs >= READ_AFTER_MS) await turn();
      if (!lane.dead && silentMs >= LIVENESS_AFTER_MS) lane.dead = !(await settles(lane.command(''), LIVENESS_WAIT_MS));
      return !lane.dead;
    },
    inTransaction: () => status !== 'I',
    async close() {
      lane.dead = true;
      if (running) client.connection?.stream?.destroy?.();
      await client.end().catch(() => undefined);
    },
  };
  const die = (): void => void (lane.dead = true);
  client.on('error', die).on('end', die);
  client.connection?.on?.('readyForQuery', (message) => void ({ status } = message));
  await client.connect();
  return lane;

  async function ask(statement: Fragment): Promise<Result> {
    running++;
    try {
      const values = statement.values.map((value) => encode(value).value);
      const query = { text: render(statement, '$'), values, rowMode: 'array', types: TEXT } as const;
      const answer = await client.query<(string | null)[]>(query);
      lane.usedMs = Date.now();
      return resultOf(answer);
    } catch (error) {
      throw readError(lane, error);
    } finally {
      running--;
    }
  }

  /** What `work` has running when the signal aborts is cancelled. */
  async function watch<T>(
    signal: AbortSignal | undefined,
    [first = raw('')]: readonly Fragment[],
    work: () => Promise<T>,
  ): Promise<T> {
    signal?.throwIfAborted();
    let cancelling: Promise<unknown> | undefined;
    const abort = (): void => {
      // What cannot be cancelled loses its connection.
      const other = newClient({ ...config, connectionTimeoutMillis: CANCEL_WAIT_MS });
      cancelling = cancel(other, [client.processID, render(first, '$')]).catch(() => lane.close());
    };
    signal?.addEventListener('abort', abort);
    try {
      return await work();
    } finally {
      signal?.removeEventListener('abort', abort);
      // Sent too late it would cancel what runs here next.
      await cancelling;
    }
  }
}

function resultOf({ rows, fields, rowCount }: QueryArrayResult<(string | null)[]>): Result {
  const columns = fields.map(({ name, dataTypeID }) => [name, decoderOf(typeOfOid(dataTypeID))] as const);
  const objects = rows.map((row) =>
    Object.fromEntries(
      columns.map(([name, decode], index) => {
        const text = row[index] ?? null;
        return [name, text === null ? text : decode(text)];
      }),
    ),
  );
  return { rows: objects, count: rowCount ?? 0 };
}

/** Over a connection of its own. The number may be a proxy's, and another's here: its session must run this statement. */
async function cancel(other: Client, what: [processID: unknown, text: string]): Promise<void> {
  other.on('error', () => undefined);
  try {
    await other.connect();
    const { rowCount } = await other.query(
      "select pg_cancel_backend(pid) from pg_stat_activity where pid = $1 and query <> '' and starts_with($2, query)",
      what,
    );
    if (!rowCount) throw new Error('not found');
  } finally {
    await other.end().catch(() => undefined);
  }
}

/** Notes on the lane whether it is gone. @returns what the caller gets */
function readError(lane: Lane, error: unknown): unknown {
  const code = codeOf(error);
  const refusal = /^[0-9A-Z]{5}$/.test(code);
  if (/^(57P|08)/.test(code) || !(refusal || (error instanceof Error && 'severity' in error))) lane.dead = true;
  if (!refusal && !lane.dead) return error;
  // 08006, connection_failure: what pg words in its own ways.
  return new DatabaseError(refusal ? code : '08006', error instanceof Error ? error.message : '', error);
}
