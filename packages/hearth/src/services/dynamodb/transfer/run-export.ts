/** Writes an export: data files of gzipped lines, then the manifests that name them, as AWS lays them out (2026-11). */
import { hash as digest } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { itemsAt } from '../backups/point-in-time.ts';
import type { Database } from '../database.ts';
import type { Table } from '../tables/table.ts';
import type { ObjectFiles } from './files.ts';
import type { ExportRecord } from './transfer-store.ts';

/** Of lines, before they are compressed: what is held in memory. */
const FILE_BYTES_MAX = 16 * 1024 * 1024;
const NAME_LENGTH = 26;
const NAME_LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const LINE_START = Buffer.from('{"Item":');
const LINE_END = Buffer.from('}\n');

const compress = promisify(gzip);

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
  const id = record.arn.split('/').at(-1) ?? '';
  const folder = `${record.prefix === undefined ? '' : `${record.prefix}/`}AWSDynamoDB/${id}`;
  const put = (name: string, body: Buffer): Promise<string> => files.put(record.bucket, `${folder}/${name}`, body);
  await put('_started', Buffer.alloc(0));
  const data: DataFile[] = [];
  let lines: Buffer[] = [];
  let held = 0;
  let count = 0;
  let items = 0;
  let bytes = 0;
  const flush = async (): Promise<void> => {
    const body = await compress(Buffer.concat(lines));
    const name = `data/${db.random.text(NAME_LENGTH, NAME_LETTERS)}.json.gz`;
    const etag = await put(name, body);
    data.push({
      itemCount: count,
      md5Checksum: digest('md5', body, 'base64'),
      etag,
      dataFileS3Key: `${folder}/${name}`,
    });
    lines = [];
    held = count = 0;
  };
  for await (const batch of itemsAt(db, table, record.exportMs)) {
    for (const { stored } of batch) {
      const json = Buffer.from(stored.json.latin1, 'latin1');
      lines.push(LINE_START, json, LINE_END);
      held += json.length;
      count++;
      items++;
      bytes += stored.bytes;
    }
    if (held >= FILE_BYTES_MAX) await flush();
  }
  if (count > 0 || data.length === 0) await flush();
  const endedMs = db.clock.now();
  const done: ExportRecord = {
    ...record,
    status: 'COMPLETED',
    endedMs,
    items,
    bytes,
    manifest: `${folder}/manifest-summary.json`,
  };
  await putWithSum(put, 'manifest-files.json', data.map((file) => `${JSON.stringify(file)}\n`).join(''));
  await putWithSum(put, 'manifest-summary.json', JSON.stringify(summary(done, `${folder}/manifest-files.json`)));
  return done;
}

async function putWithSum(
  put: (name: string, body: Buffer) => Promise<string>,
  name: string,
  text: string,
): Promise<void> {
  const body = Buffer.from(text);
  await put(name, body);
  await put(name.replace('.json', '.md5'), Buffer.from(digest('md5', body, 'base64')));
}

function summary(record: ExportRecord, manifestFilesS3Key: string): object {
  const time = (ms: number | undefined): string | null => (ms === undefined ? null : new Date(ms).toISOString());
  return {
    version: '2020-06-30',
    exportArn: record.arn,
    startTime: time(record.startedMs),
    endTime: time(record.endedMs),
    tableArn: record.tableArn,
    tableId: record.tableId,
    exportTime: time(record.exportMs),
    s3Bucket: record.bucket,
    s3Prefix: record.prefix ?? null,
    s3SseAlgorithm: 'AES256',
    s3SseKmsKeyId: null,
    manifestFilesS3Key,
    billedSizeBytes: record.bytes,
    itemCount: record.items,
    outputFormat: 'DYNAMODB_JSON',
    exportType: 'FULL_EXPORT',
  };
}
