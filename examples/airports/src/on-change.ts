/**
 * The table changed: every change of an airport becomes one row of the audit, however often it is delivered. This function is
 * on the bare SDK.
 */
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { appendAudit } from './audit.ts';
import { changeOf } from './change.ts';

/** Records a transaction: what came before a failure stays, and is not delivered again. */
const TRANSACTION_RECORDS_MAX = 100;

export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (let at = 0; at < event.Records.length; at += TRANSACTION_RECORDS_MAX) {
    const records = event.Records.slice(at, at + TRANSACTION_RECORDS_MAX);
    const changes = records.map(changeOf).filter((change) => change !== undefined);
    if (changes.length === 0) continue;
    try {
      await appendAudit(changes);
    } catch (error) {
      const itemIdentifier = records[0]?.dynamodb?.SequenceNumber;
      if (itemIdentifier === undefined) throw error;
      console.error('the audit was rolled back', error);
      return { batchItemFailures: [{ itemIdentifier }] };
    }
  }
  return { batchItemFailures: [] };
}
