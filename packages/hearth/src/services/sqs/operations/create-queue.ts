/** CreateQueue: the same name with the same attributes is the same queue. */
import type { SqsOperations } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { checkAttributes, defaultAttributes } from '../attributes.ts';
import { invalidParameter, missing, queueExists } from '../errors.ts';
import type { Sqs } from '../sqs.ts';

type Operation = SqsOperations['CreateQueue'];

export async function createQueue(sqs: Sqs, input: Operation['input'], call: Call): Promise<Operation['output']> {
  const name = input.QueueName;
  if (name === undefined) throw missing('QueueName');
  const given = input.Attributes ?? {};
  const fifo = given['FifoQueue']?.toLowerCase() === 'true';
  checkName(name, fifo);
  const attributes = checkAttributes(given, fifo);
  call.notes.resource = sqs.arnOf(name);
  const found = sqs.named(name);
  if (found) {
    const other = Object.entries(attributes).find(([key, value]) => (found.record.attributes[key] ?? '') !== value);
    if (other) throw queueExists(other[0]);
    return { QueueUrl: sqs.urlOf(name) };
  }
  const now = sqs.deps.clock.now();
  const kept = Object.entries({ ...defaultAttributes(fifo), ...attributes }).filter(([, value]) => value !== '');
  await sqs.create({
    name,
    attributes: Object.fromEntries(kept),
    tags: input.tags ?? {},
    createdAt: now,
    modifiedAt: now,
  });
  return { QueueUrl: sqs.urlOf(name) };
}

function checkName(name: string, fifo: boolean): void {
  const stem = fifo ? name.replace(/\.fifo$/, '') : name;
  if (fifo && stem === name)
    throw invalidParameter(
      'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.',
    );
  if (/^[A-Za-z0-9_-]+$/.test(stem) && name.length <= 80) return;
  throw invalidParameter('Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length');
}
