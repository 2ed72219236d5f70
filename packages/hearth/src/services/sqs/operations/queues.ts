/** Queues as a whole: DeleteQueue, PurgeQueue, GetQueueUrl, ListQueues, ListDeadLetterSourceQueues. */
import type { SqsOperations } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { invalidParameter, missing, noSuchQueue, purgeInProgress } from '../errors.ts';
import type { Sqs } from '../sqs.ts';

/** docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html: once in 60 seconds. */
const PURGE_EVERY_MS = 60_000;
/** API_ListQueues.html: 1,000 where nothing is said. */
const PAGE_MAX = 1_000;

export async function deleteQueue(sqs: Sqs, input: SqsOperations['DeleteQueue']['input'], call: Call): Promise<void> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  await sqs.deleteQueue(queue);
}

export async function purgeQueue(sqs: Sqs, input: SqsOperations['PurgeQueue']['input'], call: Call): Promise<void> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  const now = sqs.deps.clock.now();
  if (now - queue.purgedAt < PURGE_EVERY_MS) throw purgeInProgress(queue.record.name);
  queue.purgedAt = now;
  await sqs.purge(queue);
}

type GetUrl = SqsOperations['GetQueueUrl'];

export function getQueueUrl(sqs: Sqs, input: GetUrl['input'], call: Call): Promise<GetUrl['output']> {
  if (input.QueueName === undefined) throw missing('QueueName');
  call.notes.resource = sqs.arnOf(input.QueueName);
  const owner = input.QueueOwnerAWSAccountId ?? sqs.deps.accountId;
  if (!sqs.named(input.QueueName) || owner !== sqs.deps.accountId) throw noSuchQueue();
  return Promise.resolve({ QueueUrl: sqs.urlOf(input.QueueName) });
}

type List = SqsOperations['ListQueues'];

export function listQueues(sqs: Sqs, input: List['input']): Promise<List['output']> {
  const names = sqs.queues().map((queue) => queue.record.name);
  const urls = names.filter((name) => name.startsWith(input.QueueNamePrefix ?? '')).map((name) => sqs.urlOf(name));
  const { page, next } = pageOf(urls, input.MaxResults, input.NextToken);
  return Promise.resolve({
    ...(page.length > 0 && { QueueUrls: page }),
    // Only a caller who asks for pages gets a token.
    ...(next !== undefined && input.MaxResults !== undefined && { NextToken: next }),
  });
}

type Sources = SqsOperations['ListDeadLetterSourceQueues'];

export function listDeadLetterSourceQueues(sqs: Sqs, input: Sources['input'], call: Call): Promise<Sources['output']> {
  const queue = sqs.at(input.QueueUrl);
  call.notes.resource = queue.arn;
  const sources = sqs.queues().filter((other) => other.redrive?.deadLetterTargetArn === queue.arn);
  const urls = sources.map((other) => sqs.urlOf(other.record.name));
  const { page, next } = pageOf(urls, input.MaxResults, input.NextToken);
  return Promise.resolve({ queueUrls: page, ...(next !== undefined && { NextToken: next }) });
}

function pageOf(
  urls: readonly string[],
  limit: number | undefined,
  token: string | undefined,
): { readonly page: readonly string[]; readonly next: string | undefined } {
  if (limit !== undefined && (limit < 1 || limit > PAGE_MAX))
    throw invalidParameter(
      `Value ${limit} for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and ${PAGE_MAX}.`,
    );
  const after = token === undefined ? '' : Buffer.from(token, 'base64').toString();
  const rest = urls.filter((url) => url > after);
  const page = rest.slice(0, limit ?? PAGE_MAX);
  const last = page.at(-1);
  return {
    page,
    next: rest.length > page.length && last !== undefined ? Buffer.from(last).toString('base64') : undefined,
  };
}
