/** GetQueueAttributes: only those that are asked for. */
import type { GetQueueAttributesInput, GetQueueAttributesOutput } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { type Attributes, checkNames } from '../attributes.ts';
import type { Queue } from '../queue.ts';
import type { Sqs } from '../sqs.ts';

export async function getQueueAttributes(
  sqs: Sqs,
  input: GetQueueAttributesInput,
  call: Call,
): Promise<GetQueueAttributesOutput> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  const names: readonly string[] = input.AttributeNames ?? [];
  checkNames(names);
  const known = Object.entries(described(queue)).filter(([name]) => names.includes('All') || names.includes(name));
  return known.length > 0 ? { Attributes: Object.fromEntries(known) } : {};
}

function described(queue: Queue): Attributes {
  const { visible, inFlight, delayed } = queue.counts();
  const seconds = (ms: number): string => String(Math.floor(ms / 1_000));
  return {
    ...queue.record.attributes,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    CreatedTimestamp: seconds(queue.record.createdAt),
    LastModifiedTimestamp: seconds(queue.record.modifiedAt),
    QueueArn: queue.arn,
  };
}
