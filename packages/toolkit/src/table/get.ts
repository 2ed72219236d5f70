/** One item by its key. */
import { RETURN_UNITS, send } from './client.ts';
import { decodeItem, type EntityContext, keyOf } from './codec.ts';

export async function getItem(entity: EntityContext, key: Readonly<Record<string, unknown>>, consistent: boolean) {
  const { table } = entity;
  const request = { TableName: table.name, Key: keyOf(entity, key), ConsistentRead: consistent, ...RETURN_UNITS };
  const { output, units } = await send(table, 'GetItem', (client, sdk) => client.send(new sdk.GetItemCommand(request)));
  return { item: output.Item && (await decodeItem(entity, output.Item)), units };
}
