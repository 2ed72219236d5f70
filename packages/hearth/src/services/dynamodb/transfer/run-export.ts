/** Writes an export: data files of gzipped lines, then the manifests that name them, as AWS lays them out (2026-11). */
import { hash as digest } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { changesBetween } from '../backups/changes-between.ts';
import { itemsAt } from '../backups/point-in-time.ts';
import type { Database } from '../database.ts';
import type { Table } from '../tables/table.ts';
import { exportLines } from './export-lines.ts';
import type { ObjectFiles } from './files.ts';
import type { ExportRecord } from './transfer-store.ts';

/** Of lines, before they are compressed: what is held in memory. */
const FILE_BYTES_MAX = 16 * 1024 * 1024;
const NAME_LENGTH = 26;
const NAME_LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
/** AWS bills an incremental export as at least 10 MB. */
const INCREMENTAL_BYTES_MIN = 10_000_000;

const compress = promisify(gzip);

type Put = (key: string, body: Buffer) => Promise<string>;

interface DataFile {
  readonly itemCount: number;
  readonly md5Checksum: string;
  readonly etag: string;
  readonly dataFileS3Key: string;
}

export async function runExport(
  db: Database,
  files: ObjectFiles,
  table: Table,
  record: ExportRecord,
): Promise<ExportRecord> {
  const root = `${record.prefix === undefined ? '' : `${record.prefix}/`}AWSDynamoDB`;
  const folder = `${root}/${record.arn.split('/').at(-1) ?? ''}`;
  const put: Put = (key, body) => files.put(record.bucket, key, body);
  await put(`${folder}/_started`, Buffer.alloc(0));
  // Incremental exports of a table share a folder, so that all of them can be read together.
  const data = new DataFiles(db, put, `${record.incremental ? root : folder}/data`, record);
  const bytes = await writeData(db, table, record, data);
  await data.end();
  const done: ExportRecord = {
    ...record,
    status: 'COMPLETED',
    endedMs: db.clock.now(),
    items: data.items,
    bytes: record.incremental ? Math.max(INCREMENTAL_BYTES_MIN, bytes) : bytes,
    manifest: `${folder}/manifest-summary.json`,
  };
  const manifestFiles = `${folder}/manifest-files`;
  await putWithSum(put, manifestFiles, data.files.map((file) => `${JSON.stringify(file)}\n`).join(''));
  await putWithSum(put, `${folder}/manifest-summary`, JSON.stringify(summary(done, `${manifestFiles}.json`)));
  return done;
}

/** Returns the items' bytes. */
async function writeData(db: Database, table: Table, record: ExportRecord, data: DataFiles): Promise<number> {
  const lines = await exportLines(record, table.schema);
  let bytes = 0;
  if (record.incremental) {
    const { fromMs, toMs } = record.incremental;
    for await (const change of changesBetween(db, table, fromMs, toMs)) {
      bytes += change.after?.bytes ?? 0;
      await data.add(lines.change(change));
    }
    return bytes;
  }
  for await (const batch of itemsAt(db, table, record.exportMs)) {
    for (const { stored } of batch) {
      bytes += stored.bytes;
      await data.add(lines.item(stored));
    }
  }
  return bytes;
}

/** Gathers lines into files of a bounded size; there is one at least, empty if need be. */
class DataFiles {
  readonly files: DataFile[] = [];
  items = 0;
  readonly #db: Database;
  readonly #put: Put;
  readonly #folder: string;
  readonly #extension: string;
  #lines: Buffer[] = [];
  #held = 0;

  constructor(db: Database, put: Put, folder: string, { format }: ExportRecord) {
    this.#db = db;
    this.#put = put;
    this.#folder = folder;
    this.#extension = format === 'ION' ? 'ion.gz' : 'json.gz';
  }

  async add(line: Buffer): Promise<void> {
    this.#lines.push(line);
    this.#held += line.length;
    this.items++;
    if (this.#held >= FILE_BYTES_MAX) await this.#flush();
  }

  async end(): Promise<void> {
    if (this.#lines.length > 0 || this.files.length === 0) await this.#flush();
  }

  async #flush(): Promise<void> {
    const itemCount = this.#lines.length;
    const body = await compress(Buffer.concat(this.#lines));
    const dataFileS3Key = `${this.#folder}/${this.#db.random.text(NAME_LENGTH, NAME_LETTERS)}.${this.#extension}`;
    const etag = await this.#put(dataFileS3Key, body);
    this.files.push({ itemCount, md5Checksum: digest('md5', body, 'base64'), etag, dataFileS3Key });
    this.#lines = [];
    this.#held = 0;
  }
}

async function putWithSum(put: Put, key: string, text: string): Promise<void> {
  const body = Buffer.from(text);
  await put(`${key}.json`, body);
  await put(`${key}.md5`, Buffer.from(digest('md5', body, 'base64')));
}

function summary(record: ExportRecord, manifestFilesS3Key: string): object {
  const time = (ms: number | undefined): string | null => (ms === undefined ? null : new Date(ms).toISOString());
  const { incremental } = record;
  return {
    version: incremental ? '2023-08-01' : '2020-06-30',
    exportArn: record.arn,
    startTime: time(record.startedMs),
    endTime: time(record.endedMs),
    tableArn: record.tableArn,
    tableId: record.tableId,
    ...(incremental
      ? { exportFromTime: time(incremental.fromMs), exportToTime: time(incremental.toMs) }
      : { exportTime: time(record.exportMs) }),
    s3Bucket: record.bucket,
    s3Prefix: record.prefix ?? null,
    s3SseAlgorithm: record.encryption?.algorithm ?? 'AES256',
    s3SseKmsKeyId: record.encryption?.keyId ?? null,
    manifestFilesS3Key,
    billedSizeBytes: record.bytes,
    itemCount: record.items,
    outputFormat: record.format ?? 'DYNAMODB_JSON',
    ...(incremental && { outputView: incremental.viewType }),
    exportType: incremental ? 'INCREMENTAL_EXPORT' : 'FULL_EXPORT',
  };
}
