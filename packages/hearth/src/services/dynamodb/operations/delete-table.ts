/** DeleteTable: the table is gone at once; its bytes are cleared behind it, in small writes. */
import type { DeleteTableInput, DeleteTableOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import { describeTable } from '../tables/describe.ts';

export async function deleteTable(db: Database, input: DeleteTableInput, call: Call): Promise<DeleteTableOutput> {
  const table = db.catalog.describe(input.TableName);
  const { record, arn } = table;
  call.notes.resource = arn;
  if (record.deletionProtection) {
    throw invalid(
      'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
    );
  }
  const description = describeTable(db, table, 'DELETING');
  const spaces = [record.space, ...record.indexes.map((index) => index.space)];
  if (record.timeToLive) spaces.push(record.timeToLive.space);
  const stream = record.stream && db.streams.find(`${arn}/stream/${record.stream.label}`);
  if (stream) db.streams.disable(stream);
  await db.catalog.remove(table, spaces, () => stream && db.streams.save(stream));
  // Whoever reads the stream learns that its shard has ended.
  if (stream) db.streams.notify(stream);
  for (const space of spaces) db.background.clear(space);
  return { TableDescription: description };
}
