import type { DynamoDBRecord } from 'aws-lambda';
import { expect, test } from 'vitest';
import { changeOf } from './change.ts';

const image = {
  PK: { S: 'AIRPORT#BOS' },
  SK: { S: 'AIRPORT' },
  GSI1PK: { S: 'STATE#MA' },
  GSI1SK: { S: 'Boston#BOS' },
  name: { S: 'Logan' },
  latitude: { N: '42.5' },
};
const keys = { PK: image.PK, SK: image.SK };
const record = (
  dynamodb: DynamoDBRecord['dynamodb'],
  eventName: DynamoDBRecord['eventName'] = 'INSERT',
): DynamoDBRecord => ({
  eventID: 'e1',
  eventName,
  dynamodb: { Keys: keys, ApproximateCreationDateTime: 1_700_000_000, ...dynamodb },
});

test('an insert has no before, a removal no after', () => {
  expect(changeOf(record({ NewImage: image }))).toEqual({
    iata: 'BOS',
    eventId: 'e1',
    eventName: 'INSERT',
    changedAtSeconds: 1_700_000_000,
    before: undefined,
    after: '{"latitude":42.5,"name":"Logan"}',
  });
  expect(changeOf(record({ OldImage: image }, 'REMOVE'))).toMatchObject({
    before: '{"latitude":42.5,"name":"Logan"}',
    after: undefined,
  });
});

test('a write that changed nothing is no change, in whatever order its attributes come', () => {
  const reversed = Object.fromEntries(Object.entries(image).reverse());
  expect(changeOf(record({ OldImage: image, NewImage: reversed }, 'MODIFY'))).toBeUndefined();
  expect(changeOf(record({ OldImage: image, NewImage: { ...image, name: { S: 'Other' } } }, 'MODIFY'))).toMatchObject({
    eventName: 'MODIFY',
  });
});

test('the states are not audited', () => {
  expect(changeOf(record({ Keys: { PK: { S: 'STATES' }, SK: { S: 'STATE#MA' } }, NewImage: {} }))).toBeUndefined();
});
