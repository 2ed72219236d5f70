/** Backups: their records, and the spaces of the item store in which their items lie. */
import type { Database as LmdbDatabase, Lmdb } from '../../../engines/lmdb.ts';
import { ServiceError } from '../../../wire/errors.ts';
import { invalid } from '../errors.ts';
import type { TableRecord } from '../tables/table.ts';

const BACKUP_ARN = /^arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:\d{12}:table\/[^/]+\/backup\/[^/]+$/;

export interface BackupRecord {
  readonly arn: string;
  readonly name: string;
  readonly type: 'USER' | 'SYSTEM';
  readonly createdMs: number;
  /** AWS keeps what it saved of a deleted table for 35 days. */
  readonly expiresMs?: number;
  readonly space: number;
  readonly items: number;
  readonly bytes: number;
  /** As it was; with its ARN, which is also the source's name for restores. */
  readonly table: TableRecord;
  readonly tableArn: string;
}

export class BackupStore {
  readonly #db: LmdbDatabase<unknown, string>;

  constructor(lmdb: Lmdb) {
    this.#db = lmdb.database('dynamodb.backups', { encoding: 'json' });
  }

  /** Only inside a write of the engine; as is remove. */
  put(record: BackupRecord): void {
    void this.#db.put(record.arn, record);
  }

  remove(arn: string): void {
    void this.#db.remove(arn);
  }

  find(arn: string): BackupRecord | undefined {
    // Written by put().
    return this.#db.get(arn) as BackupRecord | undefined;
  }

  get(arn: string): BackupRecord {
    if (!BACKUP_ARN.test(arn)) throw invalid('Invalid Backup ARN');
    const record = this.find(arn);
    if (!record) throw new ServiceError('BackupNotFoundException', `Backup not found: ${arn}`, { status: 400 });
    return record;
  }

  /** In the order of their creation. */
  all(): readonly BackupRecord[] {
    // As in find().
    return [...this.#db.getRange()]
      .map(({ value }) => value as BackupRecord)
      .sort((a, b) => a.createdMs - b.createdMs || (a.arn < b.arn ? -1 : 1));
  }
}
