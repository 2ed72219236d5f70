/** Writing items: create, put, update, delete. What DynamoDB's conditions refuse is an answer. */
import { ToolkitError } from '../base/error.ts';
import { asItComes } from './as-it-comes.ts';
import { send } from './client.ts';
import { decodeItem, encodeItem, type EntityContext, keyOf } from './codec.ts';
import type { Written } from './definition.ts';
import { Expression } from './expression.ts';
import type { Values } from './key.ts';
import { type Marker, marker, perform } from './perform.ts';
import { type Changes, updateExpression } from './update.ts';

export interface WriteOptions<T> {
  /** Only when these attributes have these values; `undefined` asks for absence. */
  readonly if?: Partial<T>;
  /** Only when the item still has the version that was read. */
  readonly version?: number;
}

export async function getItem(entity: EntityContext, key: Values, consistent: boolean) {
  const { table, options } = entity;
  const request = { TableName: table.name, Key: keyOf(table, options.key, key), ConsistentRead: consistent };
  const { output, units } = await send(table, 'GetItem', request, asItComes);
  return { item: output.Item && (await decodeItem(entity, output.Item)), units };
}

/** Reads as SQL's insert: it must not be there. */
export function create<T extends object>(entity: EntityContext, given: T): Promise<Written<T>> {
  return store(entity, given, {}, true);
}

/** @throws ToolkitError UNSUPPORTED for entities with unique attributes */
export async function put<T extends object>(
  entity: EntityContext,
  given: T,
  options: WriteOptions<T> = {},
): Promise<Written<T>> {
  refuseUnique(entity);
  return store(entity, given, options, false);
}

export function refuseUnique({ name, options }: EntityContext): void {
  if (options.unique?.length)
    throw new ToolkitError('UNSUPPORTED', `${name} has unique attributes: use create, update or delete`);
}

async function store<T extends object>(
  entity: EntityContext,
  given: T,
  asked: WriteOptions<T>,
  fresh: boolean,
): Promise<Written<T>> {
  const { table, options } = entity;
  const expression = new Expression();
  const conditions = fresh
    ? [`attribute_not_exists(${expression.name(table.keys.pk)})`]
    : conditionsOf(entity, expression, asked);
  const version = options.version && { [options.version]: (asked.version ?? 0) + 1 };
  const { item, value } = await encodeItem(entity, { ...given, ...version });
  const Put = { ...requestOf(entity, expression, conditions), Item: item };
  const reason = fresh ? 'exists' : reasonOf(asked);
  const markers = (options.unique ?? []).flatMap((name) => marker('Put', entity, name, value[name]));
  return perform(entity, { item: { Put }, reason, absent: reason, markers, value: value as T }); // what the schema makes
}

/** With `changes` an update, without them a delete. */
export async function change<T extends object>(
  entity: EntityContext,
  key: Values,
  asked: WriteOptions<T> = {},
  changes?: Changes<T>,
): Promise<Written<T>> {
  const { table, options } = entity;
  const set: Values = { ...changes?.set };
  const expression = new Expression();
  const conditions = [
    `attribute_exists(${expression.name(table.keys.pk)})`,
    ...conditionsOf(entity, expression, asked),
  ];
  const touched = (options.unique ?? []).filter(
    (name) => !changes || name in set || changes.remove?.some((gone) => gone === name),
  );
  const markers: Marker[] = [];
  const read = touched.length ? await getItem(entity, key, true) : { item: {} as Values, units: 0 };
  if (!read.item) return { ok: false, reason: 'missing', units: read.units };
  for (const name of touched) {
    const old = read.item[name];
    // What was read must still be so, else another item's value would be set free.
    conditions.push(expression.equal(name, old));
    if (!changes || old !== set[name])
      markers.push(...marker('Delete', entity, name, old), ...marker('Put', entity, name, set[name]));
  }
  const UpdateExpression = changes && updateExpression(entity, key, changes, expression);
  const request = { ...requestOf(entity, expression, conditions), Key: keyOf(table, options.key, key) };
  const written = await perform(entity, {
    item: UpdateExpression === undefined ? { Delete: request } : { Update: { ...request, UpdateExpression } },
    reason: reasonOf(asked),
    absent: 'missing',
    markers,
    value: markers.length && !changes ? (read.item as T) : undefined, // by its schema
  });
  if (!written.ok || !markers.length || !changes) return { ...written, units: written.units + read.units };
  const now = await getItem(entity, key, true);
  return { ok: true, item: now.item as T, units: written.units + read.units + now.units }; // by its schema
}

function requestOf({ table }: EntityContext, expression: Expression, conditions: readonly string[]) {
  return {
    TableName: table.name,
    ...(conditions.length && {
      ConditionExpression: conditions.join(' AND '),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    }),
    ...expression.members,
  };
}

/** The caller's conditions. */
function conditionsOf<T>({ options }: EntityContext, expression: Expression, asked: WriteOptions<T>): string[] {
  const conditions = expression.all(asked.if);
  if (options.version && asked.version !== undefined) conditions.push(expression.equal(options.version, asked.version));
  return conditions;
}

function reasonOf({ version }: { readonly version?: number }): 'condition' | 'version' {
  return version === undefined ? 'condition' : 'version';
}
