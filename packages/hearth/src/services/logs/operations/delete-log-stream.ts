/** DeleteLogStream. */
import type { DeleteLogStreamInput, DeleteLogStreamOutput } from '../../../api/logs.gen.ts';
import type { Logs } from '../logs.ts';

export async function deleteLogStream(logs: Logs, input: DeleteLogStreamInput): Promise<DeleteLogStreamOutput> {
  await logs.deleteStream(logs.stream(logs.group(input), input.logStreamName));
  return {};
}
