/** StartMessageMoveTask, ListMessageMoveTasks, CancelMessageMoveTask: redrives from a dead-letter queue. Tasks live as long as the home. */
import type { ListMessageMoveTasksResultEntry, SqsOperations } from '../../../api/sqs.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { invalidParameter, invalidValue, missing, noSuchResource } from '../errors.ts';
import type { Queue } from '../queue.ts';
import type { Sqs } from '../sqs.ts';

/** docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html: at most 500 a second. */
const RATE_MAX = 500;
const TASKS_SHOWN_MAX = 10;

interface Task {
  readonly id: string;
  readonly source: Queue;
  readonly destinationArn: string | undefined;
  readonly rate: number | undefined;
  readonly startedAt: number;
  readonly toMove: number;
  moved: number;
  status: 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';
}

const tasks = new WeakMap<Sqs, Task[]>();

function tasksOf(sqs: Sqs): Task[] {
  const known = tasks.get(sqs) ?? [];
  tasks.set(sqs, known);
  return known;
}

function sourceOf(sqs: Sqs, arn: string | undefined): Queue {
  if (arn === undefined) throw missing('SourceArn');
  const queue = sqs.byArn(arn);
  if (!queue) throw noSuchResource("The resource that you specified for the SourceArn parameter doesn't exist.");
  return queue;
}

type Start = SqsOperations['StartMessageMoveTask'];

export function startMessageMoveTask(sqs: Sqs, input: Start['input'], call: Call): Promise<Start['output']> {
  const source = sourceOf(sqs, input.SourceArn);
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
  const running = tasksOf(sqs).some((task) => task.source === source && task.status === 'RUNNING');
  if (running)
    throw invalidParameter(
      'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
    );
  const task: Task = {
    id: sqs.deps.random.uuid(),
    source,
    destinationArn: input.DestinationArn,
    rate,
    startedAt: sqs.deps.clock.now(),
    toMove: source.counts().visible,
    moved: 0,
    status: 'RUNNING',
  };
  tasksOf(sqs).unshift(task);
  run(sqs, task).catch((error: unknown) => {
    task.status = 'FAILED';
    sqs.deps.log.error(`the move task of ${source.arn} failed`, error);
  });
  return Promise.resolve({ TaskHandle: handleOf(task) });
}

async function run(sqs: Sqs, task: Task): Promise<void> {
  for (const message of task.source.all()) {
    // A task may be cancelled while it waits.
    if (task.status !== 'RUNNING') return;
    if (message.visibleAt > sqs.deps.clock.now()) continue;
    const arn = task.destinationArn ?? message.deadLetterSource;
    const target = arn === undefined ? undefined : sqs.byArn(arn);
    if (!target) throw new Error(`message ${message.id} has no queue to go back to`);
    await sqs.move(
      { ...message, receiveCount: 0, firstReceivedAt: undefined, deadLetterSource: undefined },
      task.source,
      target,
    );
    task.moved += 1;
    if (task.rate !== undefined) await sqs.deps.clock.sleep(1_000 / task.rate);
  }
  task.status = 'COMPLETED';
}

type List = SqsOperations['ListMessageMoveTasks'];

export function listMessageMoveTasks(sqs: Sqs, input: List['input'], call: Call): Promise<List['output']> {
  const source = sourceOf(sqs, input.SourceArn);
  call.notes.resource = source.arn;
  const limit = input.MaxResults ?? 1;
  if (limit < 1 || limit > TASKS_SHOWN_MAX)
    throw invalidValue('MaxResults', limit, `MaxResults must be an integer between 1 and ${TASKS_SHOWN_MAX}.`);
  const own = tasksOf(sqs).filter((task) => task.source === source);
  return Promise.resolve({ Results: own.slice(0, limit).map(described) });
}

function described(task: Task): ListMessageMoveTasksResultEntry {
  return {
    ...(task.status === 'RUNNING' && { TaskHandle: handleOf(task) }),
    Status: task.status,
    SourceArn: task.source.arn,
    ...(task.destinationArn !== undefined && { DestinationArn: task.destinationArn }),
    ...(task.rate !== undefined && { MaxNumberOfMessagesPerSecond: task.rate }),
    ApproximateNumberOfMessagesMoved: task.moved,
    ApproximateNumberOfMessagesToMove: task.toMove,
    StartedTimestamp: task.startedAt,
  };
}

type Cancel = SqsOperations['CancelMessageMoveTask'];

export function cancelMessageMoveTask(sqs: Sqs, input: Cancel['input']): Promise<Cancel['output']> {
  if (input.TaskHandle === undefined) throw missing('TaskHandle');
  const [id, arn] = readHandle(input.TaskHandle);
  sourceOf(sqs, arn);
  const task = tasksOf(sqs).find((one) => one.id === id);
  if (!task) throw noSuchResource('Task does not exist.');
  if (task.status !== 'RUNNING') throw invalidParameter('Only active tasks can be cancelled.');
  task.status = 'CANCELLED';
  return Promise.resolve({ ApproximateNumberOfMessagesMoved: task.moved });
}

function handleOf(task: Task): string {
  return Buffer.from(JSON.stringify({ taskId: task.id, sourceArn: task.source.arn })).toString('base64');
}

function readHandle(handle: string): readonly [id: string, arn: string] {
  try {
    const { taskId, sourceArn } = Object(JSON.parse(Buffer.from(handle, 'base64').toString()));
    if (typeof taskId === 'string' && typeof sourceArn === 'string') return [taskId, sourceArn];
  } catch {
    // Said below, as for a handle that lacks a part.
  }
  throw invalidParameter('Value for parameter TaskHandle is invalid.');
}
