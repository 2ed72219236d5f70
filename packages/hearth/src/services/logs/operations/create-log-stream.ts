/** CreateLogStream. */
import type { CreateLogStreamInput, CreateLogStreamOutput } from '../../../api/logs.gen.ts';
import type { Logs } from '../logs.ts';

export async function createLogStream(logs: Logs, input: CreateLogStreamInput): Promise<CreateLogStreamOutput> {
  await logs.createStream(logs.group(input), input.logStreamName);
  return {};
}
