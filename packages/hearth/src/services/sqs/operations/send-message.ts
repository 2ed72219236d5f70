/** SendMessage. */
import type { SendMessageInput, SendMessageOutput } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { SentBefore } from '../deduplication.ts';
import { md5, md5OfAttributes, sequenceNumber } from '../message.ts';
import type { Queue } from '../queue.ts';
import type { Sending, Sqs } from '../sqs.ts';

export async function sendMessage(sqs: Sqs, input: SendMessageInput, call: Call): Promise<SendMessageOutput> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  return describedSent(queue, await sqs.send(queue, input, call.principal.userId), input);
}

/** The digests are of what was sent now, also where it repeats a message. */
export function describedSent(queue: Queue, sent: SentBefore, sending: Sending) {
  const attributes = md5OfAttributes(sending.MessageAttributes ?? {});
  const system = md5OfAttributes(sending.MessageSystemAttributes ?? {});
  return {
    MD5OfMessageBody: md5(sending.MessageBody ?? ''),
    ...(attributes !== undefined && { MD5OfMessageAttributes: attributes }),
    ...(system !== undefined && { MD5OfMessageSystemAttributes: system }),
    MessageId: sent.id,
    ...(queue.fifo && { SequenceNumber: sequenceNumber(sent.sequence) }),
  };
}
