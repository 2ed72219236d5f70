/** DeleteRetentionPolicy: lines are kept for ever again. */
import type { DeleteRetentionPolicyInput, DeleteRetentionPolicyOutput } from '../../../api/logs.gen.ts';
import type { Logs } from '../logs.ts';

export async function deleteRetentionPolicy(
  logs: Logs,
  input: DeleteRetentionPolicyInput,
): Promise<DeleteRetentionPolicyOutput> {
  await logs.changeGroup(logs.group(input), { retentionDays: undefined });
  return {};
}
