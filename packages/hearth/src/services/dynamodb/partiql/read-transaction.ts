/** The reads of an ExecuteTransaction, as TransactGetItems makes them. */
import type {
  ExecuteTransactionInput,
  ExecuteTransactionOutput,
  TransactGetItemsInput,
} from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { JsonText } from '../../../base/json-text.ts';
import type { Database } from '../database.ts';
import { transactGetItems } from '../operations/transact-get-items.ts';
import type { BoundSelect } from './bind-statement.ts';
import { columnsOf } from './run-select.ts';
import { singleKey } from './single-read.ts';

type RequestKey = TransactGetItemsInput['TransactItems'][number]['Get']['Key'];
type Naming = <Result>(member: number, work: () => Result) => Result;

export async function readTransaction(
  db: Database,
  reads: readonly BoundSelect[],
  input: ExecuteTransactionInput,
  call: Call,
  naming: Naming,
): Promise<ExecuteTransactionOutput> {
  const keys = reads.map((read, i) => naming(i, () => singleKey(db, read, 'ExecuteTransaction')));
  const TransactItems = reads.map((read, i) => ({
    // The request's type is that of mutable JSON; nobody changes it here.
    Get: { TableName: read.source.table, Key: { ...keys[i] } as RequestKey, ...projectionOf(read) },
  }));
  const { ReturnConsumedCapacity } = input;
  const { Responses, ConsumedCapacity } = await transactGetItems(db, { TransactItems, ReturnConsumedCapacity }, call);
  const answers = Array.isArray(Responses) ? Responses : [];
  return {
    Responses: reads.map(({ columns }, i) => {
      const item = answers[i]?.Item;
      if (!columns || !(item instanceof JsonText)) return item ? { Item: item } : {};
      return { Item: columnsOf(columns, item) };
    }),
    ConsumedCapacity,
  };
}

interface Projection {
  readonly ProjectionExpression?: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
}

function projectionOf({ columns }: BoundSelect): Projection {
  if (!columns) return {};
  const names = [...new Set(columns.map(([name]) => String(name)))];
  return {
    ProjectionExpression: names.map((_, i) => `#c${i}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(names.map((name, i) => [`#c${i}`, name])),
  };
}
