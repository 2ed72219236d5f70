/** What must be true after the import, counted in each store by itself and compared with the file. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ExecuteStatementCommand, type Field, RDSDataClient } from '@aws-sdk/client-rds-data';
import { DynamoDBDocumentClient, QueryCommand, type QueryCommandInput, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { parse } from 'csv-parse/sync';
import type { Home } from 'hearth-data';
import { clientOptions } from './client-options.ts';

export interface Counts {
  readonly expected: number;
  readonly items: number;
  readonly rows: number;
  readonly auditRows: number;
  readonly auditedAirports: number;
  /** Airports by state, from the file, from DynamoDB's index and from SQL. */
  readonly byState: {
    readonly file: ReadonlyMap<string, number>;
    readonly items: ReadonlyMap<string, number>;
    readonly rows: ReadonlyMap<string, number>;
  };
  readonly text: string;
}

/** What SQL and the index say of an airport whose state the file leaves open. */
const NO_STATE = '';

export async function countEverything(home: Home, csv: Buffer): Promise<Counts> {
  const lines: { state: string }[] = parse(csv, { columns: true });
  const file = tally(lines.map(({ state }) => (state === 'NA' ? NO_STATE : state)));
  const dynamodb = await countItems(home);
  const sql = sqlOf(home);
  const rows = await sql('SELECT count(*) FROM airports');
  const audit = await sql('SELECT count(*), count(DISTINCT iata) FROM audit');
  const states = await sql(`SELECT coalesce(state, ''), count(*) FROM airports GROUP BY 1`);
  const counts = {
    expected: lines.length,
    items: dynamodb.total,
    rows: number(rows[0]?.[0]),
    auditRows: number(audit[0]?.[0]),
    auditedAirports: number(audit[0]?.[1]),
    byState: {
      file,
      items: dynamodb.byState,
      rows: new Map(states.map(([state, count]) => [state?.stringValue ?? NO_STATE, number(count)])),
    },
  };
  const text = `  ${counts.items} airports in Directory (DynamoDB), ${counts.rows} rows in Places.airports (Aurora), ${counts.auditRows} audit rows of ${counts.auditedAirports} airports\n`;
  return { ...counts, text };
}

/** @returns what is not as it must be, in words */
export function differences(counts: Counts): readonly string[] {
  const wrong: string[] = [];
  const same = (what: string, found: number): void => {
    if (found !== counts.expected) wrong.push(`${what}: ${found}, the file has ${counts.expected}`);
  };
  same('airports in DynamoDB', counts.items);
  same('airports in Aurora', counts.rows);
  same('audit rows', counts.auditRows);
  same('airports in the audit', counts.auditedAirports);
  const { file, items, rows } = counts.byState;
  for (const state of new Set([...file.keys(), ...items.keys(), ...rows.keys()])) {
    const [inFile, inItems, inRows] = [file.get(state) ?? 0, items.get(state) ?? 0, rows.get(state) ?? 0];
    if (inItems !== inRows || inRows !== inFile)
      wrong.push(`airports of state '${state}': ${inItems} in DynamoDB, ${inRows} in Aurora, ${inFile} in the file`);
  }
  return wrong;
}

async function countItems(home: Home): Promise<{ total: number; byState: Map<string, number> }> {
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient(clientOptions(home)));
  const TableName = home.outputs['DirectoryTable'];
  let total = 0;
  let stateless = 0;
  let start: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(
      new ScanCommand({
        TableName,
        FilterExpression: 'SK = :airport',
        ExpressionAttributeValues: { ':airport': 'AIRPORT' },
        ProjectionExpression: 'GSI1PK',
        ExclusiveStartKey: start,
      }),
    );
    total += page.Count ?? 0;
    stateless += (page.Items ?? []).filter((item) => item['GSI1PK'] === undefined).length;
    start = page.LastEvaluatedKey;
  } while (start);

  const count = async (
    question: Omit<QueryCommandInput, 'TableName'>,
  ): Promise<{ items: Record<string, unknown>[]; count: number }> => {
    const items: Record<string, unknown>[] = [];
    let found = 0;
    let from: Record<string, unknown> | undefined;
    do {
      const page = await documents.send(new QueryCommand({ TableName, ...question, ExclusiveStartKey: from }));
      items.push(...(page.Items ?? []));
      found += page.Count ?? 0;
      from = page.LastEvaluatedKey;
    } while (from);
    return { items, count: found };
  };
  const { items: states } = await count({
    KeyConditionExpression: 'PK = :p',
    ExpressionAttributeValues: { ':p': 'STATES' },
  });
  const byState = new Map<string, number>();
  for (const { SK } of states) {
    const answer = await count({
      IndexName: 'GSI1',
      Select: 'COUNT',
      KeyConditionExpression: 'GSI1PK = :s',
      ExpressionAttributeValues: { ':s': SK },
    });
    byState.set(String(SK).replace('STATE#', ''), answer.count);
  }
  if (stateless > 0) byState.set(NO_STATE, stateless);
  return { total, byState };
}

export function sqlOf(home: Home): (sql: string) => Promise<Field[][]> {
  const client = new RDSDataClient(clientOptions(home));
  const { PlacesClusterArn: resourceArn, PlacesSecretArn: secretArn } = home.outputs;
  return async (sql) =>
    (await client.send(new ExecuteStatementCommand({ resourceArn, secretArn, database: 'places', sql }))).records ?? [];
}

function tally(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function number(field: Field | undefined): number {
  return field?.longValue ?? Number.NaN;
}
