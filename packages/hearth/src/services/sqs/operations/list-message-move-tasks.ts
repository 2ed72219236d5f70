/** ListMessageMoveTasks: the newest first. */
import type { ListMessageMoveTasksInput, ListMessageMoveTasksOutput } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { invalidValue } from '../errors.ts';
import type { MoveTask } from '../move-tasks.ts';
import type { Sqs } from '../sqs.ts';
import { taskHandle } from '../task-handle.ts';
import { sourceQueue } from './start-message-move-task.ts';

/** docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListMessageMoveTasks.html: 1 where nothing is said. */
const TASKS_SHOWN_MAX = 10;

export async function listMessageMoveTasks(
  sqs: Sqs,
  input: ListMessageMoveTasksInput,
  call: Call,
): Promise<ListMessageMoveTasksOutput> {
  const source = sourceQueue(sqs, input.SourceArn);
  call.notes.resource = source.arn;
  const limit = input.MaxResults ?? 1;
  if (limit < 1 || limit > TASKS_SHOWN_MAX)
    throw invalidValue('MaxResults', limit, `MaxResults must be an integer between 1 and ${TASKS_SHOWN_MAX}.`);
  return { Results: sqs.moveTasks.of(source.arn).slice(0, limit).map(described) };
}

function described(task: MoveTask) {
  return {
    ...(task.status === 'RUNNING' && { TaskHandle: taskHandle(task) }),
    Status: task.status,
    SourceArn: task.sourceArn,
    ...(task.destinationArn !== undefined && { DestinationArn: task.destinationArn }),
    ...(task.rate !== undefined && { MaxNumberOfMessagesPerSecond: task.rate }),
    ApproximateNumberOfMessagesMoved: task.moved,
    ApproximateNumberOfMessagesToMove: task.toMove,
    ...(task.failureReason !== undefined && { FailureReason: task.failureReason }),
    StartedTimestamp: task.startedAt,
  };
}
