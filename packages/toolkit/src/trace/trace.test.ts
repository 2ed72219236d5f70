/** What OpenTelemetry's API is told of every call, and X-Ray's header on the wire. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { type Span as ApiSpan, trace, type Tracer, type TracerProvider } from '@opentelemetry/api';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { bucket } from '../bucket/bucket.ts';
import { parameter, secret } from '../config/index.ts';
import { handler } from '../handler/index.ts';
import { table } from '../table/index.ts';
import { closeHome, openHome, overTcp, type TestHome } from '../testing/home.ts';
import { raw } from '../sql/fragment.ts';
import { span } from './index.ts';

interface Seen {
  readonly name: string;
  readonly attributes: Record<string, unknown>;
  ended: boolean;
  failed: boolean;
}

let test: TestHome;
let spans: Seen[] = [];
const forceFlush = vi.fn(async () => undefined);

beforeAll(async () => {
  test = await openHome();
});
afterAll(() => closeHome(test));
beforeEach(() => {
  spans = [];
  const tracer = {
    startActiveSpan(name: string, _: object, run: (span: ApiSpan) => unknown) {
      const seen: Seen = { name, attributes: {}, ended: false, failed: false };
      spans.push(seen);
      return run({
        setAttribute: (key: string, value: unknown) => void (seen.attributes[key] = value),
        setStatus: () => void (seen.failed = true),
        recordException: () => undefined,
        end: () => void (seen.ended = true),
      } as unknown as ApiSpan);
    },
  };
  const provider: TracerProvider & { forceFlush(): Promise<void> } = {
    getTracer: () => tracer as unknown as Tracer,
    forceFlush,
  };
  trace.setGlobalTracerProvider(provider);
});
afterEach(() => {
  trace.disable();
  vi.unstubAllEnvs();
});

it('a statement: its shape without literals, rows, and the call that carried it', async () => {
  await test.overHttp.many`select ${5}::int as a, 'secret' as b where 7 = 7`;
  await test.overHttp.run`select 1 / 0`.catch(() => undefined);
  const called = { 'rpc.service': 'RDSData', 'rpc.method': 'ExecuteStatement' };
  expect(spans).toMatchObject([
    {
      name: 'sql',
      ended: true,
      failed: false,
      attributes: { 'db.query.text': 'select ?::int as a, ? as b where ? = ?', 'db.response.returned_rows': 1 },
    },
    { name: 'RDSData ExecuteStatement', ended: true, failed: false, attributes: { ...called, 'aws.retries': 0 } },
    { name: 'sql', ended: true, failed: true },
    { name: 'RDSData ExecuteStatement', ended: true, failed: true, attributes: called },
  ]);
});

it('a transaction that runs again, and a read that is asked again, say how often', async () => {
  const db = overTcp(test, { warn: () => undefined });
  let runs = 0;
  await db.transaction(async (tx) => {
    if (++runs === 1) await tx.run(raw(`do $$ begin raise exception sqlstate '40001'; end $$`));
  });
  expect(spans[0]).toMatchObject({ name: 'transaction', ended: true, failed: false });
  expect(spans[0]?.attributes['hearth.retries']).toBe(1);
  await db.run`set default_transaction_read_only = on`;
  await db.run`create table traced ()`;
  expect(spans.at(-1)).toMatchObject({ name: 'sql', attributes: { 'hearth.retries': 1 } });
  await db.close();
});

it('secrets and parameters', async () => {
  const client = new SecretsManagerClient(test.client);
  const ssm = new SSMClient(test.client);
  await client.send(new CreateSecretCommand({ Name: 'traced', SecretString: 's3cret' }));
  await ssm.send(new PutParameterCommand({ Name: '/traced', Type: 'String', Value: 's3cret' }));
  await secret('traced', { client }).get();
  await secret('traced', { client }).get({ force: true });
  await parameter('/traced', { client: ssm }).get();
  expect(spans.map(({ name, attributes }) => [name, attributes['config.source'], attributes['config.forced']])).toEqual(
    [
      ['config', 'secret traced', false],
      ['SecretsManager GetSecretValue', undefined, undefined],
      ['config', 'secret traced', true],
      ['SecretsManager GetSecretValue', undefined, undefined],
      ['config', 'parameter /traced', false],
      ['SSM GetParameter', undefined, undefined],
    ],
  );
  expect(JSON.stringify(spans)).not.toContain('s3cret');
});

it('tables with their units, buckets with the prefix of the key', async () => {
  const things = table({ name: test.table, client: new DynamoDBClient(test.client) }).entity('thing', {
    schema: z.object({ id: z.string() }),
    key: { pk: 'THING#{id}', sk: 'THING' },
  });
  await things.get({ id: 'secret-id' }, { consistent: true });
  const files = bucket({ name: test.bucket, client: new S3Client({ ...test.client, forcePathStyle: true }) });
  await files.putJson('reports/2026/secret-name.json', {});
  expect(spans).toMatchObject([
    {
      name: 'DynamoDB GetItem',
      attributes: { 'aws.dynamodb.table': test.table, 'aws.dynamodb.consumed_units': 1, 'aws.retries': 0 },
    },
    { name: 'S3 PutObject', attributes: { 'aws.s3.bucket': test.bucket, 'aws.s3.key_prefix': 'reports/2026/' } },
  ]);
  expect(JSON.stringify(spans)).not.toMatch(/secret-/);
});

it('what is tried again by the SDK is counted, and carries X-Ray’s header', async () => {
  const headers: unknown[] = [];
  const server = createServer((request, response) => {
    headers.push(request.headers['x-amzn-trace-id']);
    request.resume();
    response.writeHead(headers.length === 1 ? 503 : 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'f');
  vi.stubEnv('_X_AMZN_TRACE_ID', 'Root=1-2-3;Sampled=1');
  const client = new S3Client({ ...test.client, endpoint: `http://127.0.0.1:${port}`, forcePathStyle: true });
  await bucket({ name: 'b', client }).delete('k');
  expect(headers).toEqual(['Root=1-2-3;Sampled=1', 'Root=1-2-3;Sampled=1']);
  expect(spans[0]?.attributes['aws.retries']).toBe(1);
  client.destroy();
  server.close();
});

it('are sent at the end of each invocation', async () => {
  const work = handler(async () => span('own', {}, async () => 'done'));
  expect(await work({}, {})).toBe('done');
  expect(forceFlush).toHaveBeenCalledTimes(1);
  expect(spans).toMatchObject([{ name: 'own', ended: true }]);
});
