/** What AWS answers to calls that are wrong before any service looks at them. */
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOptions, failure, openTarget, type Target } from '../lib/home.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.close());

const wrong = (part: { accessKeyId?: string; secretAccessKey?: string; systemClockOffset?: number }) => {
  const options = clientOptions(target);
  return {
    ...options,
    credentials: { ...options.credentials, ...part },
    ...(part.systemClockOffset !== undefined && { systemClockOffset: part.systemClockOffset }),
  };
};

describe('authentication', () => {
  it('refuses a wrong secret', async () => {
    const part = { secretAccessKey: 'wrong' };
    expect(await failure(new DynamoDBClient(wrong(part)).send(new ListTablesCommand({})))).toMatchObject({
      name: 'InvalidSignatureException',
      message: expect.stringContaining(
        'The request signature we calculated does not match the signature you provided.',
      ),
      status: 400,
    });
    expect(await failure(new S3Client(wrong(part)).send(new ListBucketsCommand({})))).toMatchObject({
      name: 'SignatureDoesNotMatch',
      status: 403,
    });
    expect(await failure(new STSClient(wrong(part)).send(new GetCallerIdentityCommand({})))).toMatchObject({
      name: 'SignatureDoesNotMatch',
      status: 403,
    });
  });

  it('refuses an unknown key', async () => {
    const part = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' };
    expect(await failure(new DynamoDBClient(wrong(part)).send(new ListTablesCommand({})))).toEqual({
      name: 'UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
      status: 400,
    });
    expect(await failure(new S3Client(wrong(part)).send(new ListBucketsCommand({})))).toEqual({
      name: 'InvalidAccessKeyId',
      message: 'The AWS Access Key Id you provided does not exist in our records.',
      status: 403,
    });
    expect(await failure(new STSClient(wrong(part)).send(new GetCallerIdentityCommand({})))).toEqual({
      name: 'InvalidClientTokenId',
      message: 'The security token included in the request is invalid.',
      status: 403,
    });
  });

  it('refuses a clock that is an hour off', async () => {
    // Signed by hand: the SDK mends its own clock after the first refusal.
    const response = await fetch(target.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'DynamoDB_20120810.ListTables',
        'x-amz-date': '20200101T000000Z',
        authorization:
          'AWS4-HMAC-SHA256 Credential=test/20200101/us-east-1/dynamodb/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=00',
      },
      body: '{}',
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Signature expired: 20200101T000000Z is now earlier than');
  });
});

describe('calls that nobody could serve', () => {
  const raw = (headers: Record<string, string>, body = '{}', path = '/', method = 'POST') =>
    fetch(target.endpoint + path, { method, headers, ...(method !== 'GET' && { body }) });

  it('answers an unsigned call', async () => {
    const response = await raw({
      'x-amz-target': 'DynamoDB_20120810.ListTables',
      'content-type': 'application/x-amz-json-1.0',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      __type: expect.stringContaining('MissingAuthenticationTokenException'),
    });
  });

  it('answers an operation that does not exist', async () => {
    const response = await raw({
      'x-amz-target': 'DynamoDB_20120810.Nonsense',
      'content-type': 'application/x-amz-json-1.0',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: expect.stringContaining('UnknownOperationException') });
  });

  it('answers a service that does not exist, and never hangs', async () => {
    const response = await raw({
      'x-amz-target': 'Nonsense_20200101.DoIt',
      'content-type': 'application/x-amz-json-1.1',
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).not.toBe(500);
  });

  it('says when it is ready', async () => {
    const response = await raw({}, '', '/_hearth/health', 'GET');
    expect(await response.json()).toMatchObject({ status: 'ready' });
  });
});
