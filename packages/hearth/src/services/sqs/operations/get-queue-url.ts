/** GetQueueUrl. */
import type { GetQueueUrlInput, GetQueueUrlOutput } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { missing, noSuchQueue } from '../errors.ts';
import type { Sqs } from '../sqs.ts';

export async function getQueueUrl(sqs: Sqs, input: GetQueueUrlInput, call: Call): Promise<GetQueueUrlOutput> {
  if (input.QueueName === undefined) throw missing('QueueName');
  call.notes.resource = sqs.arnOf(input.QueueName);
  const owner = input.QueueOwnerAWSAccountId ?? sqs.deps.accountId;
  if (!sqs.named(input.QueueName) || owner !== sqs.deps.accountId) throw noSuchQueue();
  return { QueueUrl: sqs.urlOf(input.QueueName) };
}
