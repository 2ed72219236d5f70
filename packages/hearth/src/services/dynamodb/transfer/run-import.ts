/**
 * Reads files into a table that was made for them. What is no item of the table is counted and left out, and fails the import
 * as a whole; what cannot be read as an item ends its file. Without a bucket there is no table either. (Measured by alternator's
 * authors, 2026.)
 */
import { createInterface } from 'node:readline';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ImportTableInput } from '../../../api/dynamodb.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { Database } from '../database.ts';
import { type Item, member, type MutableItem, parseItem, setMember } from '../items/attribute-value.ts';
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
  try {
    for await (const { key } of files.list(bucket, prefix ?? '')) {
      const body = await files.open(bucket, key);
      // Errors of either stream reach who reads the lines.
      const text = input.InputCompressionType === 'GZIP' ? pipeline(body, createGunzip(), () => {}) : body;
      await readFile(db, table, input, text, counts, stopped);
    }
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'NoSuchBucket') await takeBack(db, table);
    throw error;
  }
  const ended = { ...record, ...counts, endedMs: db.clock.now() };
  return counts.errors > 0 ? { ...ended, status: 'FAILED', failure: INVALID_ITEMS } : { ...ended, status: 'COMPLETED' };
}

const INVALID_ITEMS = {
  code: 'ItemValidationError',
  message:
    'Some of the items failed validation checks and were not imported. Please check CloudWatch error logs for more details.',
};

async function takeBack(db: Database, table: Table): Promise<void> {
  const spaces = [table.record.space, ...table.indexSpaces()];
  await db.catalog.remove(table, spaces, () => db.policies.remove(table.arn));
  for (const space of spaces) db.background.clear(space);
}

/** A line that is no item at all. */
class Unreadable extends Error {}

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
    await commit(db, [], (write) => {
      for (const { place, next } of items) writeItem(db, write, table, place, db.items.get(place), next);
    });
    counts.imported += items.length;
  };
  const read = await lineReader(table, input);
  const lines = createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY });
  text.on('data', (chunk: Buffer) => {
    counts.bytes += chunk.length;
  });
  for await (const line of lines) {
    if (stopped()) throw new Error('the home is being closed');
    try {
      const item = read(line);
      if (!item) continue;
      const place = itemKey(table.record.space, keyOfItem(table.schema, item));
      checkIndexKeys(table, item, 'put');
      batch.push({ place, next: newItem(item) });
    } catch (error) {
      const unreadable = error instanceof Unreadable;
      if (!unreadable && !(error instanceof ServiceError) && !(error instanceof SyntaxError)) throw error;
      counts.errors++;
      if (unreadable) break;
    }
    if (batch.length >= BATCH) await flush();
  }
  text.destroy();
  if (batch.length > 0) await flush();
  counts.processed = counts.imported + counts.errors;
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
  return parseItem(itemMember(line));
}

function itemMember(line: string): unknown {
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed === 'object' && parsed !== null && 'Item' in parsed) return parsed.Item;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Unreadable();
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
      const type = member(table.record.attributes, name) ?? 'S';
      setMember(item, name, type === 'N' ? { N: text } : type === 'B' ? { B: text } : { S: text });
    }
    return parseItem(item);
  };
}
