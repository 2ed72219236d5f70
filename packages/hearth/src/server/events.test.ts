/** Events over a whole home: queues, REST routes, destinations, by a template as people write it. */
import { createHash, createHmac } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Home } from './home.ts';
import { start } from './start.ts';

const TEMPLATE = `Transform: AWS::Serverless-2016-10-31
Globals: { Function: { Runtime: nodejs22.x, CodeUri: src, Timeout: 5 } }
Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 5
      RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 1 }
  Dead: { Type: AWS::SQS::Queue }
  Told: { Type: AWS::SQS::Queue }
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.worker
      Events:
        Orders: { Type: SQS, Properties: { Queue: !GetAtt Orders.Arn, FunctionResponseTypes: [ReportBatchItemFailures] } }
  Echo:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.echo
      Events:
        Tick: { Type: Schedule, Properties: { Schedule: rate(1 hour), Input: '{"path":"tick"}' } }
        Get: { Type: Api, Properties: { Path: '/hello/{name}', Method: get } }
  Ordered:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: { source: [shop], detail: { total: [{ numeric: ['>', 10] }] } }
      Targets: [{ Id: told, Arn: !GetAtt Told.Arn, InputPath: $.detail }]
  Later:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: later
      Handler: app.later
      EventInvokeConfig:
        MaximumRetryAttempts: 0
        DestinationConfig: { OnFailure: { Type: SQS, Destination: !GetAtt Told.Arn } }
Outputs:
  OrdersUrl: { Value: !Ref Orders }
  DeadUrl: { Value: !Ref Dead }
  ToldUrl: { Value: !Ref Told }
  HelloUrl: { Value: !Sub 'https://\${ServerlessRestApi}.execute-api.\${AWS::Region}.amazonaws.com/Prod/hello/ann' }
`;

const CODE = `
exports.worker = async (event) => ({
  batchItemFailures: event.Records.filter(({ body }) => body === 'bad').map(({ messageId }) => ({ itemIdentifier: messageId })),
});
exports.echo = async (event) => ({ statusCode: 200, body: JSON.stringify([event.path, event.pathParameters, event.requestContext.stage]) });
exports.later = async (event) => { throw new Error('no ' + event.n); };
`;

let directory: string;
let home: Home;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'hearth-events-'));
  mkdirSync(join(directory, 'src'));
  writeFileSync(join(directory, 'template.yaml'), TEMPLATE);
  writeFileSync(join(directory, 'src/app.js'), CODE);
  home = await start({ template: join(directory, 'template.yaml') });
});

afterAll(async () => {
  await home.close();
  rmSync(directory, { recursive: true, force: true });
});

class Sha256 {
  readonly #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(data));
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }
  reset(): void {}
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data);
}

const sqs = (operation: string, input: object) => call('sqs', `AmazonSQS.${operation}`, '1.0', input);

async function call(service: string, target: string, version: string, input: object): Promise<Record<string, unknown>> {
  const url = new URL(home.endpoint);
  const signer = new SignatureV4({
    service,
    region: home.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    sha256: Sha256,
  });
  const body = JSON.stringify(input);
  const { headers } = await signer.sign({
    method: 'POST',
    protocol: 'http:',
    hostname: url.hostname,
    port: Number(url.port),
    path: '/',
    query: {},
    headers: {
      host: url.host,
      'content-type': `application/x-amz-json-${version}`,
      'x-amz-target': target,
    },
    body,
  });
  const answer = await fetch(url, { method: 'POST', headers, body });
  const text = await answer.text();
  return text === '' ? {} : JSON.parse(text);
}

async function bodiesOf(url: string | undefined): Promise<string[]> {
  const answer = await sqs('ReceiveMessage', { QueueUrl: url, MaxNumberOfMessages: 10 });
  return ((answer['Messages'] ?? []) as { Body: string }[]).map(({ Body }) => Body);
}

describe('a home with events', () => {
  it('hands a queue to its function; what fails comes again and goes to the dead-letter queue', async () => {
    const { OrdersUrl, DeadUrl } = home.outputs;
    await sqs('SendMessageBatch', {
      QueueUrl: OrdersUrl,
      Entries: ['good', 'bad', 'fine'].map((MessageBody, index) => ({ Id: `m${index}`, MessageBody })),
    });
    await home.idle();
    const left = await sqs('GetQueueAttributes', { QueueUrl: OrdersUrl, AttributeNames: ['All'] });
    expect(left['Attributes']).toMatchObject({
      ApproximateNumberOfMessagesNotVisible: '1',
      ApproximateNumberOfMessages: '0',
    });
    const dead = sqs('ReceiveMessage', { QueueUrl: DeadUrl, WaitTimeSeconds: 20 });
    home.clock.advance(5_000);
    expect(((await dead)['Messages'] as { Body: string }[])[0]?.Body).toBe('bad');
  });

  it('answers REST routes', async () => {
    const answer = await fetch(home.outputs['HelloUrl'] ?? '');
    expect([answer.status, await answer.json()]).toEqual([200, ['/hello/ann', { name: 'ann' }, 'Prod']]);
  });

  it('tells a destination what failed for good', async () => {
    const { LambdaClient, InvokeCommand } = await import('@aws-sdk/client-lambda');
    const client = new LambdaClient({
      endpoint: home.endpoint,
      region: home.region,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    await client.send(new InvokeCommand({ FunctionName: 'later', InvocationType: 'Event', Payload: '{"n":7}' }));
    client.destroy();
    await home.idle();
    const [told = '{}'] = await bodiesOf(home.outputs['ToldUrl']);
    expect(JSON.parse(told)).toMatchObject({
      version: '1.0',
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 1 },
      requestPayload: { n: 7 },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorMessage: 'no 7', errorType: 'Error' },
    });
  });

  it('gives own events to the rules that match, and fires schedules', async () => {
    const entry = (total: number) => ({ Source: 'shop', DetailType: 'order', Detail: JSON.stringify({ total }) });
    const answer = await call('events', 'AWSEvents.PutEvents', '1.1', {
      Entries: [entry(5), entry(50), { Source: 'shop', DetailType: 'order' }],
    });
    expect(answer).toMatchObject({ FailedEntryCount: 1, Entries: [{}, {}, { ErrorCode: 'InvalidArgument' }] });
    expect(await bodiesOf(home.outputs['ToldUrl'])).toContain('{"total":50}');
    const runs = () => home.journal.recent().filter((record) => record.functionName?.includes('Echo')).length;
    const before = runs();
    home.clock.advance(3_600_000);
    await home.idle();
    expect(runs()).toBe(before + 1);
    const group = { logGroupNamePattern: 'Echo' };
    const { logGroups } = await call('logs', 'Logs_20140328.DescribeLogGroups', '1.1', group);
    const [{ logGroupName }] = logGroups as [{ logGroupName: string }];
    const found = await call('logs', 'Logs_20140328.FilterLogEvents', '1.1', { logGroupName, filterPattern: 'REPORT' });
    expect(found['events']).toHaveLength(runs());
  });
});
