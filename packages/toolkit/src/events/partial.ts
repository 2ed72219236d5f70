/** Partial batch responses: only what failed comes again. Needs `ReportBatchItemFailures` on the event source mapping. */

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
 * `export const main = (event) => partial(event.Records, async (record) => …);`
 */
export async function partial<R extends BatchRecord>(
  records: readonly R[],
  work: (record: R) => Promise<unknown>,
  options: PartialOptions<R> = {},
): Promise<BatchResponse> {
  const report = options.report ?? ((error) => console.error(error));
  const failures = new Set<string>();
  const inOrder = async (lane: readonly R[]): Promise<void> => {
    for (const [index, record] of lane.entries()) {
      try {
        await work(record);
      } catch (error) {
        report(error, record);
        for (const left of lane.slice(index)) failures.add(identifierOf(left));
        return;
      }
    }
  };
  const lanes = lanesOf(records);
  const next = async (): Promise<void> => {
    for (let lane = lanes.shift(); lane; lane = lanes.shift()) await inOrder(lane);
  };
  await Promise.all(Array.from({ length: options.concurrency ?? CONCURRENCY }, next));
  return { batchItemFailures: [...failures].map((itemIdentifier) => ({ itemIdentifier })) };
}

/** What must be done in order stands in one lane. */
function lanesOf<R extends BatchRecord>(records: readonly R[]): R[][] {
  const lanes = new Map<string, R[]>();
  for (const record of records) {
    const name =
      record.messageId === undefined ? 'stream' : (record.attributes?.MessageGroupId ?? `#${record.messageId}`);
    lanes.set(name, [...(lanes.get(name) ?? []), record]);
  }
  return [...lanes.values()];
}

function identifierOf({ messageId, dynamodb, kinesis }: BatchRecord): string {
  return messageId ?? dynamodb?.SequenceNumber ?? kinesis?.sequenceNumber ?? '';
}
