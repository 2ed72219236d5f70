/** Which endpoint a read goes to, and how it sees what was just written. */
import { wait } from '../base/wait.ts';
import { sql } from './fragment.ts';
import type { Transport } from './transport.ts';

export interface ReadOptions {
  /** Read your own writes: wait for the reader up to `waitMs` (default 200), else ask the writer. */
  readonly after?: 'write';
  readonly waitMs?: number;
}

/** Whether this environment wrote since a reader was last seen to have caught up. */
export interface Freshness {
  written: boolean;
}

const WAIT_MS = 200;
const STEP_MS = 5;

export async function readerFor(
  transport: Transport,
  freshness: Freshness,
  { after, waitMs = WAIT_MS }: ReadOptions,
): Promise<Transport> {
  const { reader } = transport;
  if (reader === transport || after !== 'write' || !freshness.written) return reader;
  const [written] = (await transport.execute(sql`select pg_current_wal_lsn()::text as lsn`, { readOnly: true })).rows;
  const caughtUp = sql`select pg_last_wal_replay_lsn() >= (${written?.['lsn']})::pg_lsn as ok`;
  for (const until = Date.now() + waitMs; Date.now() < until; await wait(STEP_MS)) {
    const [row] = (await reader.execute(caughtUp, { readOnly: true })).rows;
    // Null: not a replica that tells (Aurora's storage is shared; its readers have no LSN of their own).
    if (row?.['ok'] === null) return transport;
    if (row?.['ok'] === true) {
      freshness.written = false;
      return reader;
    }
  }
  return transport;
}
