/** DynamoDB's exports and imports with their files in the home's own S3. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeExportCommand,
  DescribeImportCommand,
  DynamoDBClient,
  ExportTableToPointInTimeCommand,
  ImportTableCommand,
  type ImportTableInput,
  PutItemCommand,
  ScanCommand,
  UpdateContinuousBackupsCommand,
} from '@aws-sdk/client-dynamodb';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { silentLog } from '../base/log.ts';
import type { Home } from './home.ts';
import { start } from './start.ts';

const TEMPLATE = `Resources:
  Items:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: Items
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{ AttributeName: pk, AttributeType: S }]
      KeySchema: [{ AttributeName: pk, KeyType: HASH }]
`;
const Bucket = 'transfers';
let folder: string;
let home: Home;
let dynamodb: DynamoDBClient;
let s3: S3Client;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-transfer-'));
  const template = join(folder, 'template.yaml');
  writeFileSync(template, TEMPLATE);
  home = await start({ template, log: silentLog, ephemeral: true, port: 0 });
  const options = {
    endpoint: home.endpoint,
    region: home.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  dynamodb = new DynamoDBClient(options);
  s3 = new S3Client({ ...options, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket }));
});
afterAll(async () => {
  await home.close();
  rmSync(folder, { recursive: true, force: true });
});

const upload = (Key: string, Body: string | Buffer) => s3.send(new PutObjectCommand({ Bucket, Key, Body }));
const text = async (Key: string): Promise<Buffer> => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
};
/** Asks again until it is so; each answer takes a turn of the home. */
async function ended<Answer>(ask: () => Promise<Answer>, done: (answer: Answer) => boolean): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (done(answer)) return answer;
  }
}
async function imported(
  TableName: string,
  input: Omit<ImportTableInput, 'TableCreationParameters'>,
  key = 'pk',
  type: 'S' | 'N' = 'S',
) {
  const { ImportTableDescription } = await dynamodb.send(
    new ImportTableCommand({
      ...input,
      TableCreationParameters: {
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: key, AttributeType: type }],
        KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
      },
    }),
  );
  expect(ImportTableDescription?.ImportStatus).toBe('IN_PROGRESS');
  const { ImportArn } = ImportTableDescription ?? {};
  const answer = await ended(
    () => dynamodb.send(new DescribeImportCommand({ ImportArn })),
    (each) => each.ImportTableDescription?.ImportStatus !== 'IN_PROGRESS',
  );
  const { Items } = await dynamodb.send(new ScanCommand({ TableName }));
  return { description: answer.ImportTableDescription, items: Items ?? [] };
}

it('exports a table as gzipped lines with manifests, which can be imported again', async () => {
  for (const pk of ['a', 'b', 'c']) {
    await dynamodb.send(new PutItemCommand({ TableName: 'Items', Item: { pk: { S: pk }, n: { N: '1' } } }));
  }
  await dynamodb.send(
    new UpdateContinuousBackupsCommand({
      TableName: 'Items',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
  );
  const TableArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/Items';
  const { ExportDescription } = await dynamodb.send(
    new ExportTableToPointInTimeCommand({ TableArn, S3Bucket: Bucket, S3Prefix: 'out' }),
  );
  expect(ExportDescription?.ExportStatus).toBe('IN_PROGRESS');
  // What is written from here on is not in the export.
  await dynamodb.send(new PutItemCommand({ TableName: 'Items', Item: { pk: { S: 'late' } } }));
  const { ExportArn } = ExportDescription ?? {};
  const done = await ended(
    () => dynamodb.send(new DescribeExportCommand({ ExportArn })),
    (each) => each.ExportDescription?.ExportStatus !== 'IN_PROGRESS',
  );
  expect(done.ExportDescription).toMatchObject({ ExportStatus: 'COMPLETED', ItemCount: 3 });
  const manifest = JSON.parse((await text(done.ExportDescription?.ExportManifest ?? '')).toString());
  expect(manifest).toMatchObject({ itemCount: 3, outputFormat: 'DYNAMODB_JSON', exportArn: ExportArn });
  const file = JSON.parse((await text(manifest.manifestFilesS3Key)).toString());
  const lines = gunzipSync(await text(file.dataFileS3Key))
    .toString()
    .trim()
    .split('\n');
  expect(new Set(lines.map((line) => JSON.parse(line).Item.pk.S))).toEqual(new Set(['a', 'b', 'c']));

  const again = await imported('Again', {
    S3BucketSource: { S3Bucket: Bucket, S3KeyPrefix: file.dataFileS3Key },
    InputFormat: 'DYNAMODB_JSON',
    InputCompressionType: 'GZIP',
  });
  expect(again.items).toHaveLength(3);
  expect(again.description).toMatchObject({ ImportStatus: 'COMPLETED', ImportedItemCount: 3, ErrorCount: 0 });
});

it('imports CSV with quotes over lines, keys by their type, and counts what is no item', async () => {
  await upload('csv/one.csv', 'id,name\n1,"Ann ""A"", one\nline"\n2,Bob\nx,not a number\n');
  const { description, items } = await imported(
    'Csv',
    { S3BucketSource: { S3Bucket: Bucket, S3KeyPrefix: 'csv/' }, InputFormat: 'CSV' },
    'id',
    'N',
  );
  expect(description).toMatchObject({ ImportStatus: 'COMPLETED', ImportedItemCount: 2, ErrorCount: 1 });
  expect(items).toContainEqual({ id: { N: '1' }, name: { S: 'Ann "A", one\nline' } });
});

it('fails where there is nothing to read, and says why', async () => {
  await upload('broken/a.json.gz', gzipSync('{"Item":{"pk":{"S":"x"}}}\n').subarray(0, 12));
  const missing = await imported('Missing', { S3BucketSource: { S3Bucket: 'no-such' }, InputFormat: 'DYNAMODB_JSON' });
  expect(missing.description).toMatchObject({ ImportStatus: 'FAILED', FailureCode: 'S3NoSuchBucket' });
  const broken = await imported('Broken', {
    S3BucketSource: { S3Bucket: Bucket, S3KeyPrefix: 'broken/' },
    InputFormat: 'DYNAMODB_JSON',
    InputCompressionType: 'GZIP',
  });
  expect(broken.description?.ImportStatus).toBe('FAILED');
  expect((await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'none/' }))).KeyCount).toBe(0);
});
