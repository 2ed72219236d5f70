/** A home in this process, on source: what `start` promises its users. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Log } from '../base/log.ts';
import type { Home } from './home.ts';
import type { StartOptions } from './options.ts';
import { start } from './start.ts';

let folder: string;
let homes: Home[];
let lines: string[];
const log: Log = {
  info: (line) => void lines.push(line),
  warn: (line) => void lines.push(`warning ${line}`),
  error: (line) => void lines.push(`error ${line}`),
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-home-'));
  homes = [];
  lines = [];
});
afterEach(async () => {
  await Promise.all(homes.map((home) => home.close()));
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

async function boot(template: string, options: Partial<StartOptions> = {}): Promise<Home> {
  const home = await start({ template, log, ...options });
  homes.push(home);
  return home;
}

const TABLE = `Resources:
  Items:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{ AttributeName: pk, AttributeType: S }]
      KeySchema: [{ AttributeName: pk, KeyType: HASH }]
Outputs:
  ItemsTable: { Value: !Ref Items }
`;

const options = (home: Home) => ({
  endpoint: home.endpoint,
  region: home.region,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

const put = (home: Home, pk: string) =>
  new DynamoDBClient(options(home)).send(
    new PutItemCommand({ TableName: home.outputs['ItemsTable'], Item: { pk: { S: pk } } }),
  );
const get = async (home: Home, pk: string) =>
  (
    await new DynamoDBClient(options(home)).send(
      new GetItemCommand({ TableName: home.outputs['ItemsTable'], Key: { pk: { S: pk } } }),
    )
  ).Item;

describe('a home', () => {
  it('keeps what it was given when it starts again, and nothing when ephemeral', async () => {
    const template = write('template.yaml', TABLE);
    const dataDir = join(folder, 'state');
    const first = await boot(template, { dataDir });
    await put(first, 'kept');
    await first.close();
    const second = await boot(template, { dataDir });
    expect(await get(second, 'kept')).toEqual({ pk: { S: 'kept' } });
    expect(await get(await boot(template), 'kept')).toBeUndefined();
  });

  it('lives beside others in one process, each with an address of its own', async () => {
    const template = write('template.yaml', TABLE);
    const [one, two] = await Promise.all([boot(template), boot(template)]);
    await put(one, 'a');
    expect(await get(two, 'a')).toBeUndefined();
    expect(one.endpoint).not.toBe(two.endpoint);
  });

  it('is emptied by reset and keeps its address', async () => {
    const home = await boot(write('template.yaml', TABLE));
    const { endpoint } = home;
    await put(home, 'a');
    await home.reset();
    expect(home.endpoint).toBe(endpoint);
    expect(await get(home, 'a')).toBeUndefined();
    await put(home, 'b');
    expect(await get(home, 'b')).toEqual({ pk: { S: 'b' } });
  });

  it('is reached by its clients although its clock was moved', async () => {
    const home = await boot(write('template.yaml', TABLE));
    home.clock.advance(6 * 3_600_000);
    await put(home, 'later');
    expect(home.journal.recent().at(-1)?.at).toBeGreaterThan(Date.now() + 5 * 3_600_000);
  });

  it('does not open to the network with the key that everybody knows', async () => {
    const template = write('template.yaml', TABLE);
    await expect(start({ template, host: '0.0.0.0' })).rejects.toThrow(`with the well-known key 'test'`);
  });

  it('refuses a template that a service refuses, and leaves nothing locked', async () => {
    const broken = write('template.yaml', TABLE.replace('KeyType: HASH', 'KeyType: RANGE'));
    const dataDir = join(folder, 'state');
    await expect(start({ template: broken, dataDir })).rejects.toThrow(
      /template\.yaml:7: KeySchema of Items .*ValidationException/,
    );
    expect(existsSync(join(dataDir, 'lock'))).toBe(false);
  });
});

const FUNCTION = `Transform: AWS::Serverless-2016-10-31
Resources:
  Items:
    Type: AWS::Serverless::SimpleTable
  Uploads:
    Type: AWS::S3::Bucket
  Reader:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: index.handler
      CodeUri: src
      Timeout: 20
      Environment: { Variables: { TABLE: !Ref Items } }
      Policies:
        - DynamoDBReadPolicy: { TableName: !Ref Items }
      Events:
        Upload:
          Type: S3
          Properties: { Bucket: !Ref Uploads, Events: 's3:ObjectCreated:*', Filter: { S3Key: { Rules: [{ Name: suffix, Value: .txt }] } } }
        Route:
          Type: HttpApi
          Properties: { Path: '/items/{id}', Method: GET }
Outputs:
  UploadsBucket: { Value: !Ref Uploads }
  Url: { Value: !Sub 'https://\${ServerlessHttpApi}.execute-api.\${AWS::Region}.amazonaws.com' }
`;

const HANDLER = `
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { appendFileSync } from 'node:fs';
const client = new DynamoDBClient({ maxAttempts: 1 });
const Key = { id: { S: 'a' } };
export const handler = async (event) => {
  if (event.Records) return appendFileSync(process.env.SEEN, event.Records.map((record) => record.s3.object.key).join() + '\\n');
  if (event.routeKey) return { id: event.pathParameters.id };
  await client.send(new GetItemCommand({ TableName: process.env.TABLE, Key }));
  await client.send(new PutItemCommand({ TableName: process.env.TABLE, Item: Key }));
};`;

describe('functions of a home', () => {
  const bootFunction = () => {
    const seen = join(folder, 'seen.txt');
    write('src/index.ts', HANDLER);
    // An application has its own packages: this one borrows the workspace's.
    symlinkSync(fileURLToPath(new URL('../../../../node_modules', import.meta.url)), join(folder, 'node_modules'));
    const text = FUNCTION.replace('TABLE: !Ref Items', `TABLE: !Ref Items, SEEN: '${seen}'`);
    return boot(write('template.yaml', text)).then((home) => ({ home, seen }));
  };

  it('may do what their role allows; a denial names the role, the action, the resource and the line', async () => {
    const { home } = await bootFunction();
    await expect(home.invoke('Reader', {})).rejects.toThrow(
      /is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:\S+ because no identity-based policy allows/,
    );
    expect(lines.join('\n')).toMatch(
      /warning function \S*Reader\S* \(role \S+\): dynamodb:PutItem on arn:aws:dynamodb:\S+ is not allowed .*template\.yaml:\d+/,
    );
    const line = Number(/template\.yaml:(\d+)/.exec(lines.join('\n'))?.[1]);
    expect(FUNCTION.split('\n')[line - 1]).toMatch(/Policies|DynamoDBReadPolicy/);
    expect(
      home.journal.recent().filter((call) => call.service === 'dynamodb' && call.errorCode === 'AccessDeniedException'),
    ).toHaveLength(1);
  });

  it('are told of uploads that fit the filter, and answer on their routes', async () => {
    const { home, seen } = await bootFunction();
    const s3 = new S3Client({ ...options(home), forcePathStyle: true });
    const Bucket = home.outputs['UploadsBucket'];
    await s3.send(new PutObjectCommand({ Bucket, Key: 'a.txt', Body: 'abc' }));
    await s3.send(new PutObjectCommand({ Bucket, Key: 'b.bin', Body: 'abc' }));
    await home.idle();
    expect(readFileSync(seen, 'utf8')).toBe('a.txt\n');
    const part = await s3.send(new GetObjectCommand({ Bucket, Key: 'a.txt', Range: 'bytes=1-1' }));
    expect([part.$metadata.httpStatusCode, await part.Body?.transformToString()]).toEqual([206, 'b']);

    expect(home.outputs['Url']).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const response = await fetch(`${home.outputs['Url']}/items/7`);
    expect([response.status, await response.json()]).toEqual([200, { id: '7' }]);
  });
});
