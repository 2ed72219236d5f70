/** PutRetentionPolicy: older lines are gone at once, on the home's clock. */
import type { PutRetentionPolicyInput, PutRetentionPolicyOutput } from '../../../api/logs.gen.ts';
import { invalid } from '../errors.ts';
import type { Logs } from '../logs.ts';

/** docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html, read 2026-11. */
const DAYS: ReadonlySet<number> = new Set([
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]);

export async function putRetentionPolicy(
  logs: Logs,
  input: PutRetentionPolicyInput,
): Promise<PutRetentionPolicyOutput> {
  const days = input.retentionInDays;
  if (!DAYS.has(days))
    throw invalid(
      `1 validation error detected: Value '${days}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${[...DAYS].join(', ')}]`,
    );
  await logs.changeGroup(logs.group(input), { retentionDays: days });
  return {};
}
