/** For tests: queues on a real LMDB in a temporary folder, and calls upon them as the pipeline makes them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SqsOperations } from '../../../api/sqs.gen.ts';
import { systemClock } from '../../../base/clock.ts';
import { silentLog } from '../../../base/log.ts';
import { createRandom } from '../../../base/random.ts';
import { Lmdb } from '../../../engines/lmdb.ts';
import type { Call } from '../../../wire/operation.ts';
import { handlers, openSqs, type Sqs } from '../index.ts';
import { testCall } from '../../../wire/testing/test-call.ts';

export class SqsHome {
  readonly clock = systemClock();
  readonly #directory = mkdtempSync(join(tmpdir(), 'hearth-sqs-'));
  #lmdb: Lmdb;
  sqs: Sqs;

  constructor() {
    [this.#lmdb, this.sqs] = this.#open();
  }

  /** As after a kill: what was acknowledged is there again. */
  async restart(): Promise<void> {
    this.sqs.close();
    await this.#lmdb.close();
    [this.#lmdb, this.sqs] = this.#open();
  }

  async close(): Promise<void> {
    this.sqs.close();
    await this.#lmdb.close();
    rmSync(this.#directory, { recursive: true, force: true });
  }

  async run<O extends keyof SqsOperations>(
    operation: O,
    input: SqsOperations[O]['input'],
  ): Promise<SqsOperations[O]['output']> {
    const call = testCall('sqs', operation);
    // The table's handlers take what this operation takes.
    const handler = handlers[operation] as (
      store: Sqs,
      input: unknown,
      call: Call,
    ) => Promise<SqsOperations[O]['output']>;
    return await handler(this.sqs, input, call);
  }

  /** The URL of a new queue. */
  async made(name: string, attributes: Record<string, string> = {}): Promise<string> {
    const { QueueUrl } = await this.run('CreateQueue', { QueueName: name, Attributes: attributes });
    return QueueUrl ?? '';
  }

  async bodies(QueueUrl: string, more: object = {}): Promise<string[]> {
    const { Messages = [] } = await this.run('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10, ...more });
    return Messages.map((message) => message.Body ?? '');
  }

  #open(): [Lmdb, Sqs] {
    const lmdb = new Lmdb({ directory: this.#directory, durable: false });
    const sqs = openSqs({
      lmdb,
      clock: this.clock,
      random: createRandom(),
      log: silentLog,
      region: 'us-east-1',
      accountId: '000000000000',
      endpoint: 'http://127.0.0.1:4566',
    });
    return [lmdb, sqs];
  }
}
