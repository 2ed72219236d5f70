/** Partial batch responses: only what failed comes again. Needs `ReportBatchItemFailures` on the event source mapping. */
import { groups } from './groups.ts';

/** What Lambda reads: an empty list is success. */
export interface BatchResponse {
  readonly batchItemFailures: { readonly itemIdentifier: string }[];
}

/** A record of SQS, of a DynamoDB stream, or of Kinesis: the parts that are used. */
export interface BatchRecord {
  readonly messageId?: string;
  readonly attributes?: { readonly MessageGroupId?: string | undefined };
  readonly dynamodb?: { readonly SequenceNumber?: string | undefined };
  readonly kinesis?: { readonly sequenceNumber: string };
}

export interface PartialOptions<Record> {
  /** SQS only: records worked on at once. Default 10; streams and FIFO groups always go in order. */
  readonly concurrency?: number;
  /** Told of each failure. Default: console.error. */
  readonly report?: (error: unknown, record: Record) => void;
}

const CONCURRENCY = 10;

/**
 * Works on each record. A failure in a stream ends the batch there, for order matters; one in an SQS FIFO group ends the
 * group; one in a standard queue is that message's alone.
 *
 * ```ts
 * import { type BatchRecord, partial } from 'hearth-toolkit/events';
 *
 * type Message = BatchRecord & { readonly body: string };
 * export const main = (event: { Records: Message[] }) => partial(event.Records, async ({ body }) => console.log(body));
 * ```
 */
export async function partial<R extends BatchRecord>(
  records: readonly R[],
  work: (record: R) => Promise<unknown>,
  { concurrency = CONCURRENCY, report = (error) => console.error(error) }: PartialOptions<R> = {},
): Promise<BatchResponse> {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  // What must be done in order stands in one lane.
  const lanes = groups(records, ({ messageId, attributes }) =>
    messageId === undefined ? 'stream' : (attributes?.MessageGroupId ?? `#${messageId}`),
  );
  const next = async (): Promise<void> => {
    for (let lane = lanes.shift(); lane; lane = lanes.shift())
      for (const [index, record] of lane.entries()) {
        try {
          await work(record);
        } catch (error) {
          report(error, record);
          batchItemFailures.push(...lane.slice(index).map((left) => ({ itemIdentifier: identifierOf(left) })));
          break;
        }
      }
  };
  await Promise.all(Array.from({ length: concurrency }, next));
  return { batchItemFailures };
}

function identifierOf({ messageId, dynamodb, kinesis }: BatchRecord): string {
  return messageId ?? dynamodb?.SequenceNumber ?? kinesis?.sequenceNumber ?? '';
}
