/** The four actions of TransactWriteItems, read and checked as far as no item is needed, then fitted to their tables. */
import type { TransactWriteItemsInput } from '../../../api/dynamodb.gen.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import { Binder } from '../expression/bind.ts';
import type { BoundClause, BoundCondition } from '../expression/syntax.ts';
import { type Item, parseItem } from '../items/attribute-value.ts';
import { checkIndexKeys } from '../items/index-entries.ts';
import { itemKey } from '../items/key-bytes.ts';
import { newItem } from '../items/request.ts';
import { checkScalarKeys } from '../items/scalar-keys.ts';
import { checkNotKey } from '../items/update.ts';
import { checkUpdateSize } from '../items/update-size.ts';
import { READ } from '../items/value-wording.ts';
import type { NewItem } from '../items/write-item.ts';
import { keyOfItem, keyOfRequest } from '../tables/key-schema.ts';
import type { Table } from '../tables/table.ts';

type Input = TransactWriteItemsInput['TransactItems'][number];

export type ActionKind = 'Put' | 'Update' | 'Delete' | 'ConditionCheck';

export interface Action {
  readonly kind: ActionKind;
  /** As the caller wrote it. */
  readonly tableName: string;
  /** The key, or of a Put the whole item. */
  readonly item: Item;
  readonly clauses: readonly BoundClause[];
  readonly condition: BoundCondition | undefined;
  readonly returnItem: boolean;
}

/** An action as TransactWriteItems has it. */
export interface ReadAction extends Action {
  /** Attributes below which its expressions look. */
  readonly opened: ReadonlySet<string>;
}

export interface LocatedAction extends Action {
  readonly table: Table;
  readonly place: Buffer;
  /** Of a Put. */
  readonly next: NewItem | undefined;
}

export function readAction(input: Input): ReadAction {
  const given = Object.values(input).filter((each) => each !== undefined && each !== null);
  if (given.length !== 1) {
    throw invalid('TransactItems can only contain one of Check, Put, Update or Delete');
  }
  const { Put, Update, Delete, ConditionCheck } = input;
  if (Put) {
    const item = parseItem(Put.Item, READ);
    return { ...read('Put', Put), item };
  }
  // What is wrong with the expressions of one action is told before what is wrong with its key (seen 2026-10-09).
  if (Update) {
    const action = read('Update', Update, Update.UpdateExpression);
    checkUpdateSize(action.clauses);
    return { ...action, item: parseItem(Update.Key, READ) };
  }
  if (Delete) return { ...read('Delete', Delete), item: parseItem(Delete.Key, READ) };
  if (ConditionCheck) {
    return { ...read('ConditionCheck', ConditionCheck), item: parseItem(ConditionCheck.Key, READ) };
  }
  throw invalid('TransactItems can only contain one of Check, Put, Update or Delete');
}

interface ActionInput {
  readonly TableName: string;
  readonly ConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>> | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: string | undefined;
}

function read(kind: ActionKind, input: ActionInput, updateExpression?: string): Omit<ReadAction, 'item'> {
  const { ConditionExpression } = input;
  const binder = new Binder(input, true);
  const clauses = updateExpression === undefined ? [] : binder.update(updateExpression);
  const condition = ConditionExpression === undefined ? undefined : binder.condition(ConditionExpression);
  // Unlike a request of its own, one in a transaction may have placeholders and no expression (seen on AWS, 2026-06).
  if ((updateExpression ?? ConditionExpression) !== undefined) binder.finish();
  return {
    kind,
    tableName: input.TableName,
    clauses,
    condition,
    returnItem: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD',
    opened: binder.opened,
  };
}

/** Throws a ValidationException where the action does not fit its table. */
export function locate(db: Database, action: ReadAction): LocatedAction {
  const table = db.catalog.get(action.tableName);
  if (action.kind === 'Put') {
    const place = itemKey(table.record.space, keyOfItem(table.schema, action.item));
    checkScalarKeys(table, action.opened);
    checkIndexKeys(table, action.item, 'put');
    return { ...action, table, place, next: newItem(action.item) };
  }
  const place = itemKey(table.record.space, keyOfRequest(table.schema, action.item));
  checkNotKey(table.schema, action.clauses);
  checkScalarKeys(table, action.opened);
  return { ...action, table, place, next: undefined };
}
