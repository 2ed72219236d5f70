/** Rows of a CSV or JSON-lines object by SQL: S3 Select where the account may use it, else read here and filtered here. */
import { codeOf } from '../base/error.ts';
import type { Call } from './bucket.ts';
import { readCsv, readJsonLines } from './rows.ts';
import { readSelect } from './select-sql.ts';

export interface SelectOptions {
  /** Default: by the key's ending, else CSV. A CSV's first line names its columns. */
  readonly format?: 'csv' | 'json';
  /** Never ask S3 Select (which AWS gives to no new customers). */
  readonly local?: boolean;
}

/** What S3 answers to accounts and buckets that have no S3 Select. */
const NOT_HERE = /^(MethodNotAllowed|NotImplemented|UnsupportedOperation|AccessDenied|InvalidRequest)$/;

export async function* select(
  call: Call,
  Bucket: string,
  Key: string,
  sql: string,
  { format = /\.(json|jsonl|ndjson)$/.test(Key) ? 'json' : 'csv', local = false }: SelectOptions,
): AsyncGenerator<Record<string, unknown>, void, undefined> {
  const target = { Bucket, Key };
  const far = local ? undefined : await ask().catch(absent);
  if (far) {
    for await (const row of readJsonLines(far)) yield row;
    return;
  }
  const { project, matches, limit } = readSelect(sql);
  const { Body } = await call('GetObject', Key, (client, sdk) => client.send(new sdk.GetObjectCommand(target)));
  const bytes = Body as AsyncIterable<Uint8Array>; // in Node it always is one
  let left = limit;
  if (left <= 0) return;
  for await (const row of format === 'csv' ? readCsv(bytes) : readJsonLines(bytes)) {
    if (!matches(row)) continue;
    yield project(row);
    // Leaving the loop ends the download.
    if (--left <= 0) return;
  }

  async function ask(): Promise<AsyncIterable<Uint8Array>> {
    const InputSerialization =
      format === 'csv' ? { CSV: { FileHeaderInfo: 'USE' as const } } : { JSON: { Type: 'LINES' as const } };
    const request = { ...target, Expression: sql, ExpressionType: 'SQL' as const, InputSerialization };
    const { Payload = [] } = await call('SelectObjectContent', Key, (client, sdk) =>
      client.send(new sdk.SelectObjectContentCommand({ ...request, OutputSerialization: { JSON: {} } })),
    );
    async function* records(): AsyncGenerator<Uint8Array> {
      for await (const event of Payload) if (event.Records?.Payload) yield event.Records.Payload;
    }
    return records();
  }
}

function absent(error: unknown): undefined {
  if (!NOT_HERE.test(codeOf(error))) throw error;
  return undefined;
}
