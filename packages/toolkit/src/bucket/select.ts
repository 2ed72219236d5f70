/**
 * Rows of a CSV or JSON-lines object by SQL: S3 Select where the account may use it, else read here in ranges and filtered here,
 * else Athena.
 */
import { codeOf, isToolkitError } from '../base/error.ts';
import type { AskAthena } from './athena.ts';
import type { AboutKey, Bucket } from './bucket.ts';
import { type Fields, readCsv, readJsonLines } from './rows.ts';
import { readSelect, type Selection } from './select-sql.ts';

export interface SelectOptions {
  /** Default: by the key's ending, else CSV. A CSV's first line names its columns. */
  readonly format?: 'csv' | 'json';
  /** Never ask S3 Select (which AWS gives to no new customers). */
  readonly local?: boolean;
  /** What `athena({...})` gives: for what is too large to be read here, or more than filtering. */
  readonly athena?: AskAthena;
  /** With `athena`: what is larger is not read here. Default 256 MiB, some seconds of a function's time. */
  readonly localBytesMax?: number;
  /** Read at a time; what lies behind a `limit` is not. Default 8 MiB. */
  readonly rangeBytes?: number;
}

const LOCAL_BYTES_MAX = 256 * 1024 * 1024;
const RANGE_BYTES = 8 * 1024 * 1024;
/** What S3 answers to accounts, roles and buckets that have no S3 Select. */
const NOT_HERE = /^(MethodNotAllowed|NotImplemented|UnsupportedOperation|AccessDenied|InvalidRequest)$/;

/**
 * Rows of a CSV or JSON-lines object: by S3 Select where the account has it, else read and filtered here, else (for what is too
 * large, or more than filtering) by Athena, where `athena` says which table lies over the object.
 *
 * ```ts
 * import { bucket, select } from 'hearth-toolkit/bucket';
 *
 * const files = bucket({ name: 'uploads' });
 * const sql = "select iata, city from s3object where state = 'MA' limit 10";
 * for await (const { iata } of select(files, 'airports.csv', sql)) console.log(iata);
 * ```
 * @throws ToolkitError UNSUPPORTED for SQL that only Athena could answer; QUERY_FAILED with Athena's reason
 */
export async function* select(
  { name, call }: Bucket,
  key: string,
  sql: string,
  { format, local, athena, localBytesMax = LOCAL_BYTES_MAX, rangeBytes = RANGE_BYTES }: SelectOptions = {},
): AsyncGenerator<Record<string, unknown>, void, undefined> {
  const json = format ? format === 'json' : /\.(nd)?jsonl?$/.test(key);
  const far = local ? undefined : await askS3(call, key, sql, json);
  if (far) {
    yield* readJsonLines(far);
    return;
  }
  const selection = understood(sql, athena !== undefined);
  const near = selection && (await openRanges(call, key, rangeBytes));
  if (athena && !(near && near.size <= localBytesMax)) {
    near?.leave();
    yield* athena(name, key, sql);
  } else if (near) yield* filter(selection, (json ? readJsonLines : readCsv)(near.read()));
}

async function* filter(
  { project, matches, limit }: Selection,
  rows: AsyncIterable<Fields>,
): AsyncGenerator<Record<string, unknown>> {
  let left = limit;
  // Leaving the loop ends the reading.
  if (left > 0)
    for await (const row of rows)
      if (matches(row)) {
        yield project(row);
        if (--left <= 0) return;
      }
}

/** The object as it is now, a range at a time. When it is replaced in between, S3 answers PreconditionFailed. */
async function openRanges(call: AboutKey, key: string, bytes: number) {
  const range = (from: number, IfMatch?: string) =>
    call('GetObject', key, { Range: `bytes=${from}-${from + bytes - 1}`, IfMatch });
  const first = await range(0).catch((error: unknown) => {
    // An empty object has no ranges.
    if (codeOf(error) !== 'InvalidRange') throw error;
  });
  // What knows no ranges answers all of it.
  const size = Number(first?.ContentRange?.split('/')[1] ?? first?.ContentLength ?? 0);
  async function* read(): AsyncGenerator<Uint8Array> {
    let part = first;
    for (let from = bytes; part; from += bytes) {
      yield* part.Body as AsyncIterable<Uint8Array>; // in Node it is a stream
      part = first?.ContentRange && from < size ? await range(from, first.ETag) : undefined;
    }
  }
  // A stream that is not read must be let go.
  return { size, read, leave: () => (first?.Body as { destroy?(): void } | undefined)?.destroy?.() };
}

/** @returns undefined for SQL that Athena must answer. @throws ToolkitError UNSUPPORTED when there is no Athena */
function understood(sql: string, mayAsk: boolean): Selection | undefined {
  try {
    return readSelect(sql);
  } catch (error) {
    if (!mayAsk || !isToolkitError(error)) throw error;
    return undefined;
  }
}

/** @returns undefined where there is no S3 Select */
async function askS3(call: AboutKey, key: string, Expression: string, json: boolean) {
  try {
    const { Payload = [] } = await call('SelectObjectContent', key, {
      Expression,
      ExpressionType: 'SQL',
      InputSerialization: json ? { JSON: { Type: 'LINES' } } : { CSV: { FileHeaderInfo: 'USE' } },
      OutputSerialization: { JSON: {} },
    });
    return (async function* () {
      for await (const { Records } of Payload) if (Records?.Payload) yield Records.Payload;
    })();
  } catch (error) {
    if (!NOT_HERE.test(codeOf(error))) throw error;
    return undefined;
  }
}
