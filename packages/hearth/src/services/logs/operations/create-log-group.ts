/** CreateLogGroup. */
import type { CreateLogGroupInput, CreateLogGroupOutput } from '../../../api/logs.gen.ts';
import type { Logs } from '../logs.ts';

export async function createLogGroup(logs: Logs, input: CreateLogGroupInput): Promise<CreateLogGroupOutput> {
  await logs.createGroup({
    name: input.logGroupName,
    createdAt: logs.now(),
    tags: input.tags ?? {},
    groupClass: input.logGroupClass ?? 'STANDARD',
    kmsKeyId: input.kmsKeyId,
  });
  return {};
}
