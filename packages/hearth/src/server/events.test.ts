/** Events over a whole home: queues, REST routes, destinations, by a template as people write it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Home } from './home.ts';
import { signedHeaders } from './testing/signed-headers.ts';
import { openTemplateHome, type TemplateHome } from './testing/template-home.ts';

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
  Unwelcome:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: { source: [unwelcome] }
      Targets: [{ Id: orders, Arn: !GetAtt Orders.Arn, DeadLetterConfig: { Arn: !GetAtt Told.Arn } }]
  Uploaded:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: { source: [aws.s3], detail: { object: { key: [{ suffix: .csv }] } } }
      Targets:
        - Id: told
          Arn: !GetAtt Told.Arn
          InputTransformer: { InputPathsMap: { key: $.detail.object.key }, InputTemplate: '{"uploaded":<key>}' }
  MayTell:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Told]
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { Service: events.amazonaws.com }, Action: sqs:SendMessage, Resource: !GetAtt Told.Arn }
          - Effect: Allow
            Principal: { Service: s3.amazonaws.com }
            Action: sqs:SendMessage
            Resource: !GetAtt Told.Arn
            Condition: { ArnLike: { aws:SourceArn: 'arn:aws:s3:::told-uploads' } }
  Uploads:
    Type: AWS::S3::Bucket
    DependsOn: MayTell
    Properties:
      BucketName: told-uploads
      NotificationConfiguration:
        EventBridgeConfiguration: {}
        QueueConfigurations:
          - Event: s3:ObjectCreated:*
            Queue: !GetAtt Told.Arn
            Filter: { S3Key: { Rules: [{ Name: suffix, Value: .csv }] } }
  Nightly:
    Type: AWS::Scheduler::Schedule
    Properties:
      ScheduleExpression: rate(7 days)
      FlexibleTimeWindow: { Mode: 'OFF' }
      Target: { Arn: !GetAtt Told.Arn, RoleArn: !GetAtt Sender.Arn, Input: nightly }
  Sender:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: [{ Effect: Allow, Principal: { Service: scheduler.amazonaws.com }, Action: sts:AssumeRole }]
      Policies:
        - PolicyName: send
          PolicyDocument: { Statement: [{ Effect: Allow, Action: sqs:SendMessage, Resource: !GetAtt Told.Arn }] }
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

let scene: TemplateHome;
let home: Home;

beforeAll(async () => {
  scene = await openTemplateHome(TEMPLATE, { files: { 'src/app.js': CODE } });
  ({ home } = scene);
});

afterAll(() => scene.close());

const sqs = (operation: string, input: object) => call('sqs', `AmazonSQS.${operation}`, '1.0', input);

async function call(service: string, target: string, version: string, input: object): Promise<Record<string, unknown>> {
  const url = new URL(home.endpoint);
  const body = JSON.stringify(input);
  const headers = await signedHeaders(home, {
    service,
    url,
    method: 'POST',
    headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target },
    body,
  });
  const answer = await fetch(url, { method: 'POST', headers, body });
  const text = await answer.text();
  return text === '' ? {} : JSON.parse(text);
}

interface Received {
  readonly Body: string;
  readonly ReceiptHandle: string;
  readonly MessageAttributes?: Readonly<Record<string, { readonly StringValue: string }>>;
}

/** Takes what is there out of a queue. */
async function taken(url: string | undefined): Promise<readonly Received[]> {
  const asked = { QueueUrl: url, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] };
  const messages = ((await sqs('ReceiveMessage', asked))['Messages'] ?? []) as Received[];
  for (const { ReceiptHandle } of messages) await sqs('DeleteMessage', { QueueUrl: url, ReceiptHandle });
  return messages;
}

async function bodiesOf(url: string | undefined): Promise<string[]> {
  return (await taken(url)).map(({ Body }) => Body);
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
    const told = (await bodiesOf(home.outputs['ToldUrl'])).find((body) => body.includes('requestContext')) ?? '{}';
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
    await home.idle();
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

  it('keeps out of a queue whose policy does not let it in, and says so to the dead-letter queue', async () => {
    await call('events', 'AWSEvents.PutEvents', '1.1', {
      Entries: [{ Source: 'unwelcome', DetailType: 'x', Detail: '{}' }],
    });
    await home.idle();
    const codes = (await taken(home.outputs['ToldUrl'])).map(
      (one) => one.MessageAttributes?.['ERROR_CODE']?.StringValue,
    );
    expect(codes).toEqual(['NO_PERMISSIONS']);
  });

  it('tells a queue and EventBridge of uploads, and fires schedules under their role', async () => {
    const { S3Client, PutObjectCommand } = await import('@aws-sdk/client-s3');
    const client = new S3Client({
      endpoint: home.endpoint,
      region: home.region,
      forcePathStyle: true,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    await bodiesOf(home.outputs['ToldUrl']);
    await client.send(new PutObjectCommand({ Bucket: 'told-uploads', Key: 'a.csv', Body: '1' }));
    await client.send(new PutObjectCommand({ Bucket: 'told-uploads', Key: 'a.txt', Body: '1' }));
    client.destroy();
    await home.idle();
    const bodies = await bodiesOf(home.outputs['ToldUrl']);
    const records = bodies.flatMap((body): { s3: { object: { key: string } } }[] => JSON.parse(body).Records ?? []);
    expect(records.map(({ s3 }) => s3.object.key)).toEqual(['a.csv']);
    expect(bodies).toContain('{"uploaded":"a.csv"}');
    home.clock.advance(7 * 24 * 3_600_000);
    await home.idle();
    expect(await bodiesOf(home.outputs['ToldUrl'])).toContain('nightly');
  });
});
