/** SAM templates that are wrong: each named with its line. */
import { describe, expect, it } from 'vitest';
import { loadText, refusal } from '../testing/load-text.ts';
import { SAM } from '../testing/sam-expectations.ts';

describe('broken SAM templates', () => {
  const fn = (properties: string): string => `${SAM}Resources:
  Bucket: { Type: AWS::S3::Bucket }
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.b
      Runtime: nodejs22.x
${properties.replaceAll(/^/gm, '      ')}`;
  const event = (type: string, properties = ''): string =>
    fn(`Events:\n  E:\n    Type: ${type}\n    Properties: { ${properties} }`);

  it.each([
    [fn('Events: [a]'), 9, 'Events of Fn must be a map, not a list'],
    [fn('Policies: [{ A: {}, B: {} }]'), 9, 'must be a policy document with a Statement, or one policy template'],
    [fn('Policies:\n  - 5'), 10, 'a policy of Fn must be text or a map'],
    [fn('Policies:\n  - S3ReadPolicy: {}'), 10, 'the policy template S3ReadPolicy of Fn needs BucketName'],
    [fn('Environment: x'), 9, 'Environment of Fn must be a map, not text'],
    [fn('CodeUri: [a]'), 9, 'CodeUri of Fn must be text, not a list'],
    [fn('DeadLetterQueue: { Type: X }'), 9, 'DeadLetterQueue of Fn must have a Type of SQS or SNS'],
    [event('Nothing'), 11, 'SAM has no event type Nothing'],
    [event('HttpAPi'), 11, 'SAM has no event type HttpAPi; did you mean HttpApi?'],
    [event('S3', 'Bucket: some-name, Events: a'), 12, 'S3 events must reference an S3 bucket in the same template'],
    [event('S3', 'Bucket: !Ref Fn, Events: a'), 12, 'S3 events must reference an S3 bucket in the same template'],
    [event('S3', 'Bucket: !Ref Bucket'), 10, 'Events of the event E of Fn must be the name of an S3 event'],
    [event('DynamoDB', 'StartingPosition: LATEST'), 10, 'must name a Stream'],
    [event('DynamoDB', 'Stream: a'), 10, 'must have a StartingPosition'],
    [event('HttpApi', 'Path: /a'), 10, 'is missing Method'],
    [event('HttpApi', 'Path: /a, Method: fetch'), 12, 'fetch is not a method'],
    [event('HttpApi', 'ApiId: !Ref Bucket'), 12, 'ApiId must reference an AWS::Serverless::HttpApi'],
    [
      `${SAM}Resources:\n  Fn: { Type: AWS::Serverless::Function }`,
      3,
      'Fn must have Runtime and Handler, here or in Globals',
    ],
    [
      `${SAM}Globals: { Function: { Role: a } }\nResources: { T: { Type: AWS::Serverless::SimpleTable } }`,
      2,
      'Role cannot be set in Globals/Function',
    ],
    [
      `${SAM}Globals: { Function: { Timeuot: 3 } }\nResources: { T: { Type: AWS::Serverless::SimpleTable } }`,
      2,
      'Timeuot cannot be set in Globals/Function; did you mean Timeout?',
    ],
    [
      `${SAM}Globals: { Table: {} }\nResources: { T: { Type: AWS::Serverless::SimpleTable } }`,
      2,
      'Globals has no section Table',
    ],
    [
      `${fn('')}\n  FnRole: { Type: AWS::IAM::Role }`,
      10,
      'the name FnRole is taken by the resource that SAM makes for Fn (line 4)',
    ],
    [
      'Resources:\n  T: { Type: AWS::SQS::Queue }\n  Properties: { QueueName: a }',
      3,
      'Properties stands among the resources; indent it, if it is of the resource above it',
    ],
    [
      'Resources:\n  T: { Type: AWS::SQS::Queue, Metadata: !sub a }',
      2,
      '!sub is not an intrinsic function of CloudFormation; did you mean Sub?',
    ],
    ['Resources:\n  T: { Type: AWS::SQS::Queue }\n---\nA: b', 3, 'a template is one YAML document'],
    ['Resources:\n  Fn: { Type: AWS::Serverless::Function }', 2, 'lacks `Transform: AWS::Serverless-2016-10-31`'],
    [
      `${SAM}Resources:\n  T: { Type: AWS::Serverless::SimpleTable, Properties: { PrimaryKey: { Name: a, Type: Text } } }`,
      3,
      'must be String, Number or Binary',
    ],
  ])('%#', (text, line, message) => {
    const said = refusal(text);
    expect(said).toContain(message);
    expect(said).toContain(`HEARTH_TEMPLATE_INVALID template.yaml:${line}: `);
  });

  it('names what is not served and goes on', () => {
    const stack = loadText(
      fn(
        'VpcConfig: {}\nMemorySizes: 5\nPolicies:\n  - NoSuchPolicy: {}\n  - KinesisCrudPolicy: { StreamName: x }\nEvents:\n  Tick: { Type: Kinesis, Properties: { Schedule: rate(1 day) } }',
      ),
    );
    expect(stack.findings.map(({ severity, code, line }) => [severity, code, line])).toEqual([
      ['warning', 'TEMPLATE_NO_EFFECT', 9],
      ['warning', 'TEMPLATE_PROPERTY_IGNORED', 10],
      ['error', 'HEARTH_TEMPLATE_UNSUPPORTED', 12],
      ['warning', 'TEMPLATE_EVENT_SKIPPED', 15],
    ]);
    expect(stack.findings.at(-1)?.message).toBe('events of type Kinesis are not served: Fn is not called by Tick');
  });
});
