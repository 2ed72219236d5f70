/** A queue as other services see it: somewhere to put a message, and what an event source mapping reads. */
import { noSuchQueue } from './errors.ts';
import { md5, md5OfAttributes, type MessageAttributes } from './message.ts';
import { systemAttributes } from './operations/receive-message.ts';
import type { Sqs } from './sqs.ts';

/** The sender that AWS's own services have in `SenderId`. */
const SERVICE_SENDER = 'AIDAIT2UOQQY3AUEKVGXU';

/** Resolves when the message is durable. @throws QueueDoesNotExist, or what SQS refuses about the message */
export async function sendToQueue(
  sqs: Sqs,
  queueArn: string,
  body: string,
  more: {
    readonly attributes?: MessageAttributes | undefined;
    readonly groupId?: string | undefined;
    readonly traceHeader?: string | undefined;
  } = {},
): Promise<void> {
  const queue = sqs.byArn(queueArn);
  if (!queue) throw noSuchQueue();
  const AWSTraceHeader = more.traceHeader && { DataType: 'String', StringValue: more.traceHeader };
  await sqs.send(
    queue,
    {
      MessageBody: body,
      MessageAttributes: more.attributes,
      MessageGroupId: more.groupId,
      ...(AWSTraceHeader && { MessageSystemAttributes: { AWSTraceHeader } }),
    },
    SERVICE_SENDER,
  );
}

export interface FedMessage {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly groupId: string | undefined;
  /** One entry of the event's `Records`. */
  readonly record: Readonly<Record<string, unknown>>;
}

export interface QueueFeed {
  /** Undefined where there is no such queue. */
  settings(queueArn: string): { readonly fifo: boolean; readonly visibilityMs: number } | undefined;
  /** Takes up to `limit` messages; waits for the first as long as the signal allows, also where there is no such queue. */
  receive(queueArn: string, limit: number, waitMs: number, signal: AbortSignal): Promise<readonly FedMessage[]>;
  remove(queueArn: string, receiptHandle: string): Promise<void>;
  /** May be received again after this long. */
  release(queueArn: string, receiptHandle: string, afterMs: number): Promise<void>;
  /** Whether something may be received now. */
  ready(queueArn: string): boolean;
}

export function queueFeed(sqs: Sqs): QueueFeed {
  return {
    settings(queueArn) {
      const queue = sqs.byArn(queueArn);
      return queue && { fifo: queue.fifo, visibilityMs: queue.number('VisibilityTimeout') * 1_000 };
    },
    async receive(queueArn, limit, waitMs, signal) {
      const queue = sqs.byArn(queueArn);
      if (!queue) {
        // Whoever asks again at once must not keep everybody else from their turn.
        await sqs.deps.clock.sleep(waitMs, signal).catch(() => undefined);
        return [];
      }
      const messages = await sqs.receive(queue, { limit, waitMs, signal });
      return messages.map((message) => {
        const receiptHandle = sqs.handleOf(queue, message);
        const digest = md5OfAttributes(message.attributes);
        const record = {
          messageId: message.id,
          receiptHandle,
          body: message.body,
          attributes: systemAttributes(queue, message),
          messageAttributes: eventAttributes(message.attributes),
          md5OfBody: md5(message.body),
          // Null where there is none (recorded 2025).
          md5OfMessageAttributes: digest ?? null,
          eventSource: 'aws:sqs',
          eventSourceARN: queue.arn,
          awsRegion: sqs.deps.region,
        };
        return { messageId: message.id, receiptHandle, groupId: message.groupId, record };
      });
    },
    async remove(queueArn, receiptHandle) {
      const queue = sqs.byArn(queueArn);
      if (queue) await sqs.delete(queue, receiptHandle);
    },
    async release(queueArn, receiptHandle, afterMs) {
      const queue = sqs.byArn(queueArn);
      if (queue) await sqs.changeVisibility(queue, receiptHandle, afterMs);
    },
    ready(queueArn) {
      return sqs.byArn(queueArn)?.ready ?? false;
    },
  };
}

/** As Lambda hands them to a function: names in lower camel case, bytes as base64, empty lists beside the value. */
function eventAttributes(attributes: MessageAttributes): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      {
        ...(value.StringValue !== undefined && { stringValue: value.StringValue }),
        ...(value.BinaryValue !== undefined && { binaryValue: Buffer.from(value.BinaryValue).toString('base64') }),
        stringListValues: [],
        binaryListValues: [],
        dataType: value.DataType,
      },
    ]),
  );
}
