/**
 * DynamoDB with provisioned capacity under auto scaling, at its usual target of 70 %. Scaling follows a load that swells over
 * hours and not one that jumps; half-way between following all and holding the peak all day, on the log scale, is taken.
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
  object(needs, objections) {
    dynamodbObjections(needs, objections);
    const silent = needs.patterns.length > 0 && needs.patterns.every(({ rate }) => rate.basis === 'assumed');
    objections.warnIf(
      silent ? 'yes' : 'no',
      'how many calls there are is not told, so begin on demand',
      'dynamodbCapacityAhead',
    );
  },
  cost(load, book) {
    const average = unitsPerSecond(load, 'average');
    const peak = unitsPerSecond(load, 'peak');
    const writeCapacity = capacity(average.write, peak.write);
    const readCapacity = capacity(average.read, peak.read);
    const paidWrite = Math.max(0, writeCapacity - book.of('dynamodbFreeWcu'));
    const paidRead = Math.max(0, readCapacity - book.of('dynamodbFreeRcu'));
    return bill(
      {
        requests: HOURS_PER_MONTH * (paidWrite * book.of('dynamodbWcuHour') + paidRead * book.of('dynamodbRcuHour')),
        storage: dynamodbStorage(load, book),
      },
      `${Math.ceil(writeCapacity)} WCU, ${Math.ceil(readCapacity)} RCU`,
      ['DynamoDB table', 'capacity and auto scaling'],
    );
  },
};

/** Mean capacity over the month: ours, between average / 0.7 and peak / 0.7. */
function capacity(average: number, peak: number): number {
  return Math.max(1, Math.sqrt(average * peak) / TARGET_USE);
}
