/**
 * Rows of a CSV or JSON-lines object by SQL: S3 Select where the account may use it, else read here and filtered here, else
 * Athena.
 */
import { codeOf, isToolkitError } from '../base/error.ts';
import { type AthenaOptions, selectByAthena } from './athena.ts';
import type { AboutKey } from './bucket.ts';
import { type Fields, readCsv, readJsonLines } from './rows.ts';
import { readSelect, type Selection } from './select-sql.ts';

export interface SelectOptions {
  /** Default: by the key's ending, else CSV. A CSV's first line names its columns. */
  readonly format?: 'csv' | 'json';
  /** Never ask S3 Select (which AWS gives to no new customers). */
  readonly local?: boolean;
  /** Where Athena finds the object: for what is too large to be read here, or more than filtering. */
  readonly athena?: AthenaOptions;
  /** With `athena`: what is larger is not read here. Default 256 MiB, some seconds of a function's time. */
  readonly localBytesMax?: number;
}

const LOCAL_BYTES_MAX = 256 * 1024 * 1024;
/** What S3 answers to accounts, roles and buckets that have no S3 Select. */
const NOT_HERE = /^(MethodNotAllowed|NotImplemented|UnsupportedOperation|AccessDenied|InvalidRequest)$/;

export async function* select(
  call: AboutKey,
  bucket: string,
  key: string,
  sql: string,
  { format, local, athena, localBytesMax = LOCAL_BYTES_MAX }: SelectOptions,
): AsyncGenerator<Record<string, unknown>, void, undefined> {
  const json = format ? format === 'json' : /\.(json|jsonl|ndjson)$/.test(key);
  const far = local ? undefined : await askS3(call, key, sql, json);
  if (far) {
    yield* readJsonLines(far);
    return;
  }
  const selection = understood(sql, athena !== undefined);
  const { Body, ContentLength = 0 } = selection ? await call('GetObject', key) : {};
  if (athena && (!selection || ContentLength > localBytesMax)) {
    (Body as { destroy?(): void } | undefined)?.destroy?.(); // a stream: what is not read must be let go
    yield* selectByAthena(bucket, key, sql, athena);
    return;
  }
  // `selection` is there without Athena, and in Node the body is a stream.
  yield* filter(selection as Selection, (json ? readJsonLines : readCsv)(Body as AsyncIterable<Uint8Array>));
}

async function* filter(
  { project, matches, limit }: Selection,
  rows: AsyncIterable<Fields>,
): AsyncGenerator<Record<string, unknown>> {
  let left = limit;
  // Leaving the loop ends the download.
  if (left > 0)
    for await (const row of rows)
      if (matches(row)) {
        yield project(row);
        if (--left <= 0) return;
      }
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
