/** A table of guests with vector indexes of their faces, for the tests of vector indexes. */
import type { Answer, TestDatabase } from './open-test-database.ts';

export const numbers = (...values: number[]) => values.map((value) => ({ N: String(value) }));
export const PLAIN = {
  IndexName: 'plain',
  VectorAttribute: { AttributeName: 'face' },
  Projection: { ProjectionType: 'ALL' },
  Dimensions: 2,
  DistanceFunction: 'EUCLIDEAN',
};
export const BY_HOUSE = {
  ...PLAIN,
  IndexName: 'byHouse',
  Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['note'] },
  SearchSchema: [
    { AttributeName: 'house', SearchSchemaElementType: 'HASH' },
    { AttributeName: 'floor', SearchSchemaElementType: 'INLINE_FILTER' },
  ],
};
export const DEFINITIONS = [
  { AttributeName: 'id', AttributeType: 'S' },
  { AttributeName: 'house', AttributeType: 'S' },
  { AttributeName: 'floor', AttributeType: 'N' },
];
export const TABLE = {
  TableName: 'Guests',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: DEFINITIONS,
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  VectorIndexes: [PLAIN, BY_HOUSE],
};
export const bare = { ...TABLE, AttributeDefinitions: DEFINITIONS.slice(0, 1), VectorIndexes: undefined };

export const ids = ({ SearchResults }: Answer): string[] => SearchResults.map((each: Answer) => each.Item.id.S);
export const invalid = (message: string) => ({ code: 'ValidationException', message });
export const parameter = (message: string) => invalid(`One or more parameter values were invalid: ${message}`);

/** The calls that most tests make. @param test the database of the running test */
export function guests(test: () => TestDatabase) {
  const put = (id: string, face: object | undefined, more: object = {}, options: object = {}): Promise<Answer> =>
    test().send('PutItem', {
      TableName: 'Guests',
      Item: { id: { S: id }, ...(face && { face }), ...more },
      ...options,
    });
  const search = (IndexName: string, vector: readonly object[], more: object = {}): Promise<Answer> =>
    test().send('SearchVectors', { TableName: 'Guests', IndexName, SearchVector: vector, TopK: 10, ...more });
  const update = (change: object): Promise<Answer> => test().send('UpdateTable', { TableName: 'Guests', ...change });
  async function fill(): Promise<void> {
    await test().send('CreateTable', TABLE);
    await put(
      'near',
      { L: numbers(1, 1) },
      { house: { S: 'red' }, floor: { N: '1' }, note: { S: 'n' }, age: { N: '7' } },
    );
    await put('far', { L: numbers(9, 9) }, { house: { S: 'red' }, floor: { N: '2' } });
    await put('middle', { L: numbers(3, 3.5) }, { house: { S: 'blue' } });
    await put('faceless', undefined, { house: { S: 'red' } });
  }
  return { put, search, update, fill };
}
