/** A recorded operation of DynamoDB or S3 as a pattern. */
import { assume } from '../assumptions.ts';
import { type Op, type Pattern } from '../needs.ts';
import { assumed, exactly, type Range } from '../range.ts';
import type { KeyEvidence, OperationEvidence, RateEvidence } from './evidence.ts';

const OPS: Readonly<Record<string, Op>> = {
  GetItem: 'get',
  BatchGetItem: 'get',
  TransactGetItems: 'get',
  Query: 'query',
  Scan: 'scan',
  PutItem: 'put',
  BatchWriteItem: 'put',
  TransactWriteItems: 'put',
  UpdateItem: 'update',
  DeleteItem: 'delete',
  GetObject: 'get',
  HeadObject: 'get',
  ListObjects: 'list',
  ListObjectsV2: 'list',
  SelectObjectContent: 'search',
  PutObject: 'put',
  CopyObject: 'put',
  CompleteMultipartUpload: 'put',
  DeleteObject: 'delete',
  DeleteObjects: 'delete',
};

/** undefined for operations that move no data. */
export function opOf(operation: string): Op | undefined {
  return OPS[operation];
}

/** @returns undefined for operations that move no data */
export function patternOf(
  operation: OperationEvidence,
  part: string,
  keys: KeyEvidence | undefined,
): Pattern | undefined {
  const op = opOf(operation.operation);
  if (op === undefined) return undefined;
  const { index, itemBytes, strongReads, eventualReads } = operation;
  return {
    name: `${operation.operation} ${part}${index === undefined ? '' : ` by ${index}`}`,
    op,
    data: [part],
    keyKnown: op === 'search' || op === 'scan' ? 'no' : 'yes',
    by: op === 'query' ? (index ?? 'its key') : undefined,
    joins: 0,
    adHoc: op === 'search' ? 'yes' : 'no',
    rows: exactly(rowsOf(operation, op)),
    bytes: itemBytes.count > 0 ? exactly(Math.max(1, Math.round(itemBytes.mean))) : assume('recordBytes'),
    ...load(operation.rate),
    consistency: strongReads > eventualReads ? 'strong' : eventualReads > 0 ? 'eventual' : 'unknown',
    latencyMs: op === 'scan' ? assume('backgroundLatencyMs') : assume('userLatencyMs'),
    hottestKeyRate: keys && exactly(keys.peakKeyCallsPerSecond),
    userPath: 'unknown',
  };
}

/** The recorded rate; a peak that one short run showed may be higher another day. */
export function load({ perSecond, peakOverAverage }: RateEvidence): Pick<Pattern, 'rate' | 'peak'> {
  const most = assume('peak').high;
  const peak: Range = peakOverAverage >= most ? exactly(peakOverAverage) : assumed(Math.max(1, peakOverAverage), most);
  return { rate: exactly(perSecond), peak };
}

function rowsOf({ count, itemsReturned, itemsRead, actions }: OperationEvidence, op: Op): number {
  if (op === 'put' || op === 'delete') return Math.max(1, actions.count > 0 ? Math.round(actions.mean) : 1);
  // Filtered items are read and paid for like those that are returned.
  const items = Math.max(itemsRead, itemsReturned);
  return Math.max(1, Math.round(items / Math.max(1, count)));
}
