/** PurgeQueue: everything in it goes, also what is in flight. */
import type { PurgeQueueInput, PurgeQueueOutput } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { purgeInProgress } from '../errors.ts';
import type { Sqs } from '../sqs.ts';

/** docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html: once in 60 seconds. */
const PURGE_EVERY_MS = 60_000;

export async function purgeQueue(sqs: Sqs, input: PurgeQueueInput, call: Call): Promise<PurgeQueueOutput> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  const now = sqs.deps.clock.now();
  if (now - queue.purgedAt < PURGE_EVERY_MS) throw purgeInProgress(queue.record.name);
  queue.purgedAt = now;
  await sqs.purge(queue);
  return {};
}
