/** DeleteLogGroup: with its streams and all their lines. */
import type { DeleteLogGroupInput, DeleteLogGroupOutput } from '../../../api/logs.gen.ts';
import type { Logs } from '../logs.ts';

export async function deleteLogGroup(logs: Logs, input: DeleteLogGroupInput): Promise<DeleteLogGroupOutput> {
  await logs.deleteGroup(logs.group(input));
  return {};
}
