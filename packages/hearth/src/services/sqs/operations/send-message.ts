/** SendMessage and SendMessageBatch. */
import type { SqsOperations } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { checkEntries, eachEntry } from '../batch.ts';
import { batchError, invalidParameter, missing } from '../errors.ts';
import { md5, md5OfAttributes, type Message, sizeOf } from '../message.ts';
import type { Queue } from '../queue.ts';
import type { Sending, Sqs } from '../sqs.ts';

type Single = SqsOperations['SendMessage'];
type Batch = SqsOperations['SendMessageBatch'];

/** docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html; recorded 2025-08. */
const BATCH_BYTES_MAX = 1_048_576;

export async function sendMessage(sqs: Sqs, input: Single['input'], call: Call): Promise<Single['output']> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  const message = await sqs.send(queue, input, call.principal.userId);
  return described(queue, message, input);
}

export async function sendMessageBatch(sqs: Sqs, input: Batch['input'], call: Call): Promise<Batch['output']> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  checkEntries(input.Entries, 'SendMessageBatchRequestEntry');
  let bytes = 0;
  for (const entry of input.Entries) bytes += sizeOf(entry.MessageBody ?? '', entry.MessageAttributes ?? {});
  if (bytes > BATCH_BYTES_MAX)
    throw batchError(
      'BatchRequestTooLong',
      `Batch requests cannot be longer than ${BATCH_BYTES_MAX} bytes. You have sent ${bytes} bytes.`,
    );
  if (queue.fifo) checkFifo(queue, input.Entries);
  return await eachEntry(input.Entries, async (entry) => {
    const limit = queue.number('MaximumMessageSize');
    if (sizeOf(entry.MessageBody ?? '', entry.MessageAttributes ?? {}) > limit)
      throw invalidParameter(
        `One or more parameters cannot be validated. Reason: Message must be shorter than ${limit} bytes.`,
      );
    const message = await sqs.send(queue, entry, call.principal.userId);
    return { Id: entry.Id, ...described(queue, message, entry) };
  });
}

/** In a batch these refuse the whole request, in words that differ a little (recorded 2024-04). */
function checkFifo(queue: Queue, entries: readonly Sending[]): void {
  const byContent = queue.record.attributes['ContentBasedDeduplication']?.toLowerCase() === 'true';
  for (const entry of entries) {
    if (entry.MessageBody === undefined) throw missing('MessageBody');
    if (entry.MessageGroupId === undefined)
      throw invalidParameter('The request must contain the parameter MessageGroupId.');
    if (entry.MessageDeduplicationId === undefined && !byContent)
      throw invalidParameter(
        'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
      );
  }
}

function described(queue: Queue, message: Message, sending: Sending) {
  const attributes = md5OfAttributes(message.attributes);
  const system = md5OfAttributes(sending.MessageSystemAttributes ?? {});
  return {
    MD5OfMessageBody: md5(message.body),
    ...(attributes !== undefined && { MD5OfMessageAttributes: attributes }),
    ...(system !== undefined && { MD5OfMessageSystemAttributes: system }),
    MessageId: message.id,
    ...(queue.fifo && { SequenceNumber: sequenceNumber(message) }),
  };
}

export function sequenceNumber(message: Message): string {
  return `188${String(message.sequence).padStart(17, '0')}`;
}
