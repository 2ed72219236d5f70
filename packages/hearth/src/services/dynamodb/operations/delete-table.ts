/** DeleteTable: the table is gone at once, or seen DELETING for a while; its bytes are cleared behind it, in small writes. */
import type { DeleteTableInput, DeleteTableOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { invalid, resourceInUse } from '../errors.ts';
import { systemBackup } from '../backups/system-backup.ts';
import { tellReaders } from '../streams/tell-readers.ts';
import { describeTable } from '../tables/describe.ts';
import { refuseBusy } from '../tables/lifecycle.ts';
import { isSlowlyMade } from '../tables/table-state.ts';

export async function deleteTable(db: Database, input: DeleteTableInput, call: Call): Promise<DeleteTableOutput> {
  db.leaving.refuse(input.TableName);
  const table = db.catalog.describe(input.TableName);
  const { record, arn } = table;
  call.notes.resource = arn;
  refuseBusy(db, record, ['CREATING', 'UPDATING']);
  if (record.deletionProtection) {
    throw invalid(
      'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
    );
  }
  if (record.indexes.some(isSlowlyMade) || (record.vectorIndexes ?? []).some((index) => index.status === 'CREATING')) {
    throw resourceInUse(
      'Attempt to change a resource which is still in use: Cannot delete table while indexes are being created, updated, or deleted.',
    );
  }
  const description = describeTable(db, table, 'DELETING');
  // With recovery enabled the items stay, as a backup of the service's own.
  const saved = record.pointInTime && systemBackup(db, table);
  const spaces = [...(saved ? [] : [record.space]), ...table.indexSpaces()];
  if (record.timeToLive) spaces.push(record.timeToLive.space);
  const stream = record.stream && db.streams.find(`${arn}/stream/${record.stream.label}`);
  if (stream) db.streams.disable(stream);
  await db.catalog.remove(table, spaces, () => {
    if (stream) db.streams.save(stream);
    if (saved) db.backups.put(saved);
    db.policies.remove(arn);
  });
  db.leaving.add(record.name, description, call);
  // Whoever reads the stream learns that its shard has ended.
  if (stream) tellReaders(db, stream);
  for (const space of spaces) db.background.clear(space);
  if (saved) db.background.run(`forgetting the changes of ${record.name}`, () => db.changes.forget(record.space));
  return { TableDescription: description };
}
