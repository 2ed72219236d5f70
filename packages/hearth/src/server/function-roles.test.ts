/** What Lambda does in a function's name, it does under the function's role: destinations, dead-letter queues, queues to read. */
import { IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  CreateEventSourceMappingCommand,
  InvokeCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Home } from './home.ts';
import { openTemplateHome, type TemplateHome } from './testing/template-home.ts';

const TEMPLATE = `Transform: AWS::Serverless-2016-10-31
Resources:
  Told: { Type: AWS::SQS::Queue }
  Orders: { Type: AWS::SQS::Queue }
  Narrow:
    Type: AWS::IAM::Role
    Properties:
      RoleName: narrow
      AssumeRolePolicyDocument:
        Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }]
  Mute:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: mute
      Role: !GetAtt Narrow.Arn
      Runtime: nodejs22.x
      Handler: index.handler
      InlineCode: exports.handler = async () => { throw new Error('never'); };
      EventInvokeConfig:
        MaximumRetryAttempts: 0
        DestinationConfig: { OnFailure: { Type: SQS, Destination: !GetAtt Told.Arn } }
Outputs:
  ToldUrl: { Value: !Ref Told }
  ToldArn: { Value: !GetAtt Told.Arn }
  OrdersArn: { Value: !GetAtt Orders.Arn }
`;

let scene: TemplateHome;
let home: Home;
let lambda: LambdaClient;
let sqs: SQSClient;
let iam: IAMClient;
const warnings: string[] = [];

beforeAll(async () => {
  const log = { info() {}, warn: (text: string) => void warnings.push(text), error() {} };
  scene = await openTemplateHome(TEMPLATE, { log });
  const { client } = scene;
  ({ home } = scene);
  [lambda, sqs, iam] = [new LambdaClient(client), new SQSClient(client), new IAMClient(client)];
});
afterAll(async () => {
  for (const client of [lambda, sqs, iam]) client.destroy();
  await scene.close();
});

async function failOnce(): Promise<void> {
  await lambda.send(new InvokeCommand({ FunctionName: 'mute', InvocationType: 'Event', Payload: '{}' }));
  await home.idle();
}

const told = async (): Promise<number> => {
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: home.outputs['ToldUrl'] }));
  return Messages.length;
};

const allow = async (Action: readonly string[], Resource: string | undefined): Promise<void> => {
  const PolicyDocument = JSON.stringify({ Statement: [{ Effect: 'Allow', Action, Resource }] });
  const PolicyName = Action.join('-').replaceAll(':', '-');
  await iam.send(new PutRolePolicyCommand({ RoleName: 'narrow', PolicyName, PolicyDocument }));
};

describe('a stream that is not there', () => {
  it('is no event source, in AWS’s words', async () => {
    const EventSourceArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/none/stream/2025-02-22T03:03:25.490';
    const read = new CreateEventSourceMappingCommand({
      FunctionName: 'mute',
      EventSourceArn,
      StartingPosition: 'LATEST',
    });
    await expect(lambda.send(read)).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: `Stream not found: ${EventSourceArn}`,
    });
  });
});

describe('a function whose role allows nothing', () => {
  it('tells no destination, and the log says which permission is missing', async () => {
    await failOnce();
    expect(await told()).toBe(0);
    expect(warnings.join('\n')).toContain(
      `narrow/mute is not authorized to perform: sqs:SendMessage on resource: ${home.outputs['ToldArn']}`,
    );
  });

  it('gets neither a dead-letter queue nor a queue to read', async () => {
    const deadLetter = new UpdateFunctionConfigurationCommand({
      FunctionName: 'mute',
      DeadLetterConfig: { TargetArn: home.outputs['ToldArn'] },
    });
    await expect(lambda.send(deadLetter)).rejects.toThrow(
      'The provided execution role does not have permissions to call SendMessage on SQS',
    );
    const read = () =>
      new CreateEventSourceMappingCommand({ FunctionName: 'mute', EventSourceArn: home.outputs['OrdersArn'] });
    await expect(lambda.send(read())).rejects.toThrow(
      'The function execution role does not have permissions to call ReceiveMessage on SQS',
    );
    await allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], home.outputs['OrdersArn']);
    expect(await lambda.send(read())).toMatchObject({ State: 'Creating' });
  });

  it('tells its destination once it is allowed to', async () => {
    await allow(['sqs:SendMessage'], home.outputs['ToldArn']);
    await failOnce();
    expect(await told()).toBe(1);
  });
});
