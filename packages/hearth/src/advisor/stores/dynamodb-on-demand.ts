/** DynamoDB, paid by request. */
import { bill } from '../cost.ts';
import { volumeGb } from '../load.ts';
import { MILLION, SECONDS_PER_MONTH } from '../prices.ts';
import { dynamodbObjections, warmThroughputWarning } from './dynamodb-filters.ts';
import { unitsPerSecond } from './dynamodb-units.ts';
import type { Latency, StoreModel } from './store.ts';

export const DYNAMODB_LATENCY: Latency = {
  typicalMs: 5,
  p99Ms: 20,
  class: 'milliseconds',
  source: 'AWS "single-digit"; dynobase.dev saw 10-20 ms, 2026-11',
};

export const dynamodbOnDemand: StoreModel = {
  id: 'dynamodb-on-demand',
  title: 'DynamoDB on-demand',
  family: 'dynamodb',
  latency: DYNAMODB_LATENCY,
  object(needs, objections) {
    dynamodbObjections(needs, objections);
    warmThroughputWarning(needs, objections);
  },
  cost(load, book) {
    const { write, read } = unitsPerSecond(load, 'average');
    const perMonth = SECONDS_PER_MONTH / MILLION;
    return bill(
      {
        requests: perMonth * (write * book.of('dynamodbWru') + read * book.of('dynamodbRru')),
        storage: dynamodbStorage(load, book),
      },
      'on-demand',
      ['DynamoDB table'],
    );
  },
};

/** Indexes hold their items again. */
export function dynamodbStorage(
  load: Parameters<StoreModel['cost']>[0],
  book: Parameters<StoreModel['cost']>[1],
): number {
  const here = new Set(load.parts.map((part) => part.name));
  const indexed = load.parts.reduce(
    (sum, part) => sum + (part.copyOf !== undefined && here.has(part.copyOf) ? 0 : part.volumeGb * part.indexes),
    0,
  );
  const paidGb = Math.max(0, volumeGb(load) + indexed - book.of('dynamodbFreeGb'));
  return paidGb * book.of('dynamodbStorage') * load.regions;
}
