/** DynamoDB's bulk puts from the home's own S3. */
import { gzipSync } from 'node:zlib';
import {
  CancelBulkOperationCommand,
  DescribeBulkOperationCommand,
  type DynamoDBClient,
  GetItemCommand,
  ListBulkOperationsCommand,
  PutItemCommand,
  StartBulkPutItemsCommand,
  type StartBulkPutItemsInput,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bucket, ended, openTransferHome, type TransferHome } from './testing/transfer-home.ts';
let opened: TransferHome;
let dynamodb: DynamoDBClient;
beforeAll(async () => {
  opened = await openTransferHome();
  ({ dynamodb } = opened);
});
afterAll(() => opened.close());

describe('a bulk put', () => {
  const TableName = 'Items';
  const line = (record: object): string => `${JSON.stringify(record)}\n`;
  const input = (S3KeyPrefix: string): StartBulkPutItemsInput => ({
    TableName,
    ClientToken: S3KeyPrefix,
    InputS3Configuration: { S3Bucket: Bucket, S3KeyPrefix, InputFormat: 'DYNAMODB_JSON' },
    OutputS3Configuration: { S3KeyPrefix: `report-${S3KeyPrefix}`, OutputType: ['ERROR', 'CONDITION_CHECK_FAILURE'] },
  });
  const done = async (asked: StartBulkPutItemsInput) => {
    const started = await dynamodb.send(new StartBulkPutItemsCommand(asked));
    const BulkOperationArn = started.BulkOperationDescription?.BulkOperationArn ?? '';
    const { BulkOperationDescription: description } = await ended(
      () => dynamodb.send(new DescribeBulkOperationCommand({ BulkOperationArn })),
      (answer) => answer.BulkOperationDescription?.EndTime !== undefined,
    );
    return { BulkOperationArn, description };
  };

  it('puts what it can, and reports the rest', async () => {
    await dynamodb.send(new PutItemCommand({ TableName, Item: { pk: { S: 'bulk-kept' }, n: { N: '1' } } }));
    const absent = {
      ConditionExpression: 'attribute_not_exists(pk) OR n > :n',
      ExpressionAttributeValues: { ':n': { N: '5' } },
    };
    await opened.upload(
      'bulk/a',
      line({ Item: { pk: { S: 'bulk-a' }, n: { N: '2' } } }) + line({ Item: { pk: { S: 'bulk-kept' } }, ...absent }),
    );
    await opened.upload(
      'bulk/b',
      `no JSON\n\n${line({ Item: { n: { N: '3' } } })}${line({ Item: { pk: { S: 'bulk-b' } }, ...absent })}`,
    );
    const { description, BulkOperationArn } = await done(input('bulk/'));
    expect(description).toMatchObject({
      BulkOperationStatus: 'COMPLETED_WITH_ERRORS',
      ProcessedItemCount: 5,
      FailedItemCount: 2,
      PerformanceTier: 'STANDARD',
    });
    expect(description?.ProcessedInputBytes).toBe(description?.TotalInputBytes);
    for (const key of ['bulk-a', 'bulk-b', 'bulk-kept']) {
      const { Item } = await dynamodb.send(new GetItemCommand({ TableName, Key: { pk: { S: key } } }));
      expect(Item?.n?.N).toBe({ 'bulk-a': '2', 'bulk-b': undefined, 'bulk-kept': '1' }[key]);
    }
    const folder = `report-bulk//AWSDynamoDB/${BulkOperationArn.split('/').at(-1)}`;
    const errors = String(await opened.read(`${folder}/errors-1.jsonl`))
      .trim()
      .split('\n')
      .map((each) => JSON.parse(each));
    expect(errors).toMatchObject([
      { object: 'bulk/b', line: 1 },
      { object: 'bulk/b', line: 3, message: expect.stringContaining('Missing the key pk') },
    ]);
    const refused = JSON.parse(String(await opened.read(`${folder}/condition-check-failures-1.jsonl`)));
    expect(refused).toMatchObject({ object: 'bulk/a', line: 2, existing: { pk: { S: 'bulk-kept' }, n: { N: '1' } } });
  });

  it('is started once by a token, listed, and not cancelled when it has ended', async () => {
    await opened.upload('once/a', line({ Item: { pk: { S: 'once' } } }));
    const { BulkOperationArn, description } = await done(input('once/'));
    expect(description?.BulkOperationStatus).toBe('COMPLETED');
    expect((await done(input('once/'))).BulkOperationArn).toBe(BulkOperationArn);
    const other: StartBulkPutItemsInput = { ...input('once/'), PerformanceTier: 'ACCELERATED' };
    await expect(dynamodb.send(new StartBulkPutItemsCommand(other))).rejects.toMatchObject({
      name: 'IdempotentParameterMismatchException',
    });
    const { BulkOperationsSummaryList: list } = await dynamodb.send(new ListBulkOperationsCommand({}));
    expect(list?.map((each) => each.BulkOperationArn)).toContain(BulkOperationArn);
    await expect(dynamodb.send(new CancelBulkOperationCommand({ BulkOperationArn }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  it('ends early when it is cancelled', async () => {
    const many = Array.from({ length: 50_000 }, (_, i) => line({ Item: { pk: { S: `many${i}` } } })).join('');
    await opened.upload('many/a', gzipSync(many));
    const zipped: StartBulkPutItemsInput = {
      ...input('many/'),
      InputS3Configuration: {
        S3Bucket: Bucket,
        S3KeyPrefix: 'many/',
        InputFormat: 'DYNAMODB_JSON',
        InputCompressionType: 'GZIP',
      },
    };
    const started = await dynamodb.send(new StartBulkPutItemsCommand(zipped));
    const BulkOperationArn = started.BulkOperationDescription?.BulkOperationArn ?? '';
    const cancelled = await dynamodb.send(new CancelBulkOperationCommand({ BulkOperationArn }));
    expect(cancelled).toMatchObject({ BulkOperationArn, BulkOperationStatus: 'CANCELLING' });
    const { BulkOperationDescription: description } = await ended(
      () => dynamodb.send(new DescribeBulkOperationCommand({ BulkOperationArn })),
      (answer) => answer.BulkOperationDescription?.EndTime !== undefined,
    );
    expect(description?.BulkOperationStatus).toBe('CANCELLED');
    expect(description?.ProcessedItemCount).toBeLessThan(50_000);
  });
});
