/** Reads files into a table that was made for them. What is no item of the table is counted and left out. */
import { createInterface } from 'node:readline';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ImportTableInput } from '../../../api/dynamodb.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { Database } from '../database.ts';
import { type Item, type MutableItem, parseItem, setMember } from '../items/attribute-value.ts';
import { checkIndexKeys } from '../items/index-entries.ts';
import { itemKey } from '../items/key-bytes.ts';
import { newItem } from '../items/request.ts';
import { commit, type NewItem, writeItem } from '../items/write-item.ts';
import { keyOfItem } from '../tables/key-schema.ts';
import type { Table } from '../tables/table.ts';
import { CsvReader } from './csv.ts';
import type { ObjectFiles } from './files.ts';
import { openIon } from './ion.ts';
import type { ImportRecord } from './transfer-store.ts';

/** Items written at once. */
const BATCH = 200;

type Counts = { -readonly [Name in 'errors' | 'processed' | 'imported' | 'bytes']: ImportRecord[Name] };

export async function runImport(
  db: Database,
  files: ObjectFiles,
  table: Table,
  record: ImportRecord,
  stopped: () => boolean,
): Promise<ImportRecord> {
  const { input } = record;
  const { S3Bucket: bucket, S3KeyPrefix: prefix } = input.S3BucketSource;
  const counts: Counts = { errors: 0, processed: 0, imported: 0, bytes: 0 };
  for await (const { key, bytes } of files.list(bucket, prefix ?? '')) {
    const body = await files.open(bucket, key);
    // Errors of either stream reach who reads the lines.
    const text = input.InputCompressionType === 'GZIP' ? pipeline(body, createGunzip(), () => {}) : body;
    await readFile(db, table, input, text, counts, stopped);
    counts.bytes += bytes;
  }
  return { ...record, ...counts, status: 'COMPLETED', endedMs: db.clock.now() };
}

interface Placed {
  readonly place: Buffer;
  readonly next: NewItem;
}

async function readFile(
  db: Database,
  table: Table,
  input: ImportTableInput,
  text: Readable,
  counts: Counts,
  stopped: () => boolean,
): Promise<void> {
  let batch: Placed[] = [];
  const flush = async (): Promise<void> => {
    const items = batch;
    batch = [];
    await commit(db, (write) => {
      for (const { place, next } of items) writeItem(db, write, table, place, db.items.get(place), next);
    });
    counts.imported += items.length;
  };
  const read = await lineReader(table, input);
  for await (const line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (stopped()) throw new Error('the home is being closed');
    try {
      const item = read(line);
      if (!item) continue;
      counts.processed++;
      const place = itemKey(table.record.space, keyOfItem(table.schema, item));
      checkIndexKeys(table, item, 'put');
      batch.push({ place, next: newItem(item) });
    } catch (error) {
      if (!(error instanceof ServiceError) && !(error instanceof SyntaxError)) throw error;
      counts.errors++;
    }
    if (batch.length >= BATCH) await flush();
  }
  if (batch.length > 0) await flush();
}

type ReadLine = (line: string) => Item | undefined;

async function lineReader(table: Table, input: ImportTableInput): Promise<ReadLine> {
  if (input.InputFormat === 'CSV') return csvItems(table, input);
  if (input.InputFormat === 'DYNAMODB_JSON') return jsonItem;
  const ion = await openIon();
  return (line) => (line.trim() === '' ? undefined : parseItem(ion.read('Item', line)));
}

function jsonItem(line: string): Item | undefined {
  if (line.trim() === '') return undefined;
  const parsed: unknown = JSON.parse(line);
  const item: unknown = typeof parsed === 'object' && parsed !== null && 'Item' in parsed ? parsed.Item : undefined;
  return parseItem(item);
}

/** Key attributes have their declared types, all others are strings (AWS: import formats). */
function csvItems(table: Table, input: ImportTableInput): ReadLine {
  const { Delimiter, HeaderList } = input.InputFormatOptions?.Csv ?? {};
  const reader = new CsvReader(Delimiter ?? ',');
  let header: readonly string[] | undefined = HeaderList;
  return (line) => {
    const fields = reader.take(line);
    if (!fields || (fields.length === 1 && fields[0] === '')) return undefined;
    if (!header) {
      header = fields;
      return undefined;
    }
    if (fields.length > header.length) throw new SyntaxError('a record has more fields than the header');
    const item: MutableItem = {};
    for (const [i, name] of header.entries()) {
      const text = fields[i];
      if (text === undefined) continue;
      const type = table.record.attributes[name] ?? 'S';
      setMember(item, name, type === 'N' ? { N: text } : type === 'B' ? { B: text } : { S: text });
    }
    return parseItem(item);
  };
}
