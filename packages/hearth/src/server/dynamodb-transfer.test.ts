/** DynamoDB's exports and imports with their files in the home's own S3. */
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  DeleteItemCommand,
  DescribeExportCommand,
  DescribeImportCommand,
  type DynamoDBClient,
  ExportTableToPointInTimeCommand,
  type ExportTableToPointInTimeInput,
  ImportTableCommand,
  type ImportTableInput,
  type IncrementalExportSpecification,
  PutItemCommand,
  type PutItemCommandInput,
  ScanCommand,
  UpdateContinuousBackupsCommand,
} from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Bucket, ended, openTransferHome, type TransferHome } from './testing/transfer-home.ts';

let opened: TransferHome;
let dynamodb: DynamoDBClient;
beforeAll(async () => {
  opened = await openTransferHome();
  ({ dynamodb } = opened);
});
afterAll(() => opened.close());

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
  const description = answer.ImportTableDescription;
  if (description?.FailureCode === 'S3NoSuchBucket') return { description, items: [] };
  const { Items } = await dynamodb.send(new ScanCommand({ TableName }));
  return { description, items: Items ?? [] };
}

const TableArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/Items';
const put = (Item: PutItemCommandInput['Item']) => dynamodb.send(new PutItemCommand({ TableName: 'Items', Item }));
const recover = () =>
  dynamodb.send(
    new UpdateContinuousBackupsCommand({
      TableName: 'Items',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
  );
/** Waits for the end of an export; its description, its manifest and the lines of its one file. */
async function finished(ExportArn: string | undefined) {
  const { ExportDescription } = await ended(
    () => dynamodb.send(new DescribeExportCommand({ ExportArn })),
    (each) => each.ExportDescription?.ExportStatus !== 'IN_PROGRESS',
  );
  const manifest = JSON.parse((await opened.read(ExportDescription?.ExportManifest ?? '')).toString());
  const file = JSON.parse((await opened.read(manifest.manifestFilesS3Key)).toString());
  const lines = gunzipSync(await opened.read(file.dataFileS3Key))
    .toString()
    .trim()
    .split('\n');
  return { description: ExportDescription, manifest, key: String(file.dataFileS3Key), lines };
}

it('exports a table as gzipped lines with manifests, which can be imported again', async () => {
  for (const pk of ['a', 'b', 'c']) await put({ pk: { S: pk }, n: { N: '1' } });
  await recover();
  const { ExportDescription } = await dynamodb.send(
    new ExportTableToPointInTimeCommand({ TableArn, S3Bucket: Bucket, S3Prefix: 'out', S3SseAlgorithm: 'KMS' }),
  );
  expect(ExportDescription).toMatchObject({ ExportStatus: 'IN_PROGRESS', S3SseAlgorithm: 'KMS' });
  // What is written from here on is not in the export.
  await put({ pk: { S: 'late' } });
  const { description, manifest, key, lines } = await finished(ExportDescription?.ExportArn);
  expect(description).toMatchObject({ ExportStatus: 'COMPLETED', ItemCount: 3 });
  expect(manifest).toMatchObject({ itemCount: 3, outputFormat: 'DYNAMODB_JSON', exportArn: description?.ExportArn });
  expect(new Set(lines.map((line) => JSON.parse(line).Item.pk.S))).toEqual(new Set(['a', 'b', 'c']));

  const again = await imported('Again', {
    S3BucketSource: { S3Bucket: Bucket, S3KeyPrefix: key },
    InputFormat: 'DYNAMODB_JSON',
    InputCompressionType: 'GZIP',
  });
  expect(again.items).toHaveLength(3);
  expect(again.description).toMatchObject({ ImportStatus: 'COMPLETED', ImportedItemCount: 3, ErrorCount: 0 });
});

it('exports and imports Ion', async () => {
  await put({ pk: { S: 'ion' }, words: { SS: ['x', 'y'] }, price: { N: '12.50' }, raw: { B: Buffer.from('raw') } });
  await recover();
  const asked = { TableArn, S3Bucket: Bucket, S3Prefix: 'ion', ExportFormat: 'ION', ClientToken: 'once' } as const;
  const { ExportDescription } = await dynamodb.send(new ExportTableToPointInTimeCommand(asked));
  const { key, lines, manifest } = await finished(ExportDescription?.ExportArn);
  expect(manifest.outputFormat).toBe('ION');
  expect(key).toMatch(/\.ion\.gz$/);
  const line = lines.find((each) => each.includes('words'));
  expect(line).toMatch(/^\$ion_1_0 \{Item:\{.*words:\$dynamodb_SS::\["x","y"\]/);
  expect(line).toContain('price:12.5');
  const { items } = await imported('FromIon', {
    S3BucketSource: { S3Bucket: Bucket, S3KeyPrefix: key },
    InputFormat: 'ION',
    InputCompressionType: 'GZIP',
  });
  const { Items: all } = await dynamodb.send(new ScanCommand({ TableName: 'Items' }));
  expect(new Set(items.map((each) => JSON.stringify(each)))).toEqual(new Set(all?.map((each) => JSON.stringify(each))));
  const again = await dynamodb.send(new ExportTableToPointInTimeCommand(asked));
  expect(again.ExportDescription?.ExportArn).toBe(ExportDescription?.ExportArn);
  await expect(
    dynamodb.send(new ExportTableToPointInTimeCommand({ ...asked, S3Prefix: 'other' })),
  ).rejects.toMatchObject({ name: 'ExportConflictException' });
});

it('exports what became of the items within a span', async () => {
  await put({ pk: { S: 'kept' }, n: { N: '1' } });
  await put({ pk: { S: 'gone' }, n: { N: '1' } });
  await recover();
  opened.home.clock.advance(60_000);
  const ExportFromTime = new Date(opened.home.clock.now() - (opened.home.clock.now() % 1000));
  await put({ pk: { S: 'kept' }, n: { N: '2' } });
  await put({ pk: { S: 'kept' }, n: { N: '3' } });
  await put({ pk: { S: 'new' } });
  await put({ pk: { S: 'brief' } });
  const erase = (pk: string) => dynamodb.send(new DeleteItemCommand({ TableName: 'Items', Key: { pk: { S: pk } } }));
  await erase('brief');
  await erase('gone');
  const asked = (span: IncrementalExportSpecification, more: Partial<ExportTableToPointInTimeInput> = {}) =>
    dynamodb.send(
      new ExportTableToPointInTimeCommand({
        TableArn,
        S3Bucket: Bucket,
        ExportType: 'INCREMENTAL_EXPORT',
        IncrementalExportSpecification: span,
        ...more,
      }),
    );
  await expect(asked({ ExportFromTime })).rejects.toMatchObject({
    name: 'InvalidExportTimeException',
    message: 'Difference between export period from time and export period to time is less than 15 minutes',
  });
  await expect(asked({})).rejects.toThrow(
    'Invalid Request: ExportFromTime must be provided in IncrementalExportSpecification',
  );
  await expect(asked({ ExportFromTime }, { ExportType: 'FULL_EXPORT' })).rejects.toThrow(
    'Invalid Request: When Export Type is Full Export , Incremental Export Specification should not be provided',
  );
  opened.home.clock.advance(16 * 60_000);
  const ExportToTime = new Date(ExportFromTime.getTime() + 15 * 60_000);
  // Behind the span, and so not in it.
  await put({ pk: { S: 'kept' }, n: { N: '4' } });
  const { ExportDescription } = await asked({ ExportFromTime, ExportToTime });
  const { description, manifest, key, lines } = await finished(ExportDescription?.ExportArn);
  expect(description).toMatchObject({
    ExportType: 'INCREMENTAL_EXPORT',
    IncrementalExportSpecification: { ExportFromTime, ExportToTime, ExportViewType: 'NEW_AND_OLD_IMAGES' },
    ItemCount: 3,
    BilledSizeBytes: 10_000_000,
  });
  expect(description).not.toHaveProperty('ExportTime');
  expect(manifest).toMatchObject({ exportType: 'INCREMENTAL_EXPORT', outputView: 'NEW_AND_OLD_IMAGES' });
  expect(key).toMatch(/^AWSDynamoDB\/data\//);
  const changes = new Map(lines.map((line) => [JSON.parse(line).Keys.pk.S, JSON.parse(line)]));
  const micros = expect.stringMatching(/^\d{13}000$/);
  expect(changes.get('kept')).toEqual({
    Metadata: { WriteTimestampMicros: { N: micros } },
    Keys: { pk: { S: 'kept' } },
    OldImage: { pk: { S: 'kept' }, n: { N: '1' } },
    NewImage: { pk: { S: 'kept' }, n: { N: '3' } },
  });
  expect(changes.get('gone')).not.toHaveProperty('NewImage');
  expect(changes.get('new')).not.toHaveProperty('OldImage');

  const ion = await asked({ ExportFromTime, ExportToTime, ExportViewType: 'NEW_IMAGE' }, { ExportFormat: 'ION' });
  const records = (await finished(ion.ExportDescription?.ExportArn)).lines;
  expect(records).toHaveLength(3);
  expect(records.find((line) => line.includes('kept'))).toMatch(
    /^\$ion_1_0 \{Record:\{Metadata:\{WriteTimestampMicros:\d+\.\},Keys:\{pk:"kept"\},NewImage:\{pk:"kept",n:3\.\}\}\}$/,
  );
});

const INVALID_ITEMS = { ImportStatus: 'FAILED', FailureCode: 'ItemValidationError' };

it('imports what is an item, reads no file beyond a line that is none, and counts bytes before compression', async () => {
  const source = (S3KeyPrefix: string) => ({
    S3BucketSource: { S3Bucket: Bucket, S3KeyPrefix },
    InputFormat: 'DYNAMODB_JSON' as const,
  });
  const line = (pk: string): string => `{"Item":{"pk":{"S":"${pk}"}}}\n`;
  const lines = `${line('a')}\n   \n${line('b')}`;
  await opened.upload('good/1.json.gz', gzipSync(lines));
  await opened.upload('good/2.json.gz', gzipSync(''));
  const good = await imported('Good', { ...source('good/'), InputCompressionType: 'GZIP' });
  const counts = { ProcessedItemCount: 2, ImportedItemCount: 2, ErrorCount: 0 };
  expect(good.description).toMatchObject({ ImportStatus: 'COMPLETED', ...counts, ProcessedSizeBytes: lines.length });

  await opened.upload('bad/1.json', `${line('c')}{"Other":{}}\n${line('d')}`);
  await opened.upload('bad/2.json', `${line('e')}{"Item":{"n":{"N":"1"}}}\n${line('f')}`);
  const bad = await imported('Bad', source('bad/'));
  expect(bad.description).toMatchObject({
    ...INVALID_ITEMS,
    ProcessedItemCount: 5,
    ImportedItemCount: 3,
    ErrorCount: 2,
  });
  expect(new Set(bad.items.map(({ pk }) => pk?.S))).toEqual(new Set(['c', 'e', 'f']));

  const none = await imported('None', source('nothing-here/'));
  expect(none.description).toMatchObject({ ImportStatus: 'COMPLETED', ProcessedItemCount: 0 });
  expect(none.description).not.toHaveProperty('ProcessedSizeBytes');
});

it('refuses imports into tables that are there, and tokens of imports into others', async () => {
  const source = { S3BucketSource: { S3Bucket: Bucket, S3KeyPrefix: 'good/' }, InputFormat: 'DYNAMODB_JSON' as const };
  const ClientToken = 'once';
  await imported('Once', { ...source, ClientToken });
  await expect(imported('Once', { ...source, ClientToken })).rejects.toThrow('Table already exists: Once');
  await expect(imported('Twice', { ...source, ClientToken })).rejects.toMatchObject({
    name: 'ImportConflictException',
  });
  const csv = { ...source, InputFormatOptions: { Csv: { Delimiter: ',' } } };
  await expect(imported('Twice', csv)).rejects.toThrow('InputFormatOptions');
});

it('imports CSV with quotes over lines, keys by their type, and counts what is no item', async () => {
  await opened.upload('csv/one.csv', 'id,name\n1,"Ann ""A"", one\nline"\n2,Bob\nx,not a number\n');
  const { description, items } = await imported(
    'Csv',
    { S3BucketSource: { S3Bucket: Bucket, S3KeyPrefix: 'csv/' }, InputFormat: 'CSV' },
    'id',
    'N',
  );
  expect(description).toMatchObject({ ...INVALID_ITEMS, ProcessedItemCount: 3, ImportedItemCount: 2, ErrorCount: 1 });
  expect(items).toContainEqual({ id: { N: '1' }, name: { S: 'Ann "A", one\nline' } });
});

it('fails where there is nothing to read, and says why', async () => {
  await opened.upload('broken/a.json.gz', gzipSync('{"Item":{"pk":{"S":"x"}}}\n').subarray(0, 12));
  const missing = await imported('Missing', { S3BucketSource: { S3Bucket: 'no-such' }, InputFormat: 'DYNAMODB_JSON' });
  expect(missing.description).toMatchObject({ ImportStatus: 'FAILED', FailureCode: 'S3NoSuchBucket' });
  await expect(dynamodb.send(new ScanCommand({ TableName: 'Missing' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  const broken = await imported('Broken', {
    S3BucketSource: { S3Bucket: Bucket, S3KeyPrefix: 'broken/' },
    InputFormat: 'DYNAMODB_JSON',
    InputCompressionType: 'GZIP',
  });
  expect(broken.description?.ImportStatus).toBe('FAILED');
  expect((await opened.s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'none/' }))).KeyCount).toBe(0);
});
