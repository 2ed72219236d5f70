/** StartBulkPutItems: not served. Its files and reports are not known well enough to write them as AWS does. */
import type { StartBulkPutItemsInput, StartBulkPutItemsOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';

export async function startBulkPutItems(
  db: Database,
  input: StartBulkPutItemsInput,
  call: Call,
): Promise<StartBulkPutItemsOutput> {
  call.notes.resource = db.catalog.describe(input.TableName).arn;
  throw invalid('Hearth does not serve StartBulkPutItems; ImportTable and BatchWriteItem are served');
}
