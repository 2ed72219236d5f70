/**
 * DynamoDB with provisioned capacity: enough for the peak, for auto scaling takes minutes, and never fuller than its usual
 * target of 70 %.
 */
import { bill } from '../cost.ts';
import { HOURS_PER_MONTH } from '../prices.ts';
import { dynamodbObjections } from './dynamodb-filters.ts';
import { DYNAMODB_LATENCY, dynamodbStorage } from './dynamodb-on-demand.ts';
import { unitsPerSecond } from './dynamodb-units.ts';
import type { StoreModel } from './store.ts';

/** The target that the console offers. Application Auto Scaling User Guide, 2026-11. */
const TARGET_USE = 0.7;

export const dynamodbProvisioned: StoreModel = {
  id: 'dynamodb-provisioned',
  title: 'DynamoDB provisioned',
  family: 'dynamodb',
  latency: DYNAMODB_LATENCY,
  object: dynamodbObjections,
  cost(load, book) {
    const average = unitsPerSecond(load, 'average');
    const peak = unitsPerSecond(load, 'peak');
    const writeCapacity = Math.max(1, average.write / TARGET_USE, peak.write);
    const readCapacity = Math.max(1, average.read / TARGET_USE, peak.read);
    return bill(
      {
        requests:
          HOURS_PER_MONTH * (writeCapacity * book.of('dynamodbWcuHour') + readCapacity * book.of('dynamodbRcuHour')),
        storage: dynamodbStorage(load, book),
      },
      `${Math.ceil(writeCapacity)} WCU, ${Math.ceil(readCapacity)} RCU`,
      ['DynamoDB table', 'capacity and auto scaling'],
    );
  },
};
