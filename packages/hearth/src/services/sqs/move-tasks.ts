/** Redrives from a dead-letter queue: one message after the other, at a rate. Durable: a restart goes on where it was. */
import type { Database } from '../../engines/lmdb.ts';
import { invalidParameter, noSuchResource } from './errors.ts';
import type { Message } from './message.ts';
import type { Queue } from './queue.ts';
import type { Sqs } from './sqs.ts';

export interface MoveTask {
  readonly id: string;
  readonly sourceArn: string;
  readonly destinationArn: string | undefined;
  /** Messages a second. */
  readonly rate: number | undefined;
  readonly startedAt: number;
  readonly toMove: number;
  moved: number;
  status: 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';
  failureReason?: string;
}

/** As recorded 2024: the code of the older protocol. */
const TARGET_GONE = 'AWS.SimpleQueueService.NonExistentQueue';

export class MoveTasks {
  readonly #sqs: Sqs;
  readonly #store: Database<MoveTask, string>;
  /** The newest first. */
  readonly #tasks: MoveTask[];
  readonly #closing = new AbortController();

  constructor(sqs: Sqs, store: Database<MoveTask, string>) {
    this.#sqs = sqs;
    this.#store = store;
    this.#tasks = [...store.getRange()].map(({ value }) => value).toSorted((a, b) => b.startedAt - a.startedAt);
    for (const task of this.#tasks) if (task.status === 'RUNNING') this.#run(task);
  }

  of(sourceArn: string): readonly MoveTask[] {
    return this.#tasks.filter((task) => task.sourceArn === sourceArn);
  }

  /** @throws InvalidParameterValue where one is running */
  async start(source: Queue, destinationArn: string | undefined, rate: number | undefined): Promise<MoveTask> {
    if (this.of(source.arn).some(({ status }) => status === 'RUNNING'))
      throw invalidParameter(
        'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
      );
    const task: MoveTask = {
      id: this.#sqs.deps.random.uuid(),
      sourceArn: source.arn,
      destinationArn,
      rate,
      startedAt: this.#sqs.deps.clock.now(),
      toMove: source.counts().visible,
      moved: 0,
      status: 'RUNNING',
    };
    this.#tasks.unshift(task);
    await this.#keep(task);
    this.#run(task);
    return task;
  }

  /** @throws ResourceNotFoundException, InvalidParameterValue where it has ended */
  async cancel(id: string): Promise<MoveTask> {
    const task = this.#tasks.find((one) => one.id === id);
    if (!task) throw noSuchResource('Task does not exist.');
    if (task.status !== 'RUNNING') throw invalidParameter('Only active tasks can be cancelled.');
    task.status = 'CANCELLED';
    await this.#keep(task);
    return task;
  }

  close(): void {
    this.#closing.abort();
  }

  #run(task: MoveTask): void {
    this.#moveAll(task).catch((error: unknown) => {
      if (this.#closing.signal.aborted) return;
      this.#sqs.deps.log.error(`the move task of ${task.sourceArn} failed`, error);
    });
  }

  async #moveAll(task: MoveTask): Promise<void> {
    const { clock } = this.#sqs.deps;
    const messages = this.#sqs.byArn(task.sourceArn)?.all() ?? [];
    for (const message of messages) {
      if (message.visibleAt > clock.now()) continue;
      if (!(await this.#moveOne(task, message))) {
        task.status = 'FAILED';
        task.failureReason = TARGET_GONE;
        break;
      }
      task.moved += 1;
      await this.#keep(task);
      if (task.rate !== undefined) await clock.sleep(1_000 / task.rate, this.#closing.signal);
      // A task may be cancelled while it waits.
      if (this.#closing.signal.aborted || task.status !== 'RUNNING') break;
    }
    if (this.#closing.signal.aborted) return;
    if (task.status === 'RUNNING') task.status = 'COMPLETED';
    await this.#keep(task);
  }

  /** False where there is nowhere to move it. */
  async #moveOne(task: MoveTask, message: Message): Promise<boolean> {
    const source = this.#sqs.byArn(task.sourceArn);
    const arn = task.destinationArn ?? message.deadLetterSource;
    const target = arn === undefined ? undefined : this.#sqs.byArn(arn);
    if (!source || !target) return false;
    const anew = { ...message, receiveCount: 0, firstReceivedAt: undefined, deadLetterSource: undefined };
    await this.#sqs.move(anew, source, target);
    return true;
  }

  async #keep(task: MoveTask): Promise<void> {
    await this.#sqs.deps.lmdb.write(() => void this.#store.put(task.id, task));
  }
}
