/**
 * What the transform makes, beside what SAM makes: expectations retyped from the project's own
 * tests/translator/output/*.json (read 2026-11), with pseudo parameters filled in and Fn::Sub written as Fn::Join.
 */
import { describe, expect, it } from 'vitest';
import { loadText } from '../testing/load-text.ts';
import { plainResources } from '../testing/plain.ts';
import { BASIC, lambdaAndRole, POLICY, SAM, TAGS, TRUST } from '../testing/sam-expectations.ts';

describe('SAM functions', () => {
  it('s3_multiple_events_same_bucket: permissions, and the bucket edited', () => {
    const stack = loadText(`${SAM}
Resources:
  ThumbnailFunction:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: ./thumbnails
      Handler: index.generate_thumbails
      Runtime: nodejs22.x
      Events:
        ImageBucketCreates:
          Type: S3
          Properties:
            Bucket: { Ref: Images }
            Events: s3:ObjectCreated:*
        ImageBucketDeletes:
          Type: S3
          Properties:
            Bucket: { Ref: Images }
            Events: s3:ObjectRemoved:*
            Filter: { S3Key: { Rules: [{ Name: suffix, Value: .jpg }] } }
  Images:
    Type: AWS::S3::Bucket
`);
    const permission = {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: { Ref: 'ThumbnailFunction' },
        Principal: 's3.amazonaws.com',
        SourceAccount: '000000000000',
      },
    };
    const target = { 'Fn::GetAtt': ['ThumbnailFunction', 'Arn'] };
    expect(plainResources(stack)).toEqual({
      ...lambdaAndRole('ThumbnailFunction', './thumbnails', 'index.generate_thumbails'),
      ThumbnailFunctionImageBucketCreatesPermission: permission,
      ThumbnailFunctionImageBucketDeletesPermission: permission,
      Images: {
        Type: 'AWS::S3::Bucket',
        DependsOn: ['ThumbnailFunctionImageBucketCreatesPermission', 'ThumbnailFunctionImageBucketDeletesPermission'],
        Properties: {
          NotificationConfiguration: {
            LambdaConfigurations: [
              { Event: 's3:ObjectCreated:*', Function: target },
              {
                Event: 's3:ObjectRemoved:*',
                Function: target,
                Filter: { S3Key: { Rules: [{ Name: 'suffix', Value: '.jpg' }] } },
              },
            ],
          },
        },
      },
    });
    expect(stack.order.at(-1)).toBe('Images');
    expect(stack.findings).toEqual([]);
  });

  it('streams: an event source mapping, and leave to read the stream', () => {
    const stack = loadText(`${SAM}
Resources:
  Table: { Type: AWS::DynamoDB::Table, Properties: { StreamSpecification: { StreamViewType: NEW_IMAGE } } }
  DynamoDBFunction:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: ./streams
      Handler: stream.ddb_handler
      Runtime: nodejs22.x
      Events:
        MyDDBStream:
          Type: DynamoDB
          Properties:
            Stream: !GetAtt Table.StreamArn
            BatchSize: 200
            StartingPosition: LATEST
            FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] }
            FunctionResponseTypes: [ReportBatchItemFailures]
`);
    const { Table, ...rest } = plainResources(stack);
    expect(Table?.Type).toBe('AWS::DynamoDB::Table');
    expect(rest).toEqual({
      ...lambdaAndRole('DynamoDBFunction', './streams', 'stream.ddb_handler', {
        ManagedPolicyArns: [BASIC, `${POLICY}service-role/AWSLambdaDynamoDBExecutionRole`],
      }),
      DynamoDBFunctionMyDDBStream: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          BatchSize: 200,
          EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
          FunctionName: { Ref: 'DynamoDBFunction' },
          StartingPosition: 'LATEST',
          FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
          FunctionResponseTypes: ['ReportBatchItemFailures'],
        },
      },
    });
  });

  it('globals_for_function: maps merged, lists concatenated, the rest overridden', () => {
    const stack = loadText(`${SAM}
Globals:
  Function:
    CodeUri: ./global
    Handler: hello.handler
    Runtime: nodejs22.x
    Timeout: 30
    MemorySize: 1024
    Tracing: Active
    VpcConfig: { SecurityGroupIds: [sg-edcd9784] }
    Environment: { Variables: { Var1: value1, Var2: value2 } }
    Tags: { tag1: value1 }
Resources:
  MinimalFunction: { Type: AWS::Serverless::Function }
  FunctionWithOverrides:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: ./hello
      Handler: index.handler
      Timeout: 100
      MemorySize: 512
      Tracing: PassThrough
      VpcConfig: { SecurityGroupIds: [sg-123] }
      Environment: { Variables: { Var3: value3 } }
      Tags: { newtag1: newvalue1 }
`);
    const resources = plainResources(stack);
    expect(resources['FunctionWithOverrides']?.Properties).toEqual({
      Code: { CodeUri: './hello' },
      Handler: 'index.handler',
      Runtime: 'nodejs22.x',
      Timeout: 100,
      MemorySize: 512,
      TracingConfig: { Mode: 'PassThrough' },
      VpcConfig: { SecurityGroupIds: ['sg-edcd9784', 'sg-123'] },
      Environment: { Variables: { Var1: 'value1', Var2: 'value2', Var3: 'value3' } },
      Role: { 'Fn::GetAtt': ['FunctionWithOverridesRole', 'Arn'] },
      Tags: [...TAGS, { Key: 'tag1', Value: 'value1' }, { Key: 'newtag1', Value: 'newvalue1' }],
    });
    expect(resources['MinimalFunction']?.Properties).toMatchObject({
      Timeout: 30,
      TracingConfig: { Mode: 'Active' },
      Code: { CodeUri: './global' },
    });
    expect(resources['MinimalFunctionRole']?.Properties['ManagedPolicyArns']).toEqual([
      BASIC,
      `${POLICY}AWSXrayWriteOnlyAccess`,
      `${POLICY}service-role/AWSLambdaVPCAccessExecutionRole`,
    ]);
    expect(stack.lineOf('FunctionWithOverrides', ['Environment', 'Variables', 'Var1'])).toBe(12);
    expect(stack.lineOf('FunctionWithOverrides', ['Environment', 'Variables', 'Var3'])).toBe(25);
  });

  it('function_with_policy_templates: names, documents and templates, numbered by their place', () => {
    const stack = loadText(`${SAM}
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: ./hello
      Handler: hello.handler
      Runtime: nodejs22.x
      Policies:
        - Statement: [{ Effect: Allow, Action: ['dynamodb:*'], Resource: '*' }]
        - AWSLambdaRole
        - LambdaInvokePolicy: { FunctionName: hello }
        - AmazonDynamoDBFullAccess
        - arn:aws:iam::000000000000:policy/own
        - AWSLambdaBasicExecutionRole
        - CloudWatchPutMetricPolicy: {}
`);
    expect(plainResources(stack)['FnRole']).toEqual({
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: TRUST,
        ManagedPolicyArns: [
          BASIC,
          `${POLICY}service-role/AWSLambdaRole`,
          `${POLICY}AmazonDynamoDBFullAccess`,
          'arn:aws:iam::000000000000:policy/own',
        ],
        Policies: [
          {
            PolicyName: 'FnRolePolicy0',
            PolicyDocument: { Statement: [{ Effect: 'Allow', Action: ['dynamodb:*'], Resource: '*' }] },
          },
          {
            PolicyName: 'FnRolePolicy2',
            PolicyDocument: {
              Statement: [
                {
                  Effect: 'Allow',
                  Action: ['lambda:InvokeFunction'],
                  Resource: 'arn:aws:lambda:eu-central-1:000000000000:function:hello*',
                },
              ],
            },
          },
          {
            PolicyName: 'FnRolePolicy6',
            PolicyDocument: { Statement: [{ Effect: 'Allow', Action: ['cloudwatch:PutMetricData'], Resource: '*' }] },
          },
        ],
        Tags: TAGS,
      },
    });
  });

  it('takes a role of its own, inline code, and asks nothing of the role then', () => {
    const stack = loadText(`${SAM}
Resources:
  Role: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {} } }
  Fn:
    Type: AWS::Serverless::Function
    Properties: { InlineCode: 'exports.a = 1', Handler: index.a, Runtime: nodejs22.x, Role: !GetAtt Role.Arn, FunctionName: fn }
`);
    expect([...stack.resources.keys()].toSorted()).toEqual(['Fn', 'Role']);
    expect(stack.resources.get('Fn')?.properties).toMatchObject({
      Code: { ZipFile: 'exports.a = 1' },
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      FunctionName: 'fn',
    });
  });

  it('sets what becomes of asynchronous invocations', () => {
    const stack = loadText(`${SAM}
Resources:
  Other: { Type: AWS::Serverless::Function, Properties: { Handler: a.b, Runtime: nodejs22.x } }
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.b
      Runtime: nodejs22.x
      EventInvokeConfig:
        MaximumRetryAttempts: 1
        DestinationConfig: { OnFailure: { Type: Lambda, Destination: !GetAtt Other.Arn } }
`);
    expect(plainResources(stack)['FnEventInvokeConfig']?.Properties).toEqual({
      FunctionName: { Ref: 'Fn' },
      Qualifier: '$LATEST',
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Other', 'Arn'] } } },
    });
    expect(plainResources(stack)['FnRole']?.Properties['Policies']).toEqual([
      {
        PolicyName: 'FnEventInvokeConfigOnFailureLambdaPolicy',
        PolicyDocument: {
          Statement: [
            { Action: 'lambda:InvokeFunction', Effect: 'Allow', Resource: { 'Fn::GetAtt': ['Other', 'Arn'] } },
          ],
        },
      },
    ]);
  });
});
