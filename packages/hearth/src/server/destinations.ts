/** Destinations and dead-letter queues of functions and event sources: queues, functions, buckets, event buses. */
import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import type { Events } from '../services/events/index.ts';
import type { FunctionRole, LambdaDeps, Outgoing } from '../services/lambda/deps.ts';
import type { Lambda } from '../services/lambda/index.ts';
import { sendToQueue, type Sqs } from '../services/sqs/index.ts';
import type { ObjectFilesOfHome } from './object-files.ts';

export interface DestinationParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly region: string;
  readonly accountId: string;
  readonly queues: Sqs;
  readonly files: ObjectFilesOfHome;
  /** Opened after this. */
  readonly functions: () => Lambda;
  readonly rules: () => Events;
  readonly refusalOf: LambdaDeps['refusalOf'];
}

/** What the sender's role must allow; docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html, read 2026-11. */
const ACTIONS: Readonly<Record<string, string>> = {
  sqs: 'sqs:SendMessage',
  lambda: 'lambda:InvokeFunction',
  s3: 's3:PutObject',
  events: 'events:PutEvents',
};

/** Resolves when the destination has it durably. @throws what the sender's role or the destination refuses */
export async function sendToDestination(
  parts: DestinationParts,
  targetArn: string,
  outgoing: Outgoing,
  sender: FunctionRole,
): Promise<void> {
  const { body, attributes } = outgoing;
  const kind = targetArn.split(':')[2] ?? '';
  const key = objectKey(parts, outgoing.keyPrefix ?? 'aws/lambda');
  const refusal = parts.refusalOf(sender, ACTIONS[kind] ?? '', kind === 's3' ? `${targetArn}/${key}` : targetArn);
  if (refusal !== undefined) throw new Error(refusal);
  switch (kind) {
    case 'sqs':
      return await sendToQueue(parts.queues, targetArn, body, { attributes });
    case 'lambda':
      await parts.functions().invokeAsync(targetArn, body);
      return;
    case 's3': {
      const bucket = targetArn.split(':::').at(-1) ?? '';
      await parts.files.put(bucket, key, Buffer.from(body));
      return;
    }
    case 'events':
      return await parts.rules().publish(targetArn.split('event-bus/').at(-1) ?? '', busEvent(parts, outgoing));
    default:
      throw new Error(`destinations like ${targetArn} are not served`);
  }
}

/** `…/2026-11-22T12.00.00-<uuid>` (invocation-async-retain-records.html, read 2026-11). */
function objectKey({ clock, random }: DestinationParts, prefix: string): string {
  const moment = new Date(clock.now()).toISOString().slice(0, 19).replaceAll(':', '.');
  return `${prefix}/${moment}-${random.uuid()}`;
}

/** docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html, read 2026-11. */
function busEvent({ clock, random, region, accountId }: DestinationParts, outgoing: Outgoing): Record<string, unknown> {
  const detail: unknown = JSON.parse(outgoing.body);
  const functionArn: unknown = Object(Object(detail).requestContext).functionArn;
  return {
    version: '0',
    id: random.uuid(),
    'detail-type': `Lambda Function Invocation Result - ${outgoing.succeeded === true ? 'Success' : 'Failure'}`,
    source: 'lambda',
    account: accountId,
    time: `${new Date(clock.now()).toISOString().slice(0, 19)}Z`,
    region,
    resources: typeof functionArn === 'string' ? [functionArn] : [],
    detail,
  };
}
