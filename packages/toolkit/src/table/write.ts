/** Writing whole items: create, put, delete. What DynamoDB's conditions refuse is an answer. */
import type { Put, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { ToolkitError } from '../base/error.ts';
import type { Item } from './attribute.ts';
import { RETURN_UNITS, send } from './client.ts';
import { decodeItem, encodeItem, type EntityContext, keyOf } from './codec.ts';
import type { Written } from './definition.ts';
import { Expression } from './expression.ts';
import { getItem } from './get.ts';
import { type Check, refused, transact } from './refusal.ts';
import { uniqueDelete, uniquePut } from './unique.ts';

export interface WriteOptions<T> {
  /** Only when these attributes have these values; `undefined` asks for absence. */
  readonly if?: Partial<T>;
  /** Only when the item still has the version that was read. */
  readonly version?: number;
}

/** `create` reads as SQL's insert: it must not be there. */
export async function create<T extends object>(entity: EntityContext, given: T): Promise<Written<T>> {
  const { version, unique = [] } = entity.options;
  const { item, value } = await encodeItem(entity, version === undefined ? given : { ...given, [version]: 1 });
  const expression = new Expression();
  const condition = `attribute_not_exists(${expression.name(entity.table.keys.pk)})`;
  const request = putRequest(entity, item, expression, condition);
  if (unique.length === 0) return putOne(entity, request, value as T, 'exists');
  const checks: Check[] = [{ item: { Put: request }, reason: 'exists' }];
  for (const attribute of unique) checks.push(...uniquePut(entity, attribute, value[attribute]));
  return transact(entity, checks, value as T);
}

export async function put<T extends object>(
  entity: EntityContext,
  given: T,
  options: WriteOptions<T> = {},
): Promise<Written<T>> {
  const { version, unique = [] } = entity.options;
  if (unique.length > 0)
    throw new ToolkitError('UNSUPPORTED', `${entity.name} has unique attributes: use create, update or delete`);
  const expression = new Expression();
  const condition = conditionOf(entity, expression, options);
  const next = version === undefined ? given : { ...given, [version]: (options.version ?? 0) + 1 };
  const { item, value } = await encodeItem(entity, next);
  const reason = options.version === undefined ? 'condition' : 'version';
  return putOne(entity, putRequest(entity, item, expression, condition), value as T, reason);
}

export async function remove<T extends object>(
  entity: EntityContext,
  key: Readonly<Record<string, unknown>>,
  options: WriteOptions<T> = {},
): Promise<Written<T>> {
  const { table } = entity;
  const { unique = [] } = entity.options;
  const expression = new Expression();
  const exists = `attribute_exists(${expression.name(table.keys.pk)})`;
  const conditions = [exists, conditionOf(entity, expression, options)].filter(Boolean);
  if (unique.length > 0) {
    const { item } = await getItem(entity, key, true);
    if (!item) return { ok: false, reason: 'missing', units: 0 };
    // What was read must still be so, else another item's value would be set free.
    for (const attribute of unique) conditions.push(expression.equal(attribute, item[attribute]));
    const request = { ...deleteRequest(entity, key, expression), ConditionExpression: conditions.join(' AND ') };
    const first: TransactWriteItem = { Delete: request };
    const freed = unique.flatMap((attribute) => uniqueDelete(entity, attribute, item[attribute]));
    return transact(
      entity,
      [{ item: first, reason: options.version === undefined ? 'condition' : 'version' }, ...freed],
      item as T,
    );
  }
  const request = { ...deleteRequest(entity, key, expression), ConditionExpression: conditions.join(' AND ') };
  try {
    const { output, units } = await send(table, 'DeleteItem', (client, sdk) =>
      client.send(new sdk.DeleteItemCommand({ ...request, ReturnValues: 'ALL_OLD', ...RETURN_UNITS })),
    );
    return { ok: true, item: (await decodeItem(entity, output.Attributes ?? {})) as T, units };
  } catch (error) {
    return refused<T>(entity, error, options.version === undefined ? 'condition' : 'version', 'missing');
  }
}

function deleteRequest(entity: EntityContext, key: Readonly<Record<string, unknown>>, expression: Expression) {
  return {
    TableName: entity.table.name,
    Key: keyOf(entity, key),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    ...expression.members,
  };
}

function putRequest({ table }: EntityContext, item: Item, expression: Expression, condition: string): Put {
  return {
    TableName: table.name,
    Item: item,
    ...(condition !== '' && { ConditionExpression: condition }),
    ...expression.members,
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

async function putOne<T>(
  entity: EntityContext,
  request: Put,
  item: T,
  reason: 'exists' | 'version' | 'condition',
): Promise<Written<T>> {
  try {
    const { units } = await send(entity.table, 'PutItem', (client, sdk) =>
      client.send(new sdk.PutItemCommand({ ...(request as Put & { Item: Item }), ...RETURN_UNITS })),
    );
    return { ok: true, item, units };
  } catch (error) {
    return refused<T>(entity, error, reason, reason);
  }
}

/** The caller's conditions, joined; '' for none. */
export function conditionOf<T>(entity: EntityContext, expression: Expression, options: WriteOptions<T>): string {
  const { version } = entity.options;
  const conditions = Object.entries(options.if ?? {}).map(([name, value]) => expression.equal(name, value));
  if (options.version !== undefined && version !== undefined)
    conditions.push(expression.equal(version, options.version));
  return conditions.join(' AND ');
}
