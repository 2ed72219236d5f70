import { Readable } from 'node:stream';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as streams from '@aws-sdk/client-dynamodb-streams';
import * as events from '@aws-sdk/client-eventbridge';
import * as iam from '@aws-sdk/client-iam';
import * as lambda from '@aws-sdk/client-lambda';
import * as rds from '@aws-sdk/client-rds';
import * as rdsData from '@aws-sdk/client-rds-data';
import * as s3 from '@aws-sdk/client-s3';
import * as scheduler from '@aws-sdk/client-scheduler';
import * as secretsManager from '@aws-sdk/client-secrets-manager';
import * as sqs from '@aws-sdk/client-sqs';
import * as ssm from '@aws-sdk/client-ssm';
import * as sts from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import { dynamodbStreamsApi } from '../api/dynamodb-streams.gen.ts';
import { dynamodbApi } from '../api/dynamodb.gen.ts';
import { eventsApi } from '../api/events.gen.ts';
import { iamApi } from '../api/iam.gen.ts';
import { lambdaApi } from '../api/lambda.gen.ts';
import { logsApi } from '../api/logs.gen.ts';
import { rdsDataApi } from '../api/rds-data.gen.ts';
import { rdsApi } from '../api/rds.gen.ts';
import { s3Api } from '../api/s3.gen.ts';
import { schedulerApi } from '../api/scheduler.gen.ts';
import { secretsManagerApi } from '../api/secrets-manager.gen.ts';
import type { ServiceApi } from '../api/service-api.ts';
import { sqsApi } from '../api/sqs.gen.ts';
import { ssmApi } from '../api/ssm.gen.ts';
import { stsApi } from '../api/sts.gen.ts';
import type { WireRequest } from './message.ts';
import { RoutingError } from './route-errors.ts';
import { KNOWN_OPERATIONS } from './route-known.ts';
import { routeS3 } from './route-s3.ts';
import { compileRouter } from './route.ts';
import { CREDENTIAL, type SignedDraft, wireRequest } from './sigv4.fixture.ts';

const APIS = [
  dynamodbApi,
  dynamodbStreamsApi,
  eventsApi,
  iamApi,
  lambdaApi,
  logsApi,
  rdsApi,
  rdsDataApi,
  s3Api,
  schedulerApi,
  secretsManagerApi,
  sqsApi,
  ssmApi,
  stsApi,
];
const router = compileRouter(APIS);

type Sent = SignedDraft & { readonly body?: unknown };

interface Seen {
  readonly request: WireRequest;
  readonly body: Uint8Array;
}

/** Lets a client of the SDK make its request, and keeps it from being sent. */
async function capture(
  send: (handler: { handle: (request: Sent) => Promise<never> }) => Promise<unknown>,
): Promise<Seen> {
  let sent: Sent | undefined;
  const handle = async (request: Sent): Promise<never> => {
    sent = request;
    throw new Error('seen');
  };
  await send({ handle }).catch((error: unknown) => {
    if (!sent) throw error;
  });
  if (!sent) throw new Error('nothing was sent');
  const body =
    typeof sent.body === 'string' || sent.body instanceof Uint8Array ? Buffer.from(sent.body) : Buffer.alloc(0);
  if (sent.body instanceof Readable) sent.body.destroy();
  return { request: wireRequest(sent), body };
}

interface AnyClient {
  send(command: never): Promise<unknown>;
}
type ClientClass = new (config: never) => AnyClient;
type CommandClass = new (input: never) => unknown;

/** Any operation of any client; members that an operation does not have are ignored by its serialiser. */
function captureCommand(
  Client: unknown,
  Command: unknown,
  input: unknown,
  config: Record<string, unknown> = {},
): Promise<Seen> {
  return capture((requestHandler) => {
    // The clients have no type in common; all of them take this config, and the commands are taken from their own package.
    const client = new (Client as ClientClass)({
      region: 'us-east-1',
      endpoint: 'http://localhost:4566',
      credentials: { accessKeyId: CREDENTIAL.accessKeyId, secretAccessKey: CREDENTIAL.secretAccessKey },
      maxAttempts: 1,
      requestHandler,
      ...config,
    } as never);
    return client.send(new (Command as CommandClass)(input as never) as never);
  });
}

function refusal(run: () => unknown): RoutingError {
  try {
    run();
  } catch (error) {
    if (error instanceof RoutingError) return error;
    throw error;
  }
  throw new Error('was let through');
}

const anyInput = {
  TableName: 't',
  FunctionName: 'f',
  UUID: 'u',
  Name: 'n',
  StatementId: 'i',
  LayerName: 'l',
  VersionNumber: 1,
  Resource: 'r',
  ResourceArn: 'a',
  resourceArn: 'r',
  secretArn: 's',
  sql: 'select 1',
  transactionId: 't',
  parameterSets: [],
};

describe('every served operation, as its client sends it', () => {
  const packages = [
    [dynamodbApi, dynamodb, 'DynamoDBClient'],
    [dynamodbStreamsApi, streams, 'DynamoDBStreamsClient'],
    [eventsApi, events, 'EventBridgeClient'],
    [iamApi, iam, 'IAMClient'],
    [lambdaApi, lambda, 'LambdaClient'],
    [logsApi, logs, 'CloudWatchLogsClient'],
    [rdsApi, rds, 'RDSClient'],
    [rdsDataApi, rdsData, 'RDSDataClient'],
    [schedulerApi, scheduler, 'SchedulerClient'],
    [secretsManagerApi, secretsManager, 'SecretsManagerClient'],
    [sqsApi, sqs, 'SQSClient'],
    [ssmApi, ssm, 'SSMClient'],
    [stsApi, sts, 'STSClient'],
  ] as const;
  const cases = packages.flatMap(([api, sdk, client]) =>
    Object.keys(api.operations).map((operation) => ({ api, sdk: sdk as Record<string, unknown>, client, operation })),
  );

  test.each(cases)('$api.service $operation', async ({ api, sdk, client, operation }) => {
    const { request, body } = await captureCommand(sdk[client], sdk[`${operation}Command`], anyInput);
    const route = router(request, body);
    expect(route.operation).toBe(operation);
    expect(route.api).toBe(api);
  });
});

describe('S3 as its client sends it, served or not', () => {
  const input = {
    Bucket: 'bk',
    Key: 'dir//a b/ü%.txt',
    UploadId: 'u',
    PartNumber: 1,
    CopySource: 'x/y',
    Id: 'i',
    VersionId: 'v',
    AnnotationName: 'n',
    RenameSource: 'x',
  };
  // Directory buckets have an endpoint of their own, and WriteGetObjectResponse is called by Object Lambda only.
  const elsewhere = new Set(['ListDirectoryBuckets', 'WriteGetObjectResponse', 'CreateSession', 'RenameObject']);
  const operations = Object.keys(s3)
    .filter((name) => name.endsWith('Command') && name !== '$Command')
    .map((name) => name.slice(0, -'Command'.length))
    .filter((name) => !elsewhere.has(name));

  test.each(operations)('%s', async (operation) => {
    const sdk = s3 as Record<string, unknown>;
    const config = { requestChecksumCalculation: 'WHEN_REQUIRED' };
    for (const forcePathStyle of [true, false]) {
      const { request } = await captureCommand(s3.S3Client, sdk[`${operation}Command`], input, {
        forcePathStyle,
        ...config,
      });
      expect(router.service(request)).toBe(s3Api);
      const match = routeS3(request, ['localhost']);
      expect(match.operation).toBe(operation);
      if (match.labels.Bucket !== undefined) expect(match.labels.Bucket).toBe('bk');
      if (match.labels.Key !== undefined) expect(match.labels.Key).toBe(input.Key);
      if (Object.hasOwn(s3Api.operations, operation)) expect(router(request).operation).toBe(operation);
      else
        expect(refusal(() => router(request))).toMatchObject({
          code: 'NotImplemented',
          status: 501,
          message: `Hearth does not serve s3:${operation} yet; see docs/coverage.md`,
        });
    }
  });
});

describe('what is unknown, and what is known but not served', () => {
  const authorization = (service: string): string =>
    `AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=00`;
  const json = (target: string, type = 'application/x-amz-json-1.0', service = 'dynamodb'): WireRequest =>
    wireRequest({
      method: 'POST',
      path: '/',
      headers: { host: 'h', 'content-type': type, 'x-amz-target': target, authorization: authorization(service) },
    });
  const form = (service: string): WireRequest =>
    wireRequest({
      method: 'POST',
      path: '/',
      headers: {
        host: 'h',
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        authorization: authorization(service),
      },
    });

  test('JSON', () => {
    expect(refusal(() => router(json('DynamoDB_20120810.Nope')))).toMatchObject({
      code: 'UnknownOperationException',
      status: 400,
      target: { protocol: 'aws-json-1.0', service: 'dynamodb' },
    });
    expect(refusal(() => router(json('')))).toMatchObject({ code: 'UnknownOperationException', status: 400 });
    expect(refusal(() => router(json('DynamoDB_20120810.toString')))).toMatchObject({
      code: 'UnknownOperationException',
    });
    expect(
      refusal(() => router(json('AWSEvents.CreateArchive', 'application/x-amz-json-1.1', 'events'))),
    ).toMatchObject({
      code: 'NotImplementedException',
      status: 501,
      message: 'Hearth does not serve events:CreateArchive yet; see docs/coverage.md',
      target: { service: 'events', operation: 'CreateArchive' },
    });
    expect(refusal(() => router(json('AmazonSSM.Nope', 'application/x-amz-json-1.1', 'ssm')))).toMatchObject({
      code: 'UnknownOperationException',
      target: { protocol: 'aws-json-1.1' },
    });
  });

  test('Query', () => {
    const body = (text: string): Uint8Array => Buffer.from(text);
    expect(refusal(() => router(form('sts'), body('Action=Nope&Version=2011-06-15')))).toMatchObject({
      code: 'InvalidAction',
      status: 400,
      message: 'Could not find operation Nope for version 2011-06-15',
    });
    expect(refusal(() => router(form('sts'), body('Action=GetCallerIdentity')))).toMatchObject({
      message: 'Could not find operation GetCallerIdentity for version NO_VERSION_SPECIFIED',
    });
    expect(refusal(() => router(form('sts'), body('XAction=a&Version=2011-06-15')))).toMatchObject({
      code: 'MissingAction',
      status: 400,
    });
    expect(refusal(() => router(form('iam'), body('Action=CreateGroup&Version=2010-05-08')))).toMatchObject({
      code: 'NotImplemented',
      status: 501,
    });
    const url = wireRequest({
      method: 'GET',
      path: '/',
      query: { Action: 'GetCallerIdentity', Version: '2011-06-15' },
      headers: {},
    });
    expect(router(url)).toMatchObject({ operation: 'GetCallerIdentity', api: { service: 'sts' } });
  });

  test('REST-JSON', () => {
    const lambdaRequest = (method: string, path: string): WireRequest =>
      wireRequest({ method, path, headers: { host: 'h', authorization: authorization('lambda') } });
    expect(refusal(() => router(lambdaRequest('GET', '/2015-03-31/nope')))).toMatchObject({
      code: 'UnknownOperationException',
      status: 404,
      target: { protocol: 'rest-json', service: 'lambda' },
    });
    expect(refusal(() => router(lambdaRequest('POST', '/2020-04-22/code-signing-configs')))).toMatchObject({
      status: 501,
      target: { operation: 'CreateCodeSigningConfig' },
    });
    expect(router(lambdaRequest('GET', '/2015-03-31/functions/'))).toMatchObject({ operation: 'ListFunctions' });
    expect(
      router(
        lambdaRequest('GET', '/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Af'),
      ),
    ).toMatchObject({
      operation: 'GetFunction',
      labels: { FunctionName: 'arn:aws:lambda:us-east-1:000000000000:function:f' },
    });
  });

  test('a service that Hearth has not', () => {
    expect(refusal(() => router(json('AmazonSNS.Publish', 'application/x-amz-json-1.0', 'sns')))).toMatchObject({
      status: 501,
      message: 'Hearth does not serve sns yet; see docs/coverage.md',
    });
    expect(refusal(() => router(form('sns'), Buffer.from('Action=Publish')))).toMatchObject({
      code: 'NotImplemented',
      status: 501,
      target: { protocol: 'aws-query' },
    });
  });

  test('no signature: still somebody answers', () => {
    expect(router.service(wireRequest({ method: 'GET', path: '/', headers: {} }))).toBe(s3Api);
    expect(
      router.service(wireRequest({ method: 'GET', path: '/', headers: { host: 'dynamodb.us-east-1.amazonaws.com' } })),
    ).toBe(dynamodbApi);
    expect(router.service(wireRequest({ method: 'GET', path: '/2015-03-31/functions', headers: {} }))).toBe(lambdaApi);
    expect(
      router.service(
        wireRequest({ method: 'POST', path: '/Execute', headers: { 'content-type': 'application/json' } }),
      ),
    ).toBe(rdsDataApi);
    expect(
      router.service(
        wireRequest({ method: 'POST', path: '/', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
      ).protocol,
    ).toBe('aws-query');
    const targets: readonly Record<string, string>[] = [{ 'x-amz-target': 'Foo.Bar' }, {}];
    for (const target of targets) {
      const headers = { ...target, 'content-type': 'application/x-amz-json-1.1' };
      expect(refusal(() => router.service(wireRequest({ method: 'POST', path: '/', headers })))).toMatchObject({
        code: 'UnknownOperationException',
        status: 400,
        target: { protocol: 'aws-json-1.1' },
      });
    }
  });

  test('scopes that are no scopes', () => {
    for (const value of [
      '',
      'AWS4-HMAC-SHA256',
      'AWS4-HMAC-SHA256 Credential=',
      'AWS4-HMAC-SHA256 Credential=a/b/c',
      'x Credential=////,',
    ])
      expect(router.service(wireRequest({ method: 'GET', path: '/b', headers: { authorization: value } }))).toBe(s3Api);
  });
});

test('route-known lists exactly the operations of the pinned clients', () => {
  const packages: readonly [ServiceApi, object][] = [
    [dynamodbApi, dynamodb],
    [dynamodbStreamsApi, streams],
    [iamApi, iam],
    [rdsApi, rds],
    [secretsManagerApi, secretsManager],
    [ssmApi, ssm],
    [stsApi, sts],
    [sqsApi, sqs],
    [eventsApi, events],
    [logsApi, logs],
  ];
  for (const [api, sdk] of packages) {
    const commands = Object.keys(sdk)
      .filter((name) => name.endsWith('Command') && name !== '$Command')
      .map((name) => name.slice(0, -'Command'.length))
      .sort();
    expect((KNOWN_OPERATIONS[api.service] ?? '').trim().split(/\s+/).sort()).toEqual(commands);
  }
});
