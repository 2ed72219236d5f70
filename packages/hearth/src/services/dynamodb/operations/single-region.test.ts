/** What a home, which is one region without Kinesis and CloudWatch, answers about what needs them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';
import { ORDERS } from '../testing/orders.ts';

let test: TestDatabase;
beforeEach(async () => {
  test = openTestDatabase();
  await test.run('CreateTable', ORDERS);
});
afterEach(() => test.close());

const TableName = 'Orders';
const noTable = {
  code: 'ResourceNotFoundException',
  message: 'Requested resource not found: Table: Gone not found',
};

describe('contributor insights', () => {
  const enable = { TableName, ContributorInsightsAction: 'ENABLE' as const };
  const both = 'ACCESSED_AND_THROTTLED_KEYS';

  it('are disabled at first', async () => {
    const none = { TableName, ContributorInsightsStatus: 'DISABLED' };
    expect(await test.run('DescribeContributorInsights', { TableName })).toEqual(none);
    const IndexName = 'byCity';
    expect(await test.run('DescribeContributorInsights', { TableName, IndexName })).toEqual({ ...none, IndexName });
    expect(await test.run('ListContributorInsights', {})).toEqual({ ContributorInsightsSummaries: [] });
    expect(await test.run('UpdateContributorInsights', { ...enable, ContributorInsightsAction: 'DISABLE' })).toEqual(
      none,
    );
  });

  it('are enabled, changed and disabled', async () => {
    const enabling = { TableName, ContributorInsightsStatus: 'ENABLING', ContributorInsightsMode: both };
    expect(await test.run('UpdateContributorInsights', enable)).toEqual(enabling);
    await test.reopen();
    const described = await test.run('DescribeContributorInsights', { TableName });
    expect(described).toMatchObject({ ContributorInsightsStatus: 'ENABLED', ContributorInsightsMode: both });
    const sinceMs = described.LastUpdateDateTime.getTime();
    expect(described.ContributorInsightsRuleList).toEqual(
      ['PKC', 'SKC', 'PKT', 'SKT'].map((kind) => `DynamoDBContributorInsights-${kind}-Orders-${sinceMs}`),
    );
    // The same again is none; another mode is one; no mode is the first again.
    expect((await test.run('UpdateContributorInsights', enable)).ContributorInsightsStatus).toBe('ENABLED');
    const throttled = { ...enable, ContributorInsightsMode: 'THROTTLED_KEYS' as const };
    expect((await test.run('UpdateContributorInsights', throttled)).ContributorInsightsStatus).toBe('ENABLING');
    const changed = await test.run('DescribeContributorInsights', { TableName });
    expect(changed.ContributorInsightsRuleList).toHaveLength(2);
    expect((await test.run('UpdateContributorInsights', enable)).ContributorInsightsMode).toBe(both);
    const disabled = await test.run('UpdateContributorInsights', { ...enable, ContributorInsightsAction: 'DISABLE' });
    expect(disabled.ContributorInsightsStatus).toBe('DISABLING');
    expect(await test.run('ListContributorInsights', {})).toEqual({ ContributorInsightsSummaries: [] });
  });

  it('are listed in pages, the table before its indexes', async () => {
    await test.run('UpdateContributorInsights', { ...enable, IndexName: 'byCity' });
    await test.run('UpdateContributorInsights', enable);
    const first = await test.run('ListContributorInsights', { MaxResults: 1 });
    expect(first.ContributorInsightsSummaries).toEqual([
      { TableName, ContributorInsightsStatus: 'ENABLED', ContributorInsightsMode: both },
    ]);
    const rest = await test.run('ListContributorInsights', { MaxResults: 1, NextToken: first.NextToken });
    expect(rest.ContributorInsightsSummaries).toMatchObject([{ TableName, IndexName: 'byCity' }]);
    expect(rest).not.toHaveProperty('NextToken');
  });

  it.each(['none', 'byAmount'])('are not for the index %s', async (IndexName) => {
    const problem = {
      code: 'ResourceNotFoundException',
      message: `Requested resource not found: Index: ${IndexName} not found for table: Orders`,
    };
    await expect(test.run('DescribeContributorInsights', { TableName, IndexName })).rejects.toMatchObject(problem);
    await expect(test.run('UpdateContributorInsights', { ...enable, IndexName })).rejects.toMatchObject(problem);
  });
});

describe('Kinesis destinations', () => {
  const StreamArn = 'arn:aws:kinesis:us-east-1:000000000000:stream/changes';
  const destination = { TableName, StreamArn };
  const state = (problem: string) => ({
    code: 'ValidationException',
    message: `Table is not in a valid state to enable Kinesis Streaming Destination: ${problem}`,
  });

  it('fail a moment after they are enabled, for no stream is there', async () => {
    const described = () => test.run('DescribeKinesisStreamingDestination', { TableName });
    expect(await described()).toEqual({ TableName, KinesisDataStreamDestinations: [] });
    expect(await test.run('EnableKinesisStreamingDestination', destination)).toEqual({
      ...destination,
      DestinationStatus: 'ENABLING',
      EnableKinesisStreamingConfiguration: {},
    });
    expect(await described()).toEqual({
      TableName,
      KinesisDataStreamDestinations: [{ StreamArn, DestinationStatus: 'ENABLING' }],
    });
    await expect(test.run('EnableKinesisStreamingDestination', destination)).rejects.toMatchObject(
      state('EnableKinesisStreamingDestination must be DISABLED or ENABLE_FAILED to perform ENABLE operation.'),
    );
    test.clock.advance(2001);
    const elsewhere = StreamArn.replace('us-east-1', 'eu-west-2');
    await test.run('EnableKinesisStreamingDestination', { ...destination, StreamArn: elsewhere });
    test.clock.advance(2001);
    expect((await described()).KinesisDataStreamDestinations).toEqual([
      {
        StreamArn: elsewhere,
        DestinationStatus: 'ENABLE_FAILED',
        DestinationStatusDescription:
          'The kinesis Arn used to enable kinesis replication belongs to a stream which is not in the current region',
      },
      {
        StreamArn,
        DestinationStatus: 'ENABLE_FAILED',
        DestinationStatusDescription: 'User does not have a permission to use kinesis stream',
      },
    ]);
  });

  it('can be neither disabled nor updated', async () => {
    await expect(test.run('DisableKinesisStreamingDestination', destination)).rejects.toMatchObject(
      state('KinesisStreamingDestination must be ACTIVE to perform DISABLE operation.'),
    );
    await expect(test.run('UpdateKinesisStreamingDestination', destination)).rejects.toThrow(
      'Streaming destination cannot be updated with given parameters: UpdateKinesisStreamingConfiguration cannot be null or contain only null values',
    );
    const update = {
      ...destination,
      UpdateKinesisStreamingConfiguration: { ApproximateCreationDateTimePrecision: 'MICROSECOND' as const },
    };
    await expect(test.run('UpdateKinesisStreamingDestination', update)).rejects.toMatchObject(
      state(`No streaming destination with streamArn: ${StreamArn} found for table with tableName: Orders`),
    );
    await test.run('EnableKinesisStreamingDestination', destination);
    await expect(test.run('UpdateKinesisStreamingDestination', update)).rejects.toMatchObject(
      state(
        `Kinesis streaming is not in ACTIVE state. Updates are only allowed in ACTIVE state. TableName: Orders, kdsArn: ${StreamArn}`,
      ),
    );
  });

  it.each([
    'DescribeKinesisStreamingDestination',
    'EnableKinesisStreamingDestination',
    'DisableKinesisStreamingDestination',
    'UpdateKinesisStreamingDestination',
  ] as const)('are of a table that is there: %s', async (operation) => {
    await expect(test.send(operation, { ...destination, TableName: 'Gone' })).rejects.toMatchObject(noTable);
  });
});

describe('global tables', () => {
  const GlobalTableName = 'Orders';
  const missing = {
    code: 'GlobalTableNotFoundException',
    message: "Global table with name: 'Orders' does not exist.",
  };
  const tooOld = {
    code: 'ValidationException',
    message: expect.stringMatching(/^One or more parameter values were invalid: DynamoDB global tables version 2017/),
  };

  it('of the version of 2017 there are none', async () => {
    expect(await test.run('ListGlobalTables', {})).toEqual({ GlobalTables: [] });
    await expect(test.run('DescribeGlobalTable', { GlobalTableName })).rejects.toMatchObject(missing);
    await expect(test.run('DescribeGlobalTableSettings', { GlobalTableName })).rejects.toMatchObject(missing);
    await expect(test.run('UpdateGlobalTableSettings', { GlobalTableName })).rejects.toMatchObject(missing);
    const away = { ReplicaUpdates: [{ Delete: { RegionName: 'eu-west-2' } }] };
    await expect(test.run('UpdateGlobalTable', { GlobalTableName, ...away })).rejects.toMatchObject(missing);
  });

  it('of the version of 2017 are made no more', async () => {
    const ReplicationGroup = [{ RegionName: 'us-east-1' }];
    await expect(test.run('CreateGlobalTable', { GlobalTableName, ReplicationGroup })).rejects.toMatchObject(tooOld);
    const ReplicaUpdates = [{ Create: { RegionName: 'eu-west-2' } }];
    await expect(test.run('UpdateGlobalTable', { GlobalTableName, ReplicaUpdates })).rejects.toMatchObject(tooOld);
    await expect(test.run('UpdateGlobalTable', { GlobalTableName, ReplicaUpdates: [] })).rejects.toMatchObject({
      message: 'One or more parameter values were invalid',
    });
  });

  it('have no replica where they are', async () => {
    const ReplicaUpdates = [{ Create: { RegionName: 'us-east-1' } }];
    await expect(test.run('UpdateTable', { TableName, ReplicaUpdates })).rejects.toThrow('the local region');
    const elsewhere = { TableName, ReplicaUpdates: [{ Delete: { RegionName: 'eu-west-1' } }] };
    await expect(test.run('UpdateTable', elsewhere)).rejects.toThrow(
      'Replica specified in the Replica Update or Replica Delete action of the request was not found.',
    );
  });

  it('are what auto scaling of replicas is about', async () => {
    const none = { ...missing, code: 'ResourceNotFoundException' };
    await expect(test.run('DescribeTableReplicaAutoScaling', { TableName })).rejects.toMatchObject(none);
    await expect(test.run('UpdateTableReplicaAutoScaling', { TableName })).rejects.toMatchObject(none);
  });
});

it('has no bulk operation that none started, and starts none without S3', async () => {
  const start = {
    TableName,
    InputS3Configuration: { S3Bucket: 'items', InputFormat: 'DYNAMODB_JSON' as const },
    OutputS3Configuration: { OutputType: ['ERROR' as const] },
  };
  await expect(test.run('StartBulkPutItems', start)).rejects.toThrow('This home has no S3');
  await expect(test.run('StartBulkPutItems', { ...start, MaxWriteRequestUnits: 1000 })).rejects.toThrow(
    "Value '1000' at 'maxWriteRequestUnits'",
  );
  expect(await test.run('ListBulkOperations', {})).toEqual({ BulkOperationsSummaryList: [] });
  const BulkOperationArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/Orders/bulk-operation/0';
  const none = { code: 'ResourceNotFoundException' };
  await expect(test.run('DescribeBulkOperation', { BulkOperationArn })).rejects.toMatchObject(none);
  await expect(test.run('CancelBulkOperation', { BulkOperationArn })).rejects.toMatchObject(none);
});
