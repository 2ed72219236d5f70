/** TagQueue: adds tags, replaces those of the same key. */
import type { TagQueueInput, TagQueueOutput } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { invalidParameter, missing } from '../errors.ts';
import type { Sqs } from '../sqs.ts';

/** docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html, read 2026-11: 50 tags. */
const TAGS_MAX = 50;

export async function tagQueue(sqs: Sqs, input: TagQueueInput, call: Call): Promise<TagQueueOutput> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  if (input.Tags === undefined) throw missing('Tags');
  const tags = { ...queue.record.tags, ...input.Tags };
  if (Object.keys(tags).length > TAGS_MAX)
    throw invalidParameter(`Too many tags added for queue ${queue.record.name}.`);
  await sqs.change(queue, { tags });
  return {};
}
