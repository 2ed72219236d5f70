/** UntagQueue: a key that is not there is no error. */
import type { UntagQueueInput, UntagQueueOutput } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { missing } from '../errors.ts';
import type { Sqs } from '../sqs.ts';

export async function untagQueue(sqs: Sqs, input: UntagQueueInput, call: Call): Promise<UntagQueueOutput> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  const keys: readonly string[] | undefined = input.TagKeys;
  if (keys === undefined) throw missing('TagKeys');
  const kept = Object.entries(queue.record.tags).filter(([name]) => !keys.includes(name));
  await sqs.change(queue, { tags: Object.fromEntries(kept) });
  return {};
}
