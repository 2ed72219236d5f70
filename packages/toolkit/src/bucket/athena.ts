/** Athena's part of `select`: the same SQL over one object, in a table that somebody has laid over it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { missing } from '../base/aws.ts';
import { once } from '../base/environment.ts';
import { ToolkitError } from '../base/error.ts';
import { span } from '../trace/trace.ts';

export interface AthenaOptions {
  /** A table of the Glue catalogue whose location holds the object. */
  readonly database: string;
  readonly table: string;
  /** Where Athena writes what it found: `s3://bucket/folder/`. Default: the work group's. */
  readonly output?: string;
  readonly workGroup?: string;
  /** `Athena` of @aws-sdk/client-athena, or what has these methods. Default: one of the SDK's own making. */
  readonly client?: AthenaClient;
}

/** The part of the SDK's `Athena` that is used. */
export interface AthenaClient {
  startQueryExecution(input: {
    readonly QueryString: string;
    readonly QueryExecutionContext: { readonly Database: string };
    readonly ResultConfiguration?: { readonly OutputLocation: string };
    readonly WorkGroup?: string;
  }): Promise<{ readonly QueryExecutionId?: string | undefined }>;
  getQueryExecution(input: QueryId): Promise<{
    readonly QueryExecution?:
      | {
          readonly Status?:
            | { readonly State?: string | undefined; readonly StateChangeReason?: string | undefined }
            | undefined;
        }
      | undefined;
  }>;
  getQueryResults(input: QueryId & { readonly NextToken?: string }): Promise<{
    readonly ResultSet?: { readonly Rows?: readonly AthenaRow[] | undefined } | undefined;
    readonly NextToken?: string | undefined;
  }>;
  stopQueryExecution(input: QueryId): Promise<unknown>;
}

interface QueryId {
  readonly QueryExecutionId: string | undefined;
}
interface AthenaRow {
  readonly Data?: readonly { readonly VarCharValue?: string | undefined }[] | undefined;
}

/** Asks about one object: what `athena` gives to `select`. */
export type AskAthena = (bucket: string, key: string, sql: string) => AsyncGenerator<Record<string, unknown>, void>;

const POLL_MS = 250;

/**
 * For `select(files, key, sql, { athena: athena({...}) })`: a function that does not name it does not bundle it. All values are
 * texts, as in a CSV; NULL is null. Stops the query when the caller leaves early. @throws QUERY_FAILED
 */
export function athena(options: AthenaOptions): AskAthena {
  return (bucket, key, sql) => ask(bucket, key, sql, options);
}

async function* ask(
  bucket: string,
  key: string,
  sql: string,
  { database, table, output, workGroup, client }: AthenaOptions,
): AsyncGenerator<Record<string, unknown>, void> {
  const athena = client ?? (await ownClient());
  const quoted = (text: string, sign: string): string => sign + text.replaceAll(sign, sign + sign) + sign;
  const where = `"$path" = ${quoted(`s3://${bucket}/${key}`, "'")}`;
  const started = {
    // What S3 Select calls S3Object is here the one file of the table.
    QueryString: `with s3object as (select * from ${quoted(table, '"')} where ${where}) ${sql.replace(/(s3object)\[\*\]/i, '$1')}`,
    QueryExecutionContext: { Database: database },
    ...(output && { ResultConfiguration: { OutputLocation: output } }),
    ...(workGroup && { WorkGroup: workGroup }),
  };
  const attributes = { 'aws.athena.database': database, 'aws.s3.bucket': bucket };
  const id: QueryId = { QueryExecutionId: (await athena.startQueryExecution(started)).QueryExecutionId };
  let over = false;
  try {
    await span('Athena query', attributes, async () => {
      for (;;) {
        const { State = '', StateChangeReason = '' } =
          (await athena.getQueryExecution(id)).QueryExecution?.Status ?? {};
        over = !/^(QUEUED|RUNNING)$/.test(State);
        if (State === 'SUCCEEDED') return;
        if (over) throw new ToolkitError('QUERY_FAILED', `Athena: ${State} ${StateChangeReason}`);
        await sleep(POLL_MS);
      }
    });
    let names: readonly string[] | undefined;
    let token: string | undefined;
    do {
      const { ResultSet, NextToken } = await athena.getQueryResults({ ...id, ...(token && { NextToken: token }) });
      for (const { Data = [] } of ResultSet?.Rows ?? []) {
        const cells = Data.map(({ VarCharValue = null }) => VarCharValue);
        // The first row of the first page names the columns.
        if (names) yield Object.fromEntries(names.map((name, index) => [name, cells[index] ?? null]));
        else names = cells.map(String);
      }
      token = NextToken;
    } while (token);
  } finally {
    if (!over) await athena.stopQueryExecution(id).catch(() => undefined);
  }
}

async function ownClient(): Promise<AthenaClient> {
  const { Athena } = await import('@aws-sdk/client-athena').catch(missing);
  return once('Athena', () => new Athena({}));
}
