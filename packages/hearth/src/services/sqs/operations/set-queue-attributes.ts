/** SetQueueAttributes. */
import type { SetQueueAttributesInput, SetQueueAttributesOutput } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { type Attributes, changedAttributes, checkAttributes } from '../attributes.ts';
import { attributeValue, missing } from '../errors.ts';
import type { Sqs } from '../sqs.ts';

export async function setQueueAttributes(
  sqs: Sqs,
  input: SetQueueAttributesInput,
  call: Call,
): Promise<SetQueueAttributesOutput> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  if (input.Attributes === undefined) throw missing('Attributes');
  const given: Attributes = definedOnly(input.Attributes);
  checkAttributes(given, queue.fifo);
  if (queue.fifo && given['FifoQueue'] !== undefined && given['FifoQueue'].toLowerCase() !== 'true')
    throw attributeValue('FifoQueue', 'Modifying queue type is not supported.');
  const attributes = changedAttributes(queue.record.attributes, given);
  await sqs.change(queue, { attributes, modifiedAt: sqs.deps.clock.now() });
  return {};
}

/** The SDK's type of a map by known names has them all optional. */
export function definedOnly(map: Readonly<Record<string, string | undefined>>): Attributes {
  return Object.fromEntries(
    Object.entries(map).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
