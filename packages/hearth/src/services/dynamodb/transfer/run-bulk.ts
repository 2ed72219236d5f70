/** Puts the records of files into a table that stands: each for itself, with its condition, by the same writes as PutItem. */
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ServiceError } from '../../../wire/errors.ts';
import type { Database } from '../database.ts';
import type { BoundCondition } from '../expression/syntax.ts';
import { checkIndexKeys } from '../items/index-entries.ts';
import { itemKey } from '../items/key-bytes.ts';
import { isMet, newItem } from '../items/request.ts';
import { commit, type NewItem, writeItem } from '../items/write-item.ts';
import { keyOfItem } from '../tables/key-schema.ts';
import type { Table } from '../tables/table.ts';
import { bulkLines, type ReadBulkLine } from './bulk-lines.ts';
import { BulkReport, type Unput } from './bulk-report.ts';
import type { ObjectFiles } from './files.ts';
import type { BulkRecord } from './transfer-store.ts';

/** Items written at once. */
const BATCH = 200;

interface Put {
  readonly place: Buffer;
  readonly next: NewItem;
  readonly condition: BoundCondition | undefined;
  readonly source: Omit<Unput, 'message'>;
}

type Counts = { -readonly [Name in 'processed' | 'failed' | 'bytes' | 'putBytes']: BulkRecord[Name] };

export async function runBulk(
  db: Database,
  files: ObjectFiles,
  table: Table,
  record: BulkRecord,
  stopped: () => boolean,
): Promise<BulkRecord> {
  const { S3Bucket, S3KeyPrefix = '' } = record.input.InputS3Configuration;
  const objects: { key: string; bytes: number }[] = [];
  for await (const object of files.list(S3Bucket, S3KeyPrefix)) objects.push(object);
  const report = new BulkReport(files, record.arn.split('/').at(-1) ?? '', record.input);
  const run = new Run(db, table, record, report, await bulkLines(record.input.InputS3Configuration), stopped);
  for (const { key, bytes } of objects) {
    await run.read(files, key);
    if (run.cancelled) break;
    run.counts.bytes += bytes;
  }
  await report.end();
  return {
    ...record,
    ...run.counts,
    ...outcome(run),
    totalBytes: objects.reduce((sum, { bytes }) => sum + bytes, 0),
    endedMs: db.clock.now(),
  };
}

function outcome({ cancelled, counts }: Run): Pick<BulkRecord, 'status' | 'failure'> {
  if (cancelled) return { status: 'CANCELLED', failure: { code: 'CANCELLED', message: 'The operation was cancelled' } };
  return { status: counts.failed > 0 ? 'COMPLETED_WITH_ERRORS' : 'COMPLETED' };
}

class Run {
  readonly counts: Counts = { processed: 0, failed: 0, bytes: 0, putBytes: 0 };
  readonly #db: Database;
  readonly #table: Table;
  readonly #record: BulkRecord;
  readonly #report: BulkReport;
  readonly #read: ReadBulkLine;
  readonly #stopped: () => boolean;
  #batch: Put[] = [];

  constructor(
    db: Database,
    table: Table,
    record: BulkRecord,
    report: BulkReport,
    read: ReadBulkLine,
    stopped: () => boolean,
  ) {
    this.#db = db;
    this.#table = table;
    this.#record = record;
    this.#report = report;
    this.#read = read;
    this.#stopped = stopped;
  }

  get cancelled(): boolean {
    return this.#db.transfers.isCancelled(this.#record.arn);
  }

  async read(files: ObjectFiles, object: string): Promise<void> {
    const { S3Bucket, InputCompressionType } = this.#record.input.InputS3Configuration;
    const body = await files.open(S3Bucket, object);
    // Errors of either stream reach who reads the lines.
    const input = InputCompressionType === 'GZIP' ? pipeline(body, createGunzip(), () => {}) : body;
    let line = 0;
    for await (const record of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (this.#stopped()) throw new Error('the home is being closed');
      await this.#take({ object, line: ++line, record });
      if (this.#batch.length < BATCH) continue;
      await this.#flush();
      if (this.cancelled) return;
    }
    await this.#flush();
  }

  async #take(source: Omit<Unput, 'message'>): Promise<void> {
    if (source.record.trim() === '') return;
    this.counts.processed++;
    try {
      const { item, condition } = this.#read(source.record);
      const place = itemKey(this.#table.record.space, keyOfItem(this.#table.schema, item));
      checkIndexKeys(this.#table, item, 'put');
      this.#batch.push({ place, next: newItem(item), condition, source });
    } catch (error) {
      if (!(error instanceof ServiceError) && !(error instanceof SyntaxError)) throw error;
      this.counts.failed++;
      await this.#report.add('ERROR', { ...source, message: error.message });
    }
  }

  /** What a transaction holds is put when that has ended. */
  async #flush(): Promise<void> {
    const db = this.#db;
    let left = this.#batch;
    this.#batch = [];
    while (left.length > 0) {
      const refused: Unput[] = [];
      left = await commit(db, [], (write) =>
        left.filter(({ place, next, condition, source }) => {
          if (db.transactions.holds(place)) return true;
          const old = db.items.get(place);
          if (isMet(condition, old)) {
            writeItem(db, write, this.#table, place, old, next);
            this.counts.putBytes += next.stored.bytes;
          } else {
            const message = 'The conditional request failed';
            refused.push({ ...source, message, ...(old && { existing: old.json }) });
          }
          return false;
        }),
      );
      for (const each of refused) await this.#report.add('CONDITION_CHECK_FAILURE', each);
    }
  }
}
