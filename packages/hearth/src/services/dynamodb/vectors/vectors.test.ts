/** Vector indexes: definitions, what writes enter into them and cost, and searching. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  bare,
  BY_HOUSE,
  DEFINITIONS,
  guests,
  ids,
  invalid,
  numbers,
  parameter,
  PLAIN,
  TABLE,
} from '../testing/guests.ts';
import { type Answer, openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';

let test: TestDatabase;
beforeEach(() => {
  test = openTestDatabase();
});
afterEach(() => test.close());
const { fill, put, search } = guests(() => test);
const schema = (...elements: (readonly [string, string])[]) =>
  elements.map(([AttributeName, SearchSchemaElementType]) => ({ AttributeName, SearchSchemaElementType }));

describe('definitions', () => {
  it.each([
    [
      'a provisioned table',
      { BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 } },
      'Vector indexes are only supported for PAY_PER_REQUEST tables',
    ],
    [
      'an undefined attribute',
      { AttributeDefinitions: DEFINITIONS.slice(0, 2) },
      'One element in SearchSchema is not defined in attribute definitions',
    ],
    [
      'too many dimensions',
      { VectorIndexes: [{ ...PLAIN, Dimensions: 4097 }], AttributeDefinitions: bare.AttributeDefinitions },
      'Number of dimensions must be between 1 and 4096 inclusive.',
    ],
    [
      'two sizes of one vector',
      { VectorIndexes: [PLAIN, { ...BY_HOUSE, Dimensions: 3 }] },
      "Conflicting attribute definition for 'face'. All VectorIndexes on the same vector attribute must use the same dimensions.",
    ],
    [
      'an attribute that has a type',
      { VectorIndexes: [{ ...BY_HOUSE, VectorAttribute: { AttributeName: 'id' } }] },
      "Conflicting attribute definition for 'id'. An attribute cannot be defined in AttributeDefinitions when used as a VectorAttribute.",
    ],
    [
      'two partitions',
      { VectorIndexes: [{ ...BY_HOUSE, SearchSchema: schema(['house', 'HASH'], ['floor', 'HASH']) }] },
      "Value '2' at 'SearchSchema' failed to satisfy constraint: Member must have HASH count less than or equal to 1",
    ],
    [
      'one attribute twice',
      { VectorIndexes: [{ ...BY_HOUSE, SearchSchema: schema(['house', 'HASH'], ['house', 'INLINE_FILTER']) }] },
      'SearchSchema contains a duplicate AttributeName',
    ],
    ['an empty list', { VectorIndexes: [] }, 'List of VectorIndexes is empty'],
    ['a name twice', { VectorIndexes: [PLAIN, { ...BY_HOUSE, IndexName: 'plain' }] }, 'Duplicate index name: plain'],
    [
      'six',
      {
        VectorIndexes: ['f1', 'f2', 'f3', 'f4', 'f5', 'f6'].map((IndexName) => ({ ...PLAIN, IndexName })),
        AttributeDefinitions: bare.AttributeDefinitions,
      },
      'VectorIndex count exceeds the per-table limit of 5',
    ],
  ])('refuse %s', async (_what, change, message) => {
    await expect(test.send('CreateTable', { ...TABLE, ...change })).rejects.toMatchObject(parameter(message));
    expect(await test.run('ListTables', {})).toEqual({ TableNames: [] });
  });

  it('are described', async () => {
    await fill();
    const { Table } = await test.run('DescribeTable', { TableName: 'Guests' });
    expect(Table.VectorIndexes).toEqual([
      expect.objectContaining({
        ...PLAIN,
        IndexStatus: 'ACTIVE',
        ItemCount: 3,
        IndexArn: `${Table.TableArn}/index/plain`,
      }),
      expect.objectContaining({ ...BY_HOUSE, ItemCount: 3 }),
    ]);
  });
});

describe('writes', () => {
  beforeEach(fill);

  it.each([
    [
      { face: { L: numbers(1, 2, 3) } },
      'One or more parameter values were invalid. Invalid size for parameter face, Expected: 2, Actual: 3 IndexName: plain',
    ],
    [
      { face: { L: [{ N: '1' }, { S: 'x' }] } },
      'One or more parameter values were invalid. Invalid type for parameter face[1], Expected: 32-bit floating point number, Actual: S. IndexName: plain',
    ],
    [
      { face: { L: [{ N: '1e39' }, { N: '1' }] } },
      'One or more parameter values were invalid. Invalid value for parameter face[0], Value: 1E+39 is outside valid range [-3.4028235E38, 3.4028235E38]. IndexName: plain',
    ],
    [
      { face: { NS: ['1', '2'] } },
      'One or more parameter values were invalid. Invalid type for parameter face, Expected: 32-bit floating point number list IndexName: plain',
    ],
    [
      { house: { S: '' } },
      'One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: byHouse, IndexKey: house',
    ],
    [
      { floor: { S: '1' } },
      "One or more parameter values were invalid. Attribute 'floor' type mismatch. Expected: N, Actual: S. IndexName: byHouse",
    ],
    [
      { house: { S: 'x'.repeat(2049) } },
      'One or more parameter values were invalid: Aggregate size for HASH key attributes exceeds the maximum of 2048 bytes',
    ],
  ])('refuse %j', async (item, message) => {
    await expect(put('bad', undefined, item)).rejects.toMatchObject(invalid(message));
    expect(await test.run('GetItem', { TableName: 'Guests', Key: { id: { S: 'bad' } } })).toEqual({});
  });

  it('are billed by floats, and by index', async () => {
    const options = { ReturnConsumedCapacity: 'INDEXES' };
    const note = { S: 'x'.repeat(1100) };
    const { ConsumedCapacity } = await put('new', { L: numbers(0.123456, 2) }, { house: { S: 'a' }, note }, options);
    expect(ConsumedCapacity).toEqual({
      TableName: 'Guests',
      CapacityUnits: 2,
      Table: { CapacityUnits: 2 },
      // Names and values: id 5, house 6, note 1104, face 4 + 2 floats.
      VectorIndexes: { plain: { VectorWriteRequestBytes: 1127 }, byHouse: { VectorWriteRequestBytes: 1127 } },
    });
    const again = await put('new', { L: numbers(0.123456, 2) }, { house: { S: 'a' }, note, age: { N: '1' } }, options);
    expect(Object.keys(again.ConsumedCapacity.VectorIndexes)).toEqual(['plain']);
  });

  it('move and remove entries', async () => {
    await test.run('UpdateItem', {
      TableName: 'Guests',
      Key: { id: { S: 'near' } },
      UpdateExpression: 'SET face = :f',
      ExpressionAttributeValues: { ':f': { L: numbers(20, 20) } },
    });
    await test.run('DeleteItem', { TableName: 'Guests', Key: { id: { S: 'middle' } } });
    expect(ids(await search('plain', numbers(0, 0)))).toEqual(['far', 'near']);
  });
});

describe('searches', () => {
  beforeEach(fill);

  it('answer the nearest first, without their vectors', async () => {
    const { SearchResults } = await search('plain', numbers(0, 0), { TopK: 2 });
    expect(SearchResults).toEqual([
      {
        Item: { id: { S: 'near' }, house: { S: 'red' }, floor: { N: '1' }, note: { S: 'n' }, age: { N: '7' } },
        Score: Math.fround(Math.SQRT2),
      },
      { Item: { id: { S: 'middle' }, house: { S: 'blue' } }, Score: Math.fround(Math.hypot(3, 3.5)) },
    ]);
  });

  it('look at one partition, with filters', async () => {
    const red = { SearchConditionExpression: 'house = :h', ExpressionAttributeValues: { ':h': { S: 'red' } } };
    const all = await search('byHouse', numbers(0, 0), red);
    expect(ids(all)).toEqual(['near', 'far']);
    expect(all.SearchResults[0].Item).toEqual({
      id: { S: 'near' },
      house: { S: 'red' },
      floor: { N: '1' },
      note: { S: 'n' },
    });
    const second = {
      SearchConditionExpression: 'house = :h AND :f = floor',
      ExpressionAttributeValues: { ':h': { S: 'red' }, ':f': { N: '2' } },
    };
    expect(ids(await search('byHouse', numbers(0, 0), second))).toEqual(['far']);
  });

  it('show a vector where it is asked for, as floats', async () => {
    const asked = { ProjectionExpression: 'face, nowhere', TopK: 2 };
    const { SearchResults } = await search('plain', numbers(0, 0), asked);
    expect(SearchResults.map((each: Answer) => each.Item)).toEqual([
      { face: { L: [{ N: '1.0' }, { N: '1.0' }] } },
      { face: { L: [{ N: '3.0' }, { N: '3.5' }] } },
    ]);
  });

  it('report their bytes and nothing else', async () => {
    const { ConsumedCapacity } = await search('plain', numbers(0, 0), { ReturnConsumedCapacity: 'INDEXES' });
    expect(ConsumedCapacity).toEqual({ VectorSearchRequestBytes: 1024 });
    expect(await search('plain', numbers(0, 0))).not.toHaveProperty('ConsumedCapacity');
  });

  const house = (expression: string) => ({
    SearchConditionExpression: expression,
    ExpressionAttributeValues: { ':h': { S: 'red' } },
  });
  it.each([
    [{ TopK: 101 }, "Provided TopK value '101' is out of valid range. The value must be between 1 and 100 inclusive"],
    [{ SearchVector: numbers(1) }, 'Input search vector dimension 1 does not match vector index dimension 2'],
    [
      { SearchVector: [{ S: 'x' }] },
      'Search vector contains invalid values. All values in the search vector must be a 32-bit floating-point number attribute',
    ],
    [{ IndexName: 'none' }, 'The table does not have the specified index: none'],
    [{ IndexName: 'byHouse' }, 'SearchConditionExpression must be provided when SearchSchema has a HASH key'],
    [house('house > :h'), 'Invalid SearchConditionExpression: Invalid comparator used in SearchConditionExpression'],
    [
      house('house = :h'),
      'SearchConditionExpression must not contain any attributes that is not in SearchSchema. Invalid attribute: house',
    ],
    [
      { ...house('house = :h AND house = :h'), IndexName: 'byHouse' },
      'Invalid SearchConditionExpression: SearchConditionExpression must only contain one condition per attribute',
    ],
    [
      { ...house('house.wing = :h'), IndexName: 'byHouse' },
      'Invalid SearchConditionExpression: SearchConditionExpression cannot have conditions on nested attributes',
    ],
    [
      { ...house('house = :h'), IndexName: 'byHouse', ExpressionAttributeValues: { ':h': { N: '1' } } },
      "Type of 'house' attribute in SearchConditionExpression (N) does not match type in search schema (S)",
    ],
    [
      { ...house('house = :h'), IndexName: 'byHouse', ExpressionAttributeValues: { ':h': { S: '' } } },
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: house',
    ],
    [
      { ExpressionAttributeValues: { ':h': { S: 'red' } } },
      'ExpressionAttributeValues can only be specified when using expressions: SearchConditionExpression is null',
    ],
    [
      { SearchVector: [] },
      "1 validation error detected: Value at 'SearchVector' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
  ])('refuse %j', async (change, message) => {
    await expect(search('plain', numbers(1, 1), change)).rejects.toMatchObject(invalid(message));
  });

  it('are not for Query, Scan and PartiQL', async () => {
    const queried = { KeyConditionExpression: 'house = :h', ExpressionAttributeValues: { ':h': { S: 'red' } } };
    const from = { TableName: 'Guests', IndexName: 'byHouse' };
    const query = test.run('Query', { ...from, ...queried });
    await expect(query).rejects.toMatchObject(invalid('Query operation not supported on this index type.'));
    await expect(test.run('Query', { ...from, ...queried, ConsistentRead: true })).rejects.toThrow(
      'Consistent reads are not supported on global secondary indexes',
    );
    const scan = 'Scan operation not supported on this index type';
    await expect(test.run('Scan', { ...from, ConsistentRead: true })).rejects.toThrow(scan);
    await expect(test.run('ExecuteStatement', { Statement: 'SELECT * FROM "Guests"."byHouse"' })).rejects.toThrow(scan);
  });

  it.each([
    ['COSINE', [0, 1, 2]],
    ['DOT_PRODUCT', [2, 0, -4]],
    ['EUCLIDEAN', [1, Math.hypot(1, 4), 5]],
  ])('measure by %s', async (DistanceFunction, scores) => {
    await test.send('CreateTable', { ...bare, TableName: 'Arrows', VectorIndexes: [{ ...PLAIN, DistanceFunction }] });
    for (const [id, face] of [
      ['against', numbers(-4, 0)],
      ['same', numbers(2, 0)],
      ['across', numbers(0, 4)],
    ] as const)
      await test.send('PutItem', { TableName: 'Arrows', Item: { id: { S: id }, face: { L: face } } });
    const { SearchResults } = await search('plain', numbers(1, 0), { TableName: 'Arrows' });
    expect(ids({ SearchResults })).toEqual(['same', 'across', 'against']);
    expect(SearchResults.map((each: Answer) => each.Score)).toEqual(scores.map(Math.fround));
  });
});
