import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  GetBucketCorsCommand,
  GetBucketNotificationConfigurationCommand,
  ListBucketsCommand,
  PutBucketCorsCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Home } from '../home.ts';
import { start } from '../start.ts';

let folder = '';
let said: string[] = [];
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'hearth-update-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const log = {
  info: (message: string) => void said.push(message),
  warn: () => {},
  error: (message: string) => void said.push(`ERROR ${message}`),
};

/** Starts the template on the state that the last one left, works with it, and closes; gives the changes that were told. */
async function run(
  resources: string,
  work: (home: Home) => Promise<unknown> = async () => {},
  removeData = false,
): Promise<string[]> {
  const template = join(folder, 'template.yaml');
  writeFileSync(template, `Resources:\n${resources}`);
  said = [];
  const home = await start({ template, dataDir: join(folder, 'state'), removeData, log });
  try {
    await work(home);
  } finally {
    await home.close();
  }
  return said
    .filter((message) => message.startsWith('the template has changed'))
    .flatMap((text) => text.split('\n').slice(1));
}

const client = (home: Home) => ({
  endpoint: home.endpoint,
  region: home.region,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

const TABLE = (name: string, more = '') =>
  `  Orders: { Type: AWS::DynamoDB::Table, ${more} Properties: { TableName: ${name}, BillingMode: PAY_PER_REQUEST, KeySchema: [{ AttributeName: id, KeyType: HASH }], AttributeDefinitions: [{ AttributeName: id, AttributeType: S }] } }\n`;
const BUCKET = '  Files: { Type: AWS::S3::Bucket, Properties: { BucketName: hearth-update-files } }\n';
const PARAMETER = (value: string) =>
  `  Greeting: { Type: AWS::SSM::Parameter, Properties: { Name: /greeting, Type: String, Value: ${value} } }\n`;

const tables = async (home: Home): Promise<string[]> =>
  (await new DynamoDBClient(client(home)).send(new ListTablesCommand({}))).TableNames ?? [];
const buckets = async (home: Home): Promise<(string | undefined)[]> =>
  ((await new S3Client(client(home)).send(new ListBucketsCommand({}))).Buckets ?? []).map(({ Name }) => Name);
const putItem = (home: Home, TableName: string) =>
  new DynamoDBClient(client(home)).send(new PutItemCommand({ TableName, Item: { id: { S: '1' } } }));

describe('a template that has changed', () => {
  it('keeps a queue where the home has another port, and a resource that only its logical id has changed', async () => {
    const queue = (logicalId: string): string =>
      `  ${logicalId}: { Type: AWS::SQS::Queue, Properties: { QueueName: orders } }\n`;
    const send = async (home: Home): Promise<void> => {
      const QueueUrl = `${home.endpoint}/000000000000/orders`;
      await new SQSClient(client(home)).send(new SendMessageCommand({ QueueUrl, MessageBody: 'kept' }));
    };
    const receive = async (home: Home): Promise<void> => {
      const QueueUrl = `${home.endpoint}/000000000000/orders`;
      const { Messages } = await new SQSClient(client(home)).send(new ReceiveMessageCommand({ QueueUrl }));
      expect(Messages?.map(({ Body }) => Body)).toEqual(['kept']);
    };
    await run(queue('Queue'));
    expect(await run(queue('Queue'), send)).toEqual([]);
    expect(await run(queue('Renamed'), receive, true)).toEqual(['  + Renamed (AWS::SQS::Queue)']);
  });

  it('tells what is new, what changed and what is gone, and nothing on the first start or when nothing changed', async () => {
    expect(await run(TABLE('orders') + PARAMETER('hello'))).toEqual([]);
    expect(await run(TABLE('orders') + PARAMETER('hello'))).toEqual([]);
    const value = async (home: Home): Promise<void> => {
      const { Parameter } = await new SSMClient(client(home)).send(new GetParameterCommand({ Name: '/greeting' }));
      expect(Parameter?.Value).toBe('goodbye');
    };
    expect(await run(TABLE('orders') + PARAMETER('goodbye') + BUCKET, value)).toEqual([
      '  ~ Greeting (AWS::SSM::Parameter)  Value',
      '  + Files (AWS::S3::Bucket)',
    ]);
    const left = async (home: Home): Promise<void> => {
      expect([await tables(home), await buckets(home)]).toEqual([['orders'], []]);
    };
    expect(await run(TABLE('orders'), left)).toEqual([
      '  - Files (AWS::S3::Bucket)',
      '  - Greeting (AWS::SSM::Parameter)',
    ]);
  });

  it('leaves notifications that the template never had, and takes back those that it had', async () => {
    const QUEUE = '  Told: { Type: AWS::SQS::Queue, Properties: { QueueName: told } }\n';
    const QueueArn = 'arn:aws:sqs:us-east-1:000000000000:told';
    const Bucket = 'hearth-update-files';
    const receivers = async (home: Home): Promise<(string | undefined)[]> =>
      (
        await new S3Client(client(home)).send(new GetBucketNotificationConfigurationCommand({ Bucket }))
      ).QueueConfigurations?.map((one) => one.QueueArn) ?? [];
    await run(QUEUE + BUCKET, async (home) => {
      const NotificationConfiguration = {
        QueueConfigurations: [{ QueueArn, Events: ['s3:ObjectCreated:*' as const] }],
      };
      await new S3Client(client(home)).send(
        new PutBucketNotificationConfigurationCommand({
          Bucket,
          NotificationConfiguration,
          SkipDestinationValidation: true,
        }),
      );
    });
    await run(QUEUE + BUCKET, async (home) => expect(await receivers(home)).toEqual([QueueArn]));
    const notifies = `NotificationConfiguration: { QueueConfigurations: [{ Event: 's3:ObjectCreated:*', Queue: '${QueueArn}' }] }`;
    const withIt = BUCKET.replace('files }', `files, ${notifies} }`);
    const policy = `  May: { Type: AWS::SQS::QueuePolicy, Properties: { Queues: [!Ref Told], PolicyDocument: { Statement: [{ Effect: Allow, Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }] } } }\n`;
    const after = withIt.replace('AWS::S3::Bucket,', 'AWS::S3::Bucket, DependsOn: May,');
    await run(QUEUE + policy + after, async (home) => expect(await receivers(home)).toEqual([QueueArn]));
    await run(QUEUE + policy + BUCKET, async (home) => expect(await receivers(home)).toEqual([]));
  });

  it('leaves cross-origin rules that the template never had, and takes back those that it had', async () => {
    const Bucket = 'hearth-update-files';
    const origins = async (home: Home): Promise<unknown> =>
      new S3Client(client(home)).send(new GetBucketCorsCommand({ Bucket })).then(
        ({ CORSRules }) => CORSRules?.[0]?.AllowedOrigins,
        ({ name }: Error) => name,
      );
    const CORSRules = [{ AllowedMethods: ['GET'], AllowedOrigins: ['https://by-hand'] }];
    await run(BUCKET, (home) =>
      new S3Client(client(home)).send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } })),
    );
    await run(BUCKET, async (home) => expect(await origins(home)).toEqual(['https://by-hand']));
    const shared = `CorsConfiguration: { CorsRules: [{ AllowedMethods: [GET], AllowedOrigins: ['https://by-template'] }] }`;
    const withIt = BUCKET.replace('files }', `files, ${shared} }`);
    await run(withIt, async (home) => expect(await origins(home)).toEqual(['https://by-template']));
    await run(BUCKET, async (home) => expect(await origins(home)).toBe('NoSuchCORSConfiguration'));
  });

  it('keeps what holds data, says so each time, and removes it when asked', async () => {
    await run(TABLE('orders') + BUCKET + PARAMETER('x'), async (home) => {
      await putItem(home, 'orders');
      const object = { Bucket: 'hearth-update-files', Key: 'a/b', Body: 'c' };
      await new S3Client(client(home)).send(new PutObjectCommand(object));
    });
    const kept = [
      expect.stringMatching(
        /^ {2}- Files \(AWS::S3::Bucket\) {2}kept with 1 object \(.*template\.yaml:3 had it\): --remove-data removes it$/,
      ),
      expect.stringMatching(/^ {2}- Orders \(AWS::DynamoDB::Table\) {2}kept with 1 item /),
    ];
    const still = async (home: Home): Promise<void> => {
      expect([await tables(home), await buckets(home)]).toEqual([['orders'], ['hearth-update-files']]);
    };
    expect(await run(PARAMETER('x'), still)).toEqual(kept);
    expect(await run(PARAMETER('x'), still)).toEqual(kept);
    const gone = async (home: Home): Promise<void> => {
      expect([await tables(home), await buckets(home)]).toEqual([[], []]);
    };
    expect(await run(PARAMETER('x'), gone, true)).toEqual([
      '  - Files (AWS::S3::Bucket)  removed with 1 object',
      '  - Orders (AWS::DynamoDB::Table)  removed with 1 item',
    ]);
    expect(await run(PARAMETER('x'), gone)).toEqual([]);
  });

  it('honours DeletionPolicy and UpdateReplacePolicy, and takes over what was kept', async () => {
    await run(TABLE('orders', 'DeletionPolicy: Retain,') + PARAMETER('x'), (home) => putItem(home, 'orders'));
    const retained = await run(PARAMETER('x'), async (home) => expect(await tables(home)).toEqual(['orders']), true);
    expect(retained).toEqual(['  - Orders (AWS::DynamoDB::Table)  kept as orders: its policy is Retain']);
    expect(await run(TABLE('orders') + PARAMETER('x'))).toEqual(['  + Orders (AWS::DynamoDB::Table)']);
    const renamed = async (home: Home): Promise<void> => expect(await tables(home)).toEqual(['orders', 'orders-2']);
    expect(await run(TABLE('orders-2') + PARAMETER('x'), renamed)).toEqual([
      '  ~ Orders (AWS::DynamoDB::Table)  replaced: orders -> orders-2',
      expect.stringContaining('kept with 1 item'),
    ]);
  });

  it('leaves alone what the template never had', async () => {
    await run(PARAMETER('x'), (home) =>
      new DynamoDBClient(client(home)).send(
        new CreateTableCommand({
          TableName: 'mine',
          BillingMode: 'PAY_PER_REQUEST',
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        }),
      ),
    );
    expect(await run(PARAMETER('y'), async (home) => expect(await tables(home)).toEqual(['mine']), true)).toEqual([
      '  ~ Greeting (AWS::SSM::Parameter)  Value',
    ]);
  });
});
