/** What AWS bills for the requests that were recorded, by their own units: no model, no assumption. */
import { MILLION, type PriceBook } from '../prices.ts';
import type { Evidence, OperationEvidence } from './evidence.ts';

const DATA_API_UNIT_BYTES = 32 * 1024;
const S3_TIER_1 = new Set([
  'PutObject',
  'CopyObject',
  'CreateMultipartUpload',
  'UploadPart',
  'CompleteMultipartUpload',
  'ListObjects',
  'ListObjectsV2',
]);
const S3_FREE = new Set(['DeleteObject', 'DeleteObjects', 'AbortMultipartUpload']);

export interface RecordedBill {
  readonly resource: string;
  readonly calls: number;
  /** For all of the recorded calls. */
  readonly usd: number;
}

/** Resources whose requests are billed, dearest first. */
export function recordedBills(evidence: Evidence, book: PriceBook): RecordedBill[] {
  const bills = new Map<string, { calls: number; usd: number }>();
  for (const operation of evidence.operations) {
    const usd = usdOf(operation, book);
    if (usd === undefined) continue;
    const bill = bills.get(operation.resource) ?? { calls: 0, usd: 0 };
    bills.set(operation.resource, { calls: bill.calls + operation.count, usd: bill.usd + usd });
  }
  return [...bills].map(([resource, bill]) => ({ resource, ...bill })).sort((one, other) => other.usd - one.usd);
}

function usdOf(operation: OperationEvidence, book: PriceBook): number | undefined {
  switch (operation.service) {
    case 'dynamodb':
      return (operation.writeUnits * book.of('dynamodbWru') + operation.readUnits * book.of('dynamodbRru')) / MILLION;
    case 's3':
      if (S3_FREE.has(operation.operation)) return 0;
      return (operation.count * book.of(S3_TIER_1.has(operation.operation) ? 's3Put' : 's3Get')) / MILLION;
    case 'rds-data': {
      const units = Math.max(
        1,
        Math.ceil(Math.max(operation.requestBytes.mean, operation.responseBytes.mean) / DATA_API_UNIT_BYTES),
      );
      return (operation.count * units * book.of('dataApiCall')) / MILLION;
    }
    default:
      return undefined;
  }
}
