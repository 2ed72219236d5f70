/** Functions made over the wire with the official client: code from S3, URLs, streamed answers, what survives a restart. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AddPermissionCommand,
  CreateFunctionCommand,
  CreateFunctionUrlConfigCommand,
  GetFunctionUrlConfigCommand,
  InvokeCommand,
  InvokeWithResponseStreamCommand,
  LambdaClient,
  UpdateFunctionUrlConfigCommand,
} from '@aws-sdk/client-lambda';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { zip } from '../services/lambda/code/zip-write.ts';
import type { Home } from './home.ts';
import { start } from './start.ts';
import { signedHeaders } from './testing/signed-headers.ts';

const TEMPLATE = `
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: runs
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: 'sts:AssumeRole' }]
  Code: { Type: 'AWS::S3::Bucket', Properties: { BucketName: packages } }
`;
const STREAMS = `exports.handler = awslambda.streamifyResponse(async (event, stream) => {
  if (event.requestContext) stream = awslambda.HttpResponseStream.from(stream, { statusCode: 201, headers: { 'x-a': 'b' } });
  for (const part of ['one ', 'two ', 'three']) { stream.write(part); await new Promise((resolve) => setTimeout(resolve, 5)); }
  if (event.fail) throw new RangeError('in the middle');
  stream.end();
});`;
const ECHOES =
  'exports.handler = async (event) => event.rawPath ? { statusCode: 202, headers: { "x-a": "b" }, cookies: ["c=d"], body: JSON.stringify(event) } : "plain";';

const Role = 'arn:aws:iam::000000000000:role/runs';
let folder: string;
let home: Home;
let lambda: LambdaClient;

const clientOptions = () => ({
  endpoint: home.endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});
const boot = async (): Promise<void> => {
  home = await start({ template: join(folder, 'template.yaml'), dataDir: join(folder, 'state') });
  lambda = new LambdaClient(clientOptions());
};
const packageOf = (text: string): Buffer => zip([{ path: 'index.js', content: Buffer.from(text), mode: 0o644 }]);
/** Makes a function that is Active when this resolves. */
async function make(
  FunctionName: string,
  Code: { ZipFile?: Buffer; S3Bucket?: string; S3Key?: string },
): Promise<void> {
  await lambda.send(
    new CreateFunctionCommand({ FunctionName, Role, Runtime: 'nodejs22.x', Handler: 'index.handler', Code }),
  );
  home.clock.advance(1_000);
}
const letAnybody = (FunctionName: string) =>
  lambda.send(
    new AddPermissionCommand({
      FunctionName,
      StatementId: 'public',
      Action: 'lambda:InvokeFunctionUrl',
      Principal: '*',
      FunctionUrlAuthType: 'NONE',
    }),
  );

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-urls-'));
  writeFileSync(join(folder, 'template.yaml'), TEMPLATE);
  await boot();
  const s3 = new S3Client({ ...clientOptions(), forcePathStyle: true });
  await s3.send(new PutObjectCommand({ Bucket: 'packages', Key: 'echoes.zip', Body: packageOf(ECHOES) }));
  s3.destroy();
  await make('Echoes', { S3Bucket: 'packages', S3Key: 'echoes.zip' });
  await make('Streams', { ZipFile: packageOf(STREAMS) });
});
afterAll(async () => {
  lambda.destroy();
  await home.close();
  rmSync(folder, { recursive: true, force: true });
});

it('names what S3 says of a package that is not there', async () => {
  await expect(make('None', { S3Bucket: 'packages', S3Key: 'none.zip' })).rejects.toThrow(
    'Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist.',
  );
  await expect(make('None', { S3Bucket: 'nobodys-bucket', S3Key: 'none.zip' })).rejects.toThrow(
    'S3 Error Code: NoSuchBucket.',
  );
});

it('answers what a function gives without the blanks between its parts, under the id of its trace', async () => {
  // Python writes them, a bootstrap may (recorded 2024-04).
  const bootstrap = `#!${process.execPath}
const api = 'http://' + process.env.AWS_LAMBDA_RUNTIME_API + '/2018-06-01/runtime/invocation/';
(async () => {
  for (;;) {
    const id = (await fetch(api + 'next')).headers.get('lambda-runtime-aws-request-id');
    await fetch(api + id + '/response', { method: 'POST', body: '{"a": "b  c",\\n "d": [1, 2]}' });
  }
})();`;
  const ZipFile = zip([{ path: 'bootstrap', content: Buffer.from(bootstrap), mode: 0o755 }]);
  const FunctionName = 'Blanks';
  await lambda.send(
    new CreateFunctionCommand({ FunctionName, Role, Runtime: 'provided.al2023', Handler: 'any', Code: { ZipFile } }),
  );
  home.clock.advance(1_000);
  const { FunctionUrl = '' } = await lambda.send(
    new CreateFunctionUrlConfigCommand({ FunctionName, AuthType: 'NONE' }),
  );
  await letAnybody(FunctionName);
  const answer = await fetch(FunctionUrl);
  expect(await answer.text()).toBe('{"a":"b  c","d":[1,2]}');
  expect(answer.headers.get('x-amzn-trace-id')).toMatch(/^Root=1-[\da-f]{8}-[\da-f]{24}/);
});

it('a URL lets nobody in until its policy does, and hands over payload 2.0', async () => {
  const { FunctionUrl = '' } = await lambda.send(
    new CreateFunctionUrlConfigCommand({
      FunctionName: 'Echoes',
      AuthType: 'NONE',
      Cors: { AllowOrigins: ['https://app'], AllowMethods: ['GET'], MaxAge: 5 },
    }),
  );
  const refused = await fetch(FunctionUrl);
  expect([refused.status, refused.headers.get('x-amzn-errortype'), await refused.json()]).toEqual([
    403,
    'AccessDeniedException',
    {
      Message:
        'Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
    },
  ]);
  await letAnybody('Echoes');
  const answer = await fetch(`${FunctionUrl}pa%2Fth/1?q=a&q=b`, {
    method: 'POST',
    body: Buffer.from([0, 1, 2]),
    headers: { cookie: 'x=y', origin: 'https://app' },
  });
  expect([answer.status, answer.headers.get('x-a'), answer.headers.getSetCookie()]).toEqual([202, 'b', ['c=d']]);
  // HTTP APIs take such an answer for text (recorded 2025-11).
  expect(answer.headers.get('content-type')).toBe('application/json');
  expect(answer.headers.get('access-control-allow-origin')).toBe('https://app');
  expect(await answer.json()).toMatchObject({
    version: '2.0',
    routeKey: '$default',
    rawPath: '/pa%2Fth/1',
    queryStringParameters: { q: 'a,b' },
    cookies: ['x=y'],
    body: 'AAEC',
    isBase64Encoded: true,
    requestContext: {
      accountId: 'anonymous',
      http: { method: 'POST', path: '/pa/th/1' },
      domainName: expect.stringMatching(/\.lambda-url\.us-east-1\.on\.aws$/),
    },
  });
  const preflight = await fetch(FunctionUrl, {
    method: 'OPTIONS',
    headers: { origin: 'https://app', 'access-control-request-method': 'GET' },
  });
  expect([preflight.status, preflight.headers.get('access-control-max-age')]).toEqual([200, '5']);
  await lambda.send(new UpdateFunctionUrlConfigCommand({ FunctionName: 'Echoes', AuthType: 'AWS_IAM' }));
  expect((await fetch(FunctionUrl)).status).toBe(403);
  const url = new URL('/signed', FunctionUrl);
  const signed = await fetch(url, { headers: await signedHeaders(home, { service: 'lambda', url }) });
  expect(await signed.json()).toMatchObject({
    rawPath: '/signed',
    requestContext: { authorizer: { iam: { accountId: '000000000000', accessKey: 'test' } } },
  });
});

it('says of a function that fails no more than AWS does', async () => {
  await make('Fails', { ZipFile: packageOf('exports.handler = async () => { throw new Error("secret"); };') });
  const { FunctionUrl = '' } = await lambda.send(
    new CreateFunctionUrlConfigCommand({ FunctionName: 'Fails', AuthType: 'NONE' }),
  );
  await letAnybody('Fails');
  const answer = await fetch(FunctionUrl);
  expect([answer.status, await answer.text()]).toEqual([502, 'Internal Server Error']);
});

it('streams an answer to a URL’s caller, with status and headers before it', async () => {
  const { FunctionUrl = '' } = await lambda.send(
    new CreateFunctionUrlConfigCommand({ FunctionName: 'Streams', AuthType: 'NONE', InvokeMode: 'RESPONSE_STREAM' }),
  );
  await letAnybody('Streams');
  const answer = await fetch(FunctionUrl);
  expect([answer.status, answer.headers.get('x-a'), await answer.text()]).toEqual([201, 'b', 'one two three']);
});

async function streamed(FunctionName: string, event: object): Promise<{ text: string; chunks: number; code?: string }> {
  const answer = await lambda.send(
    new InvokeWithResponseStreamCommand({ FunctionName, Payload: Buffer.from(JSON.stringify(event)) }),
  );
  let text = '';
  let chunks = 0;
  let code: string | undefined;
  for await (const { PayloadChunk, InvokeComplete } of answer.EventStream ?? []) {
    if (PayloadChunk) chunks += 1;
    text += Buffer.from(PayloadChunk?.Payload ?? []).toString();
    code = InvokeComplete?.ErrorCode ?? code;
  }
  return { text, chunks, ...(code !== undefined && { code }) };
}

it('streams an answer to the SDK as events, also one that fails in its middle, and one that was not streamed', async () => {
  const whole = await streamed('Streams', {});
  expect(whole.text).toBe('one two three');
  expect(whole.chunks).toBeGreaterThan(1);
  expect(await streamed('Streams', { fail: true })).toMatchObject({ text: 'one two three', code: 'RangeError' });
  expect(await streamed('Echoes', {})).toEqual({ text: '"plain"', chunks: 1 });
  await expect(streamed('Nobody', {})).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

it('finds functions and their URLs again after a restart', async () => {
  lambda.destroy();
  await home.close();
  await boot();
  const { Payload = new Uint8Array() } = await lambda.send(new InvokeCommand({ FunctionName: 'Echoes' }));
  expect(Buffer.from(Payload).toString()).toBe('"plain"');
  const { FunctionUrl = '' } = await lambda.send(new GetFunctionUrlConfigCommand({ FunctionName: 'Streams' }));
  expect(await (await fetch(FunctionUrl)).text()).toBe('one two three');
});
