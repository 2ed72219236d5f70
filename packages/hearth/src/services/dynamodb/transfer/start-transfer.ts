/** Runs an export or import behind the answer, and keeps how it ended. */
import { ServiceError } from '../../../wire/errors.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import type { ObjectFiles } from './files.ts';
import type { TransferRecord } from './transfer-store.ts';

/** The home's S3. */
export function filesOf(db: Database): ObjectFiles {
  if (!db.files) throw invalid('This home has no S3 to write to or to read from');
  return db.files;
}

export function startTransfer<Record extends TransferRecord>(
  db: Database,
  record: Record,
  work: (stopped: () => boolean) => Promise<Record>,
): void {
  db.background.run(`${record.kind} ${record.arn}`, async (stopped) => {
    try {
      await db.transfers.save(await work(stopped));
    } catch (error) {
      const known = error instanceof ServiceError;
      const failure = known
        ? { code: `S3${error.code}`, message: error.message }
        : { code: 'UNKNOWN', message: 'The transfer failed' };
      await db.transfers.save({ ...record, status: 'FAILED', endedMs: db.clock.now(), failure });
      if (!known) throw error;
    }
  });
}
