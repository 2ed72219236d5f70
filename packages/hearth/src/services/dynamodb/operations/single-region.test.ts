/** What a home, which is one region without Kinesis and CloudWatch, answers about what needs them. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';
import { ORDERS } from '../testing/orders.ts';

let test: TestDatabase;
beforeEach(async () => {
  test = openTestDatabase();
  await test.run('CreateTable', ORDERS);
});
afterEach(() => test.close());

it('describes tables without insights and destinations', async () => {
  const TableName = 'Orders';
  const none = { TableName, ContributorInsightsStatus: 'DISABLED' };
  expect(await test.run('DescribeContributorInsights', { TableName })).toEqual(none);
  const IndexName = 'byCity';
  expect(await test.run('DescribeContributorInsights', { TableName, IndexName })).toEqual({ ...none, IndexName });
  expect(await test.run('ListContributorInsights', {})).toEqual({ ContributorInsightsSummaries: [] });
  expect(await test.run('DescribeKinesisStreamingDestination', { TableName })).toEqual({
    TableName,
    KinesisDataStreamDestinations: [],
  });
  await expect(test.run('DescribeKinesisStreamingDestination', { TableName: 'Gone' })).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
    message: 'Requested resource not found: Table: Gone not found',
  });
});

it('has no global tables', async () => {
  expect(await test.run('ListGlobalTables', {})).toEqual({ GlobalTables: [] });
  const missing = { code: 'GlobalTableNotFoundException' };
  const GlobalTableName = 'Orders';
  await expect(test.run('DescribeGlobalTable', { GlobalTableName })).rejects.toMatchObject(missing);
  await expect(test.run('DescribeGlobalTableSettings', { GlobalTableName })).rejects.toMatchObject(missing);
  await expect(test.run('UpdateGlobalTable', { GlobalTableName, ReplicaUpdates: [] })).rejects.toMatchObject(missing);
  await expect(test.run('UpdateGlobalTableSettings', { GlobalTableName })).rejects.toMatchObject(missing);
});
