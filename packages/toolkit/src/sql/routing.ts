/** Which endpoint a read goes to, and how it sees what was just written. */
import { setTimeout as sleep } from 'node:timers/promises';
import { typed } from './encode.ts';
import { type Fragment, sql } from './fragment.ts';
import type { Freshness, ReadOptions, Transport } from './transport.ts';

const WAIT_MS = 200;
const STEP_MS = 5;

export async function readerFor(
  writer: Transport,
  reader: Transport,
  freshness: Freshness,
  { after, waitMs = WAIT_MS }: ReadOptions,
): Promise<Transport> {
  if (!after || !freshness.written) return reader;
  const ask = async (from: Transport, question: Fragment): Promise<unknown> => {
    const [answer] = await from.execute([question], { readOnly: true });
    return answer?.rows[0]?.['a'];
  };
  const written = await ask(writer, sql`select pg_current_wal_lsn()::text as a`);
  const caughtUp = sql`select pg_last_wal_replay_lsn() >= ${typed(String(written), 'pg_lsn')} as a`;
  for (const until = Date.now() + waitMs; Date.now() < until; await sleep(STEP_MS)) {
    const there = await ask(reader, caughtUp);
    // Null: not a replica that tells (Aurora's storage is shared; its readers have no LSN of their own).
    if (there === null) return writer;
    if (there) {
      freshness.written = false;
      return reader;
    }
  }
  return writer;
}
