/** CancelMessageMoveTask: what has been moved stays where it is. */
import type { CancelMessageMoveTaskInput, CancelMessageMoveTaskOutput } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { missing } from '../errors.ts';
import type { Sqs } from '../sqs.ts';
import { readTaskHandle } from '../task-handle.ts';
import { sourceQueue } from './start-message-move-task.ts';

export async function cancelMessageMoveTask(
  sqs: Sqs,
  input: CancelMessageMoveTaskInput,
  call: Call,
): Promise<CancelMessageMoveTaskOutput> {
  if (input.TaskHandle === undefined) throw missing('TaskHandle');
  const { taskId, sourceArn } = readTaskHandle(input.TaskHandle);
  call.notes.resource = sourceQueue(sqs, sourceArn).arn;
  const task = await sqs.moveTasks.cancel(taskId);
  return { ApproximateNumberOfMessagesMoved: task.moved };
}
