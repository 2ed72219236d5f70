/** SendMessageBatch. */
import type { SendMessageBatchInput, SendMessageBatchOutput } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { checkEntries, eachEntry } from '../batch.ts';
import { batchError, invalidParameter, missing } from '../errors.ts';
import { sizeOf } from '../message.ts';
import type { Queue } from '../queue.ts';
import type { Sending, Sqs } from '../sqs.ts';
import { describedSent } from './send-message.ts';

/** docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html; recorded 2025-08. */
const BATCH_BYTES_MAX = 1_048_576;

export async function sendMessageBatch(
  sqs: Sqs,
  input: SendMessageBatchInput,
  call: Call,
): Promise<SendMessageBatchOutput> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  checkEntries(input.Entries, 'SendMessageBatchRequestEntry');
  const bytes = input.Entries.reduce((sum, entry) => sum + bytesOf(entry), 0);
  if (bytes > BATCH_BYTES_MAX)
    throw batchError(
      'BatchRequestTooLong',
      `Batch requests cannot be longer than ${BATCH_BYTES_MAX} bytes. You have sent ${bytes} bytes.`,
    );
  if (queue.fifo) checkFifo(queue, input.Entries);
  return await eachEntry(input.Entries, async (entry) => {
    const limit = queue.number('MaximumMessageSize');
    if (bytesOf(entry) > limit)
      throw invalidParameter(
        `One or more parameters cannot be validated. Reason: Message must be shorter than ${limit} bytes.`,
      );
    const sent = await sqs.send(queue, entry, call.principal.userId);
    return { Id: entry.Id, ...describedSent(queue, sent, entry) };
  });
}

function bytesOf(entry: Sending): number {
  return sizeOf(entry.MessageBody ?? '', entry.MessageAttributes ?? {});
}

/** In a batch these refuse the whole request, in words that differ a little (recorded 2024-04). */
function checkFifo(queue: Queue, entries: readonly Sending[]): void {
  for (const entry of entries) {
    if (entry.MessageBody === undefined) throw missing('MessageBody');
    if (entry.MessageGroupId === undefined)
      throw invalidParameter('The request must contain the parameter MessageGroupId.');
    if (entry.MessageDeduplicationId === undefined && !queue.is('ContentBasedDeduplication'))
      throw invalidParameter(
        'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
      );
  }
}
