/** StartMessageMoveTask: moves what is in a dead-letter queue back where it came from, or to another queue. */
import type { StartMessageMoveTaskInput, StartMessageMoveTaskOutput } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { invalidParameter, invalidValue, missing, noSuchResource } from '../errors.ts';
import type { Queue } from '../queue.ts';
import type { Sqs } from '../sqs.ts';
import { taskHandle } from '../task-handle.ts';

/** docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html: at most 500 a second. */
const RATE_MAX = 500;

export async function startMessageMoveTask(
  sqs: Sqs,
  input: StartMessageMoveTaskInput,
  call: Call,
): Promise<StartMessageMoveTaskOutput> {
  const source = sourceQueue(sqs, input.SourceArn);
  call.notes.resource = source.arn;
  if (!sqs.queues().some((queue) => queue.redrive?.deadLetterTargetArn === source.arn))
    throw invalidParameter('Source queue must be configured as a Dead Letter Queue.');
  const rate = input.MaxNumberOfMessagesPerSecond;
  if (rate !== undefined && (rate < 1 || rate > RATE_MAX))
    throw invalidValue(
      'MaxNumberOfMessagesPerSecond',
      rate,
      `MaxNumberOfMessagesPerSecond must be an integer between 1 and ${RATE_MAX}.`,
    );
  if (input.DestinationArn !== undefined && !sqs.byArn(input.DestinationArn))
    throw noSuchResource("The resource that you specified for the DestinationArn parameter doesn't exist.");
  const task = await sqs.moveTasks.start(source, input.DestinationArn, rate);
  return { TaskHandle: taskHandle(task) };
}

/** @throws ResourceNotFoundException */
export function sourceQueue(sqs: Sqs, arn: string | undefined): Queue {
  if (arn === undefined) throw missing('SourceArn');
  const queue = sqs.byArn(arn);
  if (!queue) throw noSuchResource("The resource that you specified for the SourceArn parameter doesn't exist.");
  return queue;
}
