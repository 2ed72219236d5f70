/** Records of exports, imports and bulk operations, done and under way. */
import type { Database as LmdbDatabase, Lmdb } from '../../../engines/lmdb.ts';
import type { ImportTableInput, StartBulkPutItemsInput } from '../../../api/dynamodb.gen.ts';

type Status = 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
type BulkStatus = Status | 'COMPLETED_WITH_ERRORS' | 'CANCELLING' | 'CANCELLED';

interface Transfer<OwnStatus = Status> {
  readonly arn: string;
  readonly status: OwnStatus;
  readonly startedMs: number;
  readonly endedMs?: number;
  readonly tableArn: string;
  readonly tableId: string;
  readonly clientToken: string;
  readonly failure?: { readonly code: string; readonly message: string };
}

export interface ExportRecord extends Transfer {
  readonly kind: 'export';
  readonly exportMs: number;
  /** Absent in records of an earlier version: DYNAMODB_JSON. */
  readonly format?: 'DYNAMODB_JSON' | 'ION';
  /** As the request named it, if it did. */
  readonly type?: 'FULL_EXPORT' | 'INCREMENTAL_EXPORT';
  readonly incremental?: {
    readonly fromMs: number;
    readonly toMs: number;
    readonly viewType: 'NEW_IMAGE' | 'NEW_AND_OLD_IMAGES';
  };
  /** What the request asked for: the same token may not ask for anything else. */
  readonly fingerprint?: string;
  readonly bucket: string;
  readonly prefix?: string;
  /** As the request asked for it; described only, for nothing at rest is encrypted by keys. */
  readonly encryption?: { readonly algorithm: 'AES256' | 'KMS'; readonly keyId?: string };
  readonly manifest?: string;
  readonly items: number;
  readonly bytes: number;
}

export interface ImportRecord extends Transfer {
  readonly kind: 'import';
  readonly input: ImportTableInput;
  readonly errors: number;
  readonly processed: number;
  readonly imported: number;
  readonly bytes: number;
}

export interface BulkRecord extends Transfer<BulkStatus> {
  readonly kind: 'bulk';
  readonly input: StartBulkPutItemsInput;
  /** What the request asked for: the same token may not ask for anything else. */
  readonly fingerprint: string;
  readonly processed: number;
  readonly failed: number;
  /** Of the input that was read, of all of it, and of the items that were put. */
  readonly bytes: number;
  readonly totalBytes?: number;
  readonly putBytes: number;
}

export type TransferRecord = ExportRecord | ImportRecord | BulkRecord;

export class TransferStore {
  readonly #db: LmdbDatabase<unknown, string>;
  readonly #lmdb: Lmdb;
  /** Of this run of the home: what was under way before has failed. */
  readonly #cancelled = new Set<string>();

  constructor(lmdb: Lmdb) {
    this.#lmdb = lmdb;
    this.#db = lmdb.database('dynamodb.transfers', { encoding: 'json' });
  }

  async save(record: TransferRecord): Promise<void> {
    await this.#lmdb.write(() => void this.#db.put(record.arn, record));
  }

  exports(): readonly ExportRecord[] {
    return this.#all().filter((record) => record.kind === 'export');
  }

  imports(): readonly ImportRecord[] {
    return this.#all().filter((record) => record.kind === 'import');
  }

  bulkOperations(): readonly BulkRecord[] {
    return this.#all()
      .filter((record) => record.kind === 'bulk')
      .map((record) => this.#shown(record));
  }

  bulkOperation(arn: string): BulkRecord | undefined {
    // As in #all().
    const record = this.#db.get(arn) as TransferRecord | undefined;
    return record?.kind === 'bulk' ? this.#shown(record) : undefined;
  }

  /** What runs sees it and ends; what is not running any more does not care. */
  cancel(arn: string): void {
    this.#cancelled.add(arn);
  }

  isCancelled(arn: string): boolean {
    return this.#cancelled.has(arn);
  }

  #shown(record: BulkRecord): BulkRecord {
    const cancelling = record.status === 'IN_PROGRESS' && this.isCancelled(record.arn);
    return cancelling ? { ...record, status: 'CANCELLING' } : record;
  }

  #all(): readonly TransferRecord[] {
    // Written by save().
    return [...this.#db.getRange()]
      .map(({ value }) => value as TransferRecord)
      .sort((a, b) => a.startedMs - b.startedMs || (a.arn < b.arn ? -1 : 1));
  }

  /** What an earlier run left unfinished will not be finished any more. */
  async failUnfinished(nowMs: number): Promise<void> {
    for (const record of this.#all()) {
      if (record.status !== 'IN_PROGRESS') continue;
      const failure = { code: 'InternalServerError', message: 'The home was stopped before this had ended' };
      await this.save({ ...record, status: 'FAILED', endedMs: nowMs, failure });
    }
  }
}
