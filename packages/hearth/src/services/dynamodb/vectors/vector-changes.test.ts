/** Vector indexes: made and removed while the table is in use, and restored. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bare, BY_HOUSE, DEFINITIONS, guests, ids, invalid, numbers, parameter, PLAIN } from '../testing/guests.ts';
import { type Answer, openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';

let test: TestDatabase;
beforeEach(() => {
  test = openTestDatabase();
});
afterEach(() => test.close());
const { fill, put, search, update } = guests(() => test);

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
      message: 'Requested resource not found: Index none for table Guests',
    });
    await expect(
      update({ BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 } }),
    ).rejects.toMatchObject(parameter('Tables with vector indexes must be in PAY_PER_REQUEST mode'));
    const both = { Create: { ...PLAIN, IndexName: 'second' }, Delete: { IndexName: 'plain' } };
    await expect(update({ VectorIndexUpdates: [both] })).rejects.toMatchObject(
      parameter('Only one vector index action is allowed per VectorIndexUpdate object'),
    );
  });

  it('keep vectors and keys apart', async () => {
    const redefined =
      'Attributes cannot be redefined. Please check that your attribute has the same type as previously defined. Existing schema: ';
    const Create = { ...PLAIN, VectorAttribute: { AttributeName: 'id' } };
    await expect(update({ VectorIndexUpdates: [{ Create }] })).rejects.toMatchObject(
      parameter(
        `${redefined}Schema:[SchemaElement: key{id:S:HASH}] New schema: VectorIndexSchema:[VectorAttribute: key{id:L:2}]`,
      ),
    );
    await update({ VectorIndexUpdates: [{ Create: PLAIN }] });
    test.clock.advance(10_000);
    await test.db.settled();
    const onFace = {
      IndexName: 'faces',
      KeySchema: [{ AttributeName: 'face', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    };
    const typed = { AttributeDefinitions: [{ AttributeName: 'face', AttributeType: 'S' }] };
    await expect(update({ ...typed, GlobalSecondaryIndexUpdates: [{ Create: onFace }] })).rejects.toMatchObject(
      parameter(
        `${redefined}VectorIndexSchema:[VectorAttribute: key{face:L:2}] New schema: Schema:[SchemaElement: key{face:S:HASH}]`,
      ),
    );
    await expect(
      update({ ...typed, VectorIndexUpdates: [{ Create: { ...PLAIN, IndexName: 'again' } }] }),
    ).rejects.toMatchObject(
      parameter(
        "Conflicting attribute definition for 'face'. An attribute cannot be defined in AttributeDefinitions when used as a VectorAttribute.",
      ),
    );
  });

  it('leave out what a write would have been refused for', async () => {
    await put('cellar', { L: numbers(0, 1) }, { house: { S: 'red' }, floor: { S: 'none' } });
    await put('attic', { L: numbers(0, 2) }, { house: { S: 'red' } });
    await update({
      AttributeDefinitions: DEFINITIONS.slice(1),
      VectorIndexUpdates: [{ Create: BY_HOUSE }],
    });
    test.clock.advance(10_000);
    await test.db.settled();
    const red = { SearchConditionExpression: 'house = :h', ExpressionAttributeValues: { ':h': { S: 'red' } } };
    expect(ids(await search('byHouse', numbers(0, 0), red))).toEqual(['attic']);
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
