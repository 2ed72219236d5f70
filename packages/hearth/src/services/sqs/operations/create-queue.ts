/** CreateQueue: the same name with the same attributes is the same queue. */
import type { CreateQueueInput, CreateQueueOutput } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { type Attributes, changedAttributes, checkAttributes, defaultAttributes } from '../attributes.ts';
import { invalidParameter, missing, queueExists } from '../errors.ts';
import type { QueueRecord } from '../queue.ts';
import type { Sqs } from '../sqs.ts';
import { definedOnly } from './set-queue-attributes.ts';

export async function createQueue(sqs: Sqs, input: CreateQueueInput, call: Call): Promise<CreateQueueOutput> {
  const name = input.QueueName;
  if (name === undefined) throw missing('QueueName');
  const given = definedOnly(input.Attributes ?? {});
  const fifo = given['FifoQueue']?.toLowerCase() === 'true';
  checkName(name, fifo);
  checkAttributes(given, fifo);
  call.notes.resource = sqs.arnOf(name);
  const found = sqs.named(name);
  if (found) {
    checkSame(found.record, given);
    return { QueueUrl: sqs.urlOf(name) };
  }
  const now = sqs.deps.clock.now();
  const attributes = changedAttributes(defaultAttributes(fifo), given);
  await sqs.create({ name, attributes, tags: input.tags ?? {}, createdAt: now, modifiedAt: now });
  return { QueueUrl: sqs.urlOf(name) };
}

/** @throws QueueNameExists */
function checkSame(record: QueueRecord, given: Attributes): void {
  const other = Object.entries(given).find(([name, value]) => (record.attributes[name] ?? '') !== value);
  if (other) throw queueExists(other[0]);
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
