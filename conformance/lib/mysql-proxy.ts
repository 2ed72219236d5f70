/** Drizzle's MySQL by the Data API: what its proxy driver asks for, as ExecuteStatement; one transaction or none. */
import {
  ExecuteStatementCommand,
  type ExecuteStatementCommandInput,
  type Field,
  type RDSDataClient,
  type SqlParameter,
} from '@aws-sdk/client-rds-data';
import { drizzle, type RemoteCallback } from 'drizzle-orm/mysql-proxy';

type Base = Pick<ExecuteStatementCommandInput, 'resourceArn' | 'secretArn' | 'database' | 'transactionId'>;

export function drizzleByDataApi(client: RDSDataClient, base: Base) {
  const ask: RemoteCallback = async (text, values: readonly unknown[], method) => {
    let seen = 0;
    const answer = await client.send(
      new ExecuteStatementCommand({
        ...base,
        sql: text.replaceAll('?', () => `:p${seen++}`),
        parameters: values.map((value, index): SqlParameter => ({ name: `p${index}`, value: asField(value) })),
        includeResultMetadata: true,
      }),
    );
    if (method === 'execute') {
      const insertId = answer.generatedFields?.[0]?.longValue ?? 0;
      return { rows: [{ insertId, affectedRows: answer.numberOfRecordsUpdated ?? 0 }] };
    }
    const isJson = answer.columnMetadata?.map(({ typeName }) => typeName === 'JSON') ?? [];
    const rows = (answer.records ?? []).map((row) => row.map((field, at) => asValue(field, isJson[at] === true)));
    return { rows };
  };
  return drizzle(ask);
}

function asField(value: unknown): Field {
  if (value === null || value === undefined) return { isNull: true };
  if (typeof value === 'boolean') return { booleanValue: value };
  if (typeof value === 'number') return Number.isInteger(value) ? { longValue: value } : { doubleValue: value };
  if (value instanceof Uint8Array) return { blobValue: value };
  return { stringValue: typeof value === 'string' ? value : JSON.stringify(value) };
}

function asValue(field: Field, json: boolean): unknown {
  if (field.isNull === true) return null;
  if (json) return JSON.parse(field.stringValue ?? 'null');
  return field.stringValue ?? field.longValue ?? field.doubleValue ?? field.booleanValue ?? field.blobValue;
}
