/** Changing attributes of an item that exists. */
import type { Update } from '@aws-sdk/client-dynamodb';
import { ToolkitError } from '../base/error.ts';
import { RETURN_UNITS, send, type TableContext } from './client.ts';
import { decodeItem, type EntityContext, indexKey, keyOf } from './codec.ts';
import type { Written } from './definition.ts';
import { Expression } from './expression.ts';
import { getItem } from './get.ts';
import { partsOf } from './key.ts';
import { type Check, refused, transact } from './refusal.ts';
import { uniqueDelete, uniquePut } from './unique.ts';
import { conditionOf, type WriteOptions } from './write.ts';

export interface Changes<T> {
  readonly set?: Partial<T>;
  /** Added to a number, which counts as 0 when absent. */
  readonly add?: {
    readonly [Name in keyof T]?: NonNullable<T[Name]> extends number | bigint ? number | bigint : never;
  };
  readonly remove?: readonly (keyof T & string)[];
}

type Values = Readonly<Record<string, unknown>>;

export async function update<T extends object>(
  entity: EntityContext,
  key: Values,
  changes: Changes<T>,
  options: WriteOptions<T> = {},
): Promise<Written<T>> {
  const { table } = entity;
  const { unique = [] } = entity.options;
  const set: Values = { ...changes.set };
  const changed = unique.filter((name) => name in set || changes.remove?.some((gone) => gone === name));
  const expression = new Expression();
  const conditions = [`attribute_exists(${expression.name(table.keys.pk)})`, conditionOf(entity, expression, options)];
  const request: Update = {
    TableName: table.name,
    Key: keyOf(entity, key),
    UpdateExpression: updateExpression(entity, key, set, changes, expression),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
  const finish = (): Update => ({
    ...request,
    ConditionExpression: conditions.filter(Boolean).join(' AND '),
    ...expression.members,
  });
  if (changed.length > 0) {
    const { item } = await getItem(entity, key, true);
    if (!item) return { ok: false, reason: 'missing', units: 0 };
    const markers: Check[] = [];
    for (const name of changed) {
      conditions.push(expression.equal(name, item[name]));
      if (item[name] === set[name]) continue;
      markers.push(...uniqueDelete(entity, name, item[name]), ...uniquePut(entity, name, set[name]));
    }
    const written = await transact<T>(
      entity,
      [{ item: { Update: finish() }, reason: options.version === undefined ? 'condition' : 'version' }, ...markers],
      item as T,
    );
    if (!written.ok) return written;
    return { ...written, item: (await getItem(entity, key, true)).item as T };
  }
  try {
    const { output, units } = await send(table, 'UpdateItem', (client, sdk) =>
      client.send(
        new sdk.UpdateItemCommand({
          ...(finish() as Update & { UpdateExpression: string }),
          ReturnValues: 'ALL_NEW',
          ...RETURN_UNITS,
        }),
      ),
    );
    return { ok: true, item: (await decodeItem(entity, output.Attributes ?? {})) as T, units };
  } catch (error) {
    return refused<T>(entity, error, options.version === undefined ? 'condition' : 'version', 'missing');
  }
}

function updateExpression<T>(
  { table, options, name }: EntityContext,
  key: Values,
  set: Values,
  changes: Changes<T>,
  expression: Expression,
): string {
  const removed = new Set<string>(changes.remove);
  const sets = Object.entries(set).flatMap(([attribute, value]) =>
    value === undefined ? [] : [`${expression.name(attribute)} = ${expression.value(value)}`],
  );
  for (const pattern of Object.values(options.by ?? {})) {
    const parts = [...partsOf(pattern.pk), ...partsOf(pattern.sk)];
    if (!parts.some((part) => part in set || removed.has(part))) continue;
    if (parts.some((part) => removed.has(part))) {
      for (const attribute of namesOf(table, pattern.index)) removed.add(attribute);
      continue;
    }
    const known = { ...key, ...set };
    const missing = parts.find((part) => known[part] === undefined);
    if (missing !== undefined)
      throw new ToolkitError('INVALID', `${name}: set ${missing} as well: the key of ${pattern.index} is made of it`);
    for (const [attribute, value] of Object.entries(indexKey(table, pattern, known)))
      sets.push(`${expression.name(attribute)} = ${expression.value(value.S)}`);
  }
  const expires = options.expires === undefined ? undefined : set[options.expires];
  if (expires instanceof Date || (typeof expires === 'number' && options.expires !== table.ttl)) {
    const seconds = expires instanceof Date ? Math.ceil(expires.getTime() / 1000) : expires;
    sets.push(`${expression.name(table.ttl)} = ${expression.value(seconds)}`);
  }
  const adds = Object.entries(changes.add ?? {}).map(
    ([attribute, by]) => `${expression.name(attribute)} ${expression.value(by)}`,
  );
  if (options.version !== undefined) adds.push(`${expression.name(options.version)} ${expression.value(1)}`);
  return [
    sets.length > 0 ? `SET ${sets.join(', ')}` : '',
    removed.size > 0 ? `REMOVE ${[...removed].map((attribute) => expression.name(attribute)).join(', ')}` : '',
    adds.length > 0 ? `ADD ${adds.join(', ')}` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function namesOf(table: TableContext, index: string): string[] {
  const { pk, sk } = table.indexes[index] ?? { pk: `${index}PK`, sk: `${index}SK` };
  return sk === undefined ? [pk] : [pk, sk];
}
