/** What a template hangs on its functions, told by the API as AWS was recorded to tell it (2023-02 to 2025-05). */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GetFunctionConfigurationCommand,
  GetPolicyCommand,
  GetProvisionedConcurrencyConfigCommand,
  InvokeCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  ListFunctionEventInvokeConfigsCommand,
  ListProvisionedConcurrencyConfigsCommand,
  ListTagsCommand,
} from '@aws-sdk/client-lambda';
import { PutBucketNotificationConfigurationCommand, S3Client } from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Home } from '../home.ts';
import { start } from '../start.ts';

const PLAIN = 'Runtime: nodejs22.x, Handler: index.handler, Role: !GetAtt Role.Arn';
const ROLE = `  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: 'sts:AssumeRole' }]
      Policies:
        - PolicyName: reads
          PolicyDocument:
            Statement: [{ Effect: Allow, Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], Resource: '*' }]
`;
const FUNCTION = `  Fn:
    Type: AWS::Lambda::Function
    Properties:
      { FunctionName: fn, ${PLAIN}, Code: { ZipFile: 'exports.handler = async () => process.env.AWS_LAMBDA_INITIALIZATION_TYPE' } }
  Version:
    Type: AWS::Lambda::Version
    Properties: { FunctionName: !Ref Fn%PROVISIONED% }
`;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'hearth-provision-lambda-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the template on the state that the last one left, asks, and closes. */
async function within<T>(template: string, ask: (lambda: LambdaClient, home: Home) => Promise<T>): Promise<T> {
  writeFileSync(join(folder, 'template.yaml'), `Transform: AWS::Serverless-2016-10-31\nResources:\n${ROLE}${template}`);
  const log = { info() {}, warn() {}, error() {} };
  const home = await start({ template: join(folder, 'template.yaml'), dataDir: join(folder, 'state'), log });
  try {
    return await ask(new LambdaClient(clientOf(home)), home);
  } finally {
    await home.close();
  }
}

const clientOf = ({ endpoint, region }: Home) => ({
  endpoint,
  region,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

it('sends what an alias has failed with where the configuration of the alias says', async () => {
  const template = `  Failed: { Type: AWS::SQS::Queue }
  Fails:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: fails
      Runtime: nodejs22.x
      Handler: index.handler
      InlineCode: "exports.handler = async () => { throw new Error('never') }"
      AutoPublishAlias: live
      EventInvokeConfig:
        MaximumRetryAttempts: 0
        DestinationConfig: { OnFailure: { Type: SQS, Destination: !GetAtt Failed.Arn } }
Outputs:
  Failed: { Value: !Ref Failed }
`;
  await within(template, async (lambda, home) => {
    await lambda.send(new InvokeCommand({ FunctionName: 'fails:live', InvocationType: 'Event' }));
    await home.idle();
    const { Messages } = await new SQSClient(clientOf(home)).send(
      new ReceiveMessageCommand({ QueueUrl: home.outputs['Failed'] }),
    );
    expect(JSON.parse(Messages?.[0]?.Body ?? '{}')).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 1 },
    });
  });
});

it('keeps the configurations of versions while the template has them', async () => {
  const config = `  Config:
    Type: AWS::Lambda::EventInvokeConfig
    Properties: { FunctionName: !Ref Fn, Qualifier: !GetAtt Version.Version, MaximumRetryAttempts: 1, MaximumEventAgeInSeconds: 300 }
`;
  const configs = async (lambda: LambdaClient) => {
    const found = await lambda.send(new ListFunctionEventInvokeConfigsCommand({ FunctionName: 'fn' }));
    return found.FunctionEventInvokeConfigs?.map(({ LastModified: _modified, ...rest }) => rest);
  };
  const plain = FUNCTION.replace('%PROVISIONED%', '');
  expect(await within(plain + config, configs)).toEqual([
    {
      FunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:fn:1',
      DestinationConfig: { OnFailure: {}, OnSuccess: {} },
      MaximumEventAgeInSeconds: 300,
      MaximumRetryAttempts: 1,
    },
  ]);
  expect(await within(plain, configs)).toEqual([]);
});

it('provisions what a version asks for, while it asks', async () => {
  const wanted = FUNCTION.replace(
    '%PROVISIONED%',
    ', ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 1 }',
  );
  await within(wanted, async (lambda) => {
    const ask = new GetProvisionedConcurrencyConfigCommand({ FunctionName: 'fn', Qualifier: '1' });
    await expect.poll(async () => (await lambda.send(ask)).Status, { timeout: 20_000 }).toBe('READY');
    const { Payload } = await lambda.send(new InvokeCommand({ FunctionName: 'fn:1' }));
    expect(Payload?.transformToString()).toBe('"provisioned-concurrency"');
  });
  await within(FUNCTION.replace('%PROVISIONED%', ''), async (lambda) => {
    const found = await lambda.send(new ListProvisionedConcurrencyConfigsCommand({ FunctionName: 'fn' }));
    expect(found.ProvisionedConcurrencyConfigs).toEqual([]);
  });
});

it('tags mappings, names statements by their Ref, and has no environment where none is said', async () => {
  const template = `${FUNCTION.replace('%PROVISIONED%', '')}  Orders: { Type: AWS::SQS::Queue }
  Reads:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref Fn, EventSourceArn: !GetAtt Orders.Arn, Tags: [{ Key: my, Value: tag }] }
  Allowed:
    Type: AWS::Lambda::Permission
    Properties: { FunctionName: !Ref Fn, Action: 'lambda:InvokeFunction', Principal: states.amazonaws.com }
Outputs:
  Sid: { Value: !Ref Allowed }
`;
  await within(template, async (lambda, home) => {
    const { EventSourceMappings } = await lambda.send(new ListEventSourceMappingsCommand({ FunctionName: 'fn' }));
    const Resource = EventSourceMappings?.[0]?.EventSourceMappingArn ?? '';
    expect((await lambda.send(new ListTagsCommand({ Resource }))).Tags).toEqual({ my: 'tag' });
    const { Policy } = await lambda.send(new GetPolicyCommand({ FunctionName: 'fn' }));
    expect(JSON.parse(Policy ?? '{}')).toMatchObject({ Statement: [{ Sid: home.outputs['Sid'] }] });
    const configuration = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: 'fn' }));
    expect(configuration.Environment).toBeUndefined();
  });
});

it('lets anybody call a URL, and nobody the function beside it', async () => {
  const template = `  Files: { Type: AWS::S3::Bucket, Properties: { BucketName: files } }
  Open:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: open
      Runtime: nodejs22.x
      Handler: index.handler
      InlineCode: "exports.handler = async () => 'hello'"
      FunctionUrlConfig: { AuthType: NONE }
Outputs:
  Url: { Value: !GetAtt OpenUrl.FunctionUrl }
`;
  await within(template, async (lambda, home) => {
    const { Policy } = await lambda.send(new GetPolicyCommand({ FunctionName: 'open' }));
    expect(JSON.parse(Policy ?? '{}')).toMatchObject({
      Statement: [
        { Action: 'lambda:InvokeFunctionUrl', Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } } },
        { Action: 'lambda:InvokeFunction', Condition: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } } },
      ],
    });
    expect((await fetch(home.outputs['Url'] ?? '')).status).toBe(200);
    const notify = new PutBucketNotificationConfigurationCommand({
      Bucket: 'files',
      NotificationConfiguration: {
        LambdaFunctionConfigurations: [
          {
            LambdaFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:open',
            Events: ['s3:ObjectCreated:*'],
          },
        ],
      },
    });
    const s3 = new S3Client({ ...clientOf(home), forcePathStyle: true });
    await expect(s3.send(notify)).rejects.toThrow('Unable to validate the following destination configurations');
  });
});

it('refers to the rule of a bus by both names', async () => {
  const template = `  Bus: { Type: AWS::Events::EventBus, Properties: { Name: orders } }
  OfBus: { Type: AWS::Events::Rule, Properties: { Name: told, EventBusName: !Ref Bus, EventPattern: { source: [a] } } }
  Plain: { Type: AWS::Events::Rule, Properties: { Name: told, EventPattern: { source: [a] } } }
Outputs:
  OfBus: { Value: !Ref OfBus }
  Plain: { Value: !Ref Plain }
`;
  await within(template, async (_lambda, home) => {
    expect(home.outputs).toEqual({ OfBus: 'orders|told', Plain: 'told' });
  });
});
