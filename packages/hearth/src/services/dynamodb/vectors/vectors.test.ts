/** Vector indexes: definitions, what writes enter into them and cost, searching, filling and restoring them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';

let test: TestDatabase;
beforeEach(() => {
  test = openTestDatabase();
});
afterEach(() => test.close());

const numbers = (...values: number[]) => values.map((value) => ({ N: String(value) }));
const PLAIN = {
  IndexName: 'plain',
  VectorAttribute: { AttributeName: 'face' },
  Projection: { ProjectionType: 'ALL' },
  Dimensions: 2,
  DistanceFunction: 'EUCLIDEAN',
};
const BY_HOUSE = {
  ...PLAIN,
  IndexName: 'byHouse',
  Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['note'] },
  SearchSchema: [
    { AttributeName: 'house', SearchSchemaElementType: 'HASH' },
    { AttributeName: 'floor', SearchSchemaElementType: 'INLINE_FILTER' },
  ],
};
const DEFINITIONS = [
  { AttributeName: 'id', AttributeType: 'S' },
  { AttributeName: 'house', AttributeType: 'S' },
  { AttributeName: 'floor', AttributeType: 'N' },
];
const TABLE = {
  TableName: 'Guests',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: DEFINITIONS,
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  VectorIndexes: [PLAIN, BY_HOUSE],
};
const bare = { ...TABLE, AttributeDefinitions: DEFINITIONS.slice(0, 1), VectorIndexes: undefined };

const put = (id: string, face: object | undefined, more: object = {}, options: object = {}): Promise<Answer> =>
  test.send('PutItem', { TableName: 'Guests', Item: { id: { S: id }, ...(face && { face }), ...more }, ...options });
const search = (IndexName: string, vector: readonly object[], more: object = {}): Promise<Answer> =>
  test.send('SearchVectors', { TableName: 'Guests', IndexName, SearchVector: vector, TopK: 10, ...more });
const ids = ({ SearchResults }: Answer): string[] => SearchResults.map((each: Answer) => each.Item.id.S);
const update = (change: object): Promise<Answer> => test.send('UpdateTable', { TableName: 'Guests', ...change });

async function fill(): Promise<void> {
  await test.send('CreateTable', TABLE);
  await put(
    'near',
    { L: numbers(1, 1) },
    { house: { S: 'red' }, floor: { N: '1' }, note: { S: 'n' }, age: { N: '7' } },
  );
  await put('far', { L: numbers(9, 9) }, { house: { S: 'red' }, floor: { N: '2' } });
  await put('middle', { L: numbers(3, 3.5) }, { house: { S: 'blue' } });
  await put('faceless', undefined, { house: { S: 'red' } });
}

const invalid = (message: string) => ({ code: 'ValidationException', message });
const parameter = (message: string) => invalid(`One or more parameter values were invalid: ${message}`);

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
      'One or more parameter values were invalid. Invalid type for parameter face[0], Expected: 32-bit floating point number, Actual: N. IndexName: plain',
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
      'One or more parameter values were invalid: Type mismatch for Index Key floor Expected: N Actual: S IndexName: byHouse',
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
    expect(ConsumedCapacity).toEqual({ VectorSearchRequestBytes: expect.any(Number) });
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
  ])('refuse %j', async (change, message) => {
    await expect(search('plain', numbers(1, 1), change)).rejects.toMatchObject(invalid(message));
  });

  it('are not for Query, Scan and PartiQL', async () => {
    const queried = { KeyConditionExpression: 'house = :h', ExpressionAttributeValues: { ':h': { S: 'red' } } };
    const from = { TableName: 'Guests', IndexName: 'byHouse' };
    await expect(test.run('Query', { ...from, ...queried })).rejects.toThrow(
      'Query operation not supported on this index type',
    );
    const scan = 'Scan operation not supported on this index type';
    await expect(test.run('Scan', from)).rejects.toThrow(scan);
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

describe('made and removed on line', () => {
  beforeEach(async () => {
    await test.send('CreateTable', bare);
    for (let i = 0; i < 20; i++) await put(`p${i}`, { L: numbers(i, 0) });
    await put('odd', { S: 'no vector' });
  });

  const described = async (): Promise<Answer> => (await test.run('DescribeTable', { TableName: 'Guests' })).Table;
  const unfinished = { code: 'ResourceInUseException' };
  const oneAtATime = { code: 'LimitExceededException' };
  const dropIt = { VectorIndexUpdates: [{ Delete: { IndexName: 'plain' } }] };

  it('are allocated, then filled, then found', async () => {
    const { TableDescription } = await update({ VectorIndexUpdates: [{ Create: PLAIN }] });
    const allocating = { TableStatus: 'UPDATING', VectorIndexes: [{ IndexStatus: 'CREATING', Backfilling: false }] };
    expect(TableDescription).toMatchObject(allocating);
    expect(await described()).toMatchObject(allocating);
    await expect(search('plain', numbers(0, 0))).rejects.toThrow('The table does not have the specified index: plain');
    await expect(update(dropIt)).rejects.toMatchObject({
      ...unfinished,
      message:
        'Attempt to change a resource which is still in use: Index creation is in resource allocation phase. ' +
        'Retry deletion during backfilling phase or when the index is active. Table: Guests Index: plain',
    });
    test.clock.advance(2001);
    expect(await described()).toMatchObject({
      TableStatus: 'ACTIVE',
      VectorIndexes: [{ IndexStatus: 'CREATING', Backfilling: true }],
    });
    await expect(search('plain', numbers(0, 0))).rejects.toThrow('Cannot search backfilling vector index: plain');
    await expect(test.run('DeleteTable', { TableName: 'Guests' })).rejects.toMatchObject({
      ...unfinished,
      message:
        'Attempt to change a resource which is still in use: Cannot delete table while indexes are being created, updated, or deleted.',
    });
    await test.reopen();
    test.clock.advance(8001);
    await test.db.settled();
    expect((await described()).VectorIndexes[0]).not.toHaveProperty('Backfilling');
    expect(ids(await search('plain', numbers(0, 0), { TopK: 3 }))).toEqual(['p0', 'p1', 'p2']);
    await update(dropIt);
    await test.db.settled();
    expect(await described()).not.toHaveProperty('VectorIndexes');
  });

  it('can be given up while they are filled', async () => {
    await update({ VectorIndexUpdates: [{ Create: PLAIN }] });
    test.clock.advance(2001);
    await update(dropIt);
    await update({ VectorIndexUpdates: [{ Create: { ...PLAIN, Dimensions: 3 } }] });
    test.clock.advance(7000);
    expect((await described()).VectorIndexes).toEqual([expect.objectContaining({ IndexStatus: 'CREATING' })]);
  });

  it('are refused', async () => {
    await update({ VectorIndexUpdates: [{ Create: PLAIN }] });
    await expect(update({ VectorIndexUpdates: [{ Create: { ...PLAIN, IndexName: 'second' } }] })).rejects.toMatchObject(
      oneAtATime,
    );
    test.clock.advance(10_000);
    await test.db.settled();
    const twice = ['one', 'two'].map((IndexName) => ({ Create: { ...PLAIN, IndexName } }));
    await expect(update({ VectorIndexUpdates: twice })).rejects.toMatchObject(oneAtATime);
    await expect(update({ VectorIndexUpdates: [{ Create: PLAIN }] })).rejects.toMatchObject(
      invalid('Attempting to create an index which already exists'),
    );
    await expect(update({ VectorIndexUpdates: [{}] })).rejects.toMatchObject(
      parameter('One of VectorIndexUpdate.Create, VectorIndexUpdate.Delete must not be null'),
    );
    await expect(update({ VectorIndexUpdates: [{ Delete: { IndexName: 'none' } }] })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
    await expect(
      update({ BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 } }),
    ).rejects.toMatchObject(parameter('Vector indexes are only supported for PAY_PER_REQUEST tables'));
  });
});

it('come back with a backup', async () => {
  await fill();
  const { BackupDetails } = await test.run('CreateBackup', { TableName: 'Guests', BackupName: 'all' });
  const { BackupArn } = BackupDetails;
  const { BackupDescription } = await test.run('DescribeBackup', { BackupArn });
  expect(BackupDescription.SourceTableFeatureDetails.VectorIndexes).toEqual([PLAIN, BY_HOUSE]);
  await test.run('RestoreTableFromBackup', { BackupArn, TargetTableName: 'Back' });
  expect(ids(await search('plain', numbers(10, 10), { TableName: 'Back' }))).toEqual(['far', 'middle', 'near']);
  await test.send('RestoreTableFromBackup', { BackupArn, TargetTableName: 'Less', VectorIndexOverride: [PLAIN] });
  const { Table } = await test.run('DescribeTable', { TableName: 'Less' });
  expect(Table.VectorIndexes).toEqual([expect.objectContaining({ ...PLAIN, ItemCount: 3 })]);
  expect(Table.AttributeDefinitions).toEqual(bare.AttributeDefinitions);
});
