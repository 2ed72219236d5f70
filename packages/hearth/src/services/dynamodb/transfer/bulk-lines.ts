/** The records of a bulk operation's files: an item, and perhaps a condition with its placeholders, named as PutItem names them. */
import { Binder } from '../expression/bind.ts';
import type { BoundCondition } from '../expression/syntax.ts';
import { type Item, parseItem } from '../items/attribute-value.ts';
import type { StartBulkPutItemsInput } from '../../../api/dynamodb.gen.ts';
import { openIon } from './ion.ts';

export interface BulkLine {
  readonly item: Item;
  readonly condition: BoundCondition | undefined;
}

/** Throws SyntaxError or ServiceError where the line is no record. */
export type ReadBulkLine = (line: string) => BulkLine;

export async function bulkLines({
  InputFormat,
}: StartBulkPutItemsInput['InputS3Configuration']): Promise<ReadBulkLine> {
  if (InputFormat === 'DYNAMODB_JSON') return jsonLine;
  const ion = await openIon();
  return (line) => {
    if (ion.names(line).includes('ConditionExpression')) throw new SyntaxError('Hearth reads no conditions in Ion');
    return { item: parseItem(ion.read('Item', line)), condition: undefined };
  };
}

interface JsonRecord {
  readonly Item?: unknown;
  readonly ConditionExpression?: unknown;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>>;
}

function jsonLine(line: string): BulkLine {
  const parsed: unknown = JSON.parse(line);
  if (typeof parsed !== 'object' || parsed === null) throw new SyntaxError('a line is no record');
  // What the placeholders hold is checked by the binder, the item by parseItem().
  const record = parsed as JsonRecord;
  const { ConditionExpression: text } = record;
  if (text !== undefined && typeof text !== 'string') throw new SyntaxError('a condition is no text');
  const item = parseItem(record.Item);
  const binder = new Binder(record, text !== undefined);
  const condition = text === undefined ? undefined : binder.condition(text);
  binder.finish();
  return { item, condition };
}
