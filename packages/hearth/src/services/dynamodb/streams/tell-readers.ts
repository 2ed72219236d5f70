/** Tells who reads a stream that it has something new: records, or its end. */
import { LAG_MAX_MS } from '../consistency/lag.ts';
import type { Database } from '../database.ts';
import type { Stream } from './stream-store.ts';

export function tellReaders(db: Database, stream: Stream): void {
  db.streams.notify(stream);
  // A stream that lags shows its readers nothing yet.
  if (db.replicas.lagging) db.clock.after(LAG_MAX_MS, () => db.streams.notify(stream));
}
