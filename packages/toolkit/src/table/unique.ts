/** A value that no two items share is an item of its own, whose key is the value. */
import { ENTITY, type EntityContext } from './codec.ts';
import type { Item } from './attribute.ts';
import type { Check } from './refusal.ts';

function markerKey({ table, name }: EntityContext, attribute: string, value: unknown): Item {
  const key = `UNIQUE#${name}#${attribute}#${String(value)}`;
  return { [table.keys.pk]: { S: key }, ...(table.keys.sk !== undefined && { [table.keys.sk]: { S: 'UNIQUE' } }) };
}

/** Takes the value; nothing when there is none. */
export function uniquePut(entity: EntityContext, attribute: string, value: unknown): Check[] {
  if (value === undefined || value === null) return [];
  const { name, keys } = entity.table;
  const Put = {
    TableName: name,
    Item: { ...markerKey(entity, attribute, value), [ENTITY]: { S: 'unique' } },
    ConditionExpression: 'attribute_not_exists(#0)',
    ExpressionAttributeNames: { '#0': keys.pk },
  };
  return [{ item: { Put }, reason: 'unique', attribute }];
}

/** Sets the value free. */
export function uniqueDelete(entity: EntityContext, attribute: string, value: unknown): Check[] {
  if (value === undefined || value === null) return [];
  const Delete = { TableName: entity.table.name, Key: markerKey(entity, attribute, value) };
  return [{ item: { Delete }, reason: 'condition' }];
}
