import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readTemplate } from './load.ts';
import { loadText, OPTIONS, refusal } from './testing/load-text.ts';

describe('loadTemplate', () => {
  it('puts what is needed before what needs it', () => {
    const stack = loadText(`Resources:
  Policy: { Type: AWS::IAM::Policy, Properties: { PolicyName: p, Roles: [!Ref Role], PolicyDocument: { Resource: !Sub '\${Table.Arn}/*' } } }
  Role: { Type: AWS::IAM::Role, DependsOn: Late }
  Table: { Type: AWS::DynamoDB::Table }
  Late: { Type: AWS::S3::Bucket }
`);
    expect(stack.order).toEqual(['Late', 'Role', 'Table', 'Policy']);
  });

  it('names a circle whole, each member with its line', () => {
    expect(
      refusal(`Transform: AWS::Serverless-2016-10-31
Resources:
  Uploads: { Type: AWS::S3::Bucket }
  Import:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.b
      Runtime: nodejs22.x
      Policies: [{ S3ReadPolicy: { BucketName: !Ref Uploads } }]
      Events: { Up: { Type: S3, Properties: { Bucket: !Ref Uploads, Events: 's3:ObjectCreated:*' } } }
`),
    ).toBe(
      'HEARTH_TEMPLATE_INVALID template.yaml:3: circular dependency between resources: Uploads (line 3) -> Import (line 4) -> ImportRole (line 4, made for Import); ' +
        'give Uploads a BucketName and use that name in place of !Ref Uploads',
    );
  });

  it('leaves out what is not served and what is only about it, and says so', () => {
    const stack = loadText(`Resources:
  Topic: { Type: AWS::SNS::Topic }
  Subscription: { Type: AWS::SNS::Subscription, Properties: { TopicArn: !Ref Topic } }
  Fn: { Type: AWS::Lambda::Function, DependsOn: Topic, Properties: { Handler: a.b, Runtime: nodejs22.x, Role: r, Code: { ZipFile: x } } }
  Feed: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref Fn, EventSourceArn: !Ref Topic } }
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: !Select [0, !Cidr [10.0.0.0/16, 4, 8]] } }
  Subnet: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc } }
Outputs:
  TopicArn: { Value: !Ref Topic }
  Name: { Value: !Ref Fn }
`);
    expect([...stack.resources.keys()]).toEqual(['Fn', 'Vpc', 'Subnet']);
    expect(stack.order).toEqual(['Fn', 'Vpc', 'Subnet']);
    expect(stack.outputs).toEqual([{ name: 'Name', value: { Ref: 'Fn' }, line: 10 }]);
    expect(stack.findings.map(({ severity, code, line, message }) => [severity, code, line, message])).toEqual([
      ['warning', 'TEMPLATE_RESOURCE_SKIPPED', 2, 'Topic is left out: Hearth does not serve AWS::SNS::Topic'],
      [
        'warning',
        'TEMPLATE_RESOURCE_SKIPPED',
        3,
        'Subscription is left out: Hearth does not serve AWS::SNS::Subscription',
      ],
      [
        'warning',
        'TEMPLATE_RESOURCE_SKIPPED',
        5,
        'Feed is left out: it is about Topic (AWS::SNS::Topic), which is left out',
      ],
      [
        'warning',
        'TEMPLATE_NO_EFFECT',
        6,
        'Vpc, Subnet: there is no network to build: everything runs on this machine',
      ],
      [
        'warning',
        'TEMPLATE_OUTPUT_SKIPPED',
        9,
        'the output TopicArn is left out: it is about Topic (AWS::SNS::Topic), which is left out',
      ],
    ]);
  });

  it('gives what is not served a name and nothing more, and says where it is used', () => {
    const stack = loadText(`Resources:
  Topic: { Type: AWS::SNS::Topic }
  Fn:
    Type: AWS::Lambda::Function
    Properties:
      Handler: a.b
      Runtime: nodejs22.x
      Environment:
        Variables:
          TOPIC: !Ref Topic
          OTHER: !ImportValue other-stack
      Memory: 5
  Role: { Type: AWS::IAM::Role, Properties: { Policies: [{ PolicyDocument: { Resource: !Ref Topic } }] } }
`);
    expect(stack.findings.map(({ severity, line, path, message }) => [severity, line, path, message])).toEqual([
      ['warning', 2, 'Resources/Topic', 'Topic is left out: Hearth does not serve AWS::SNS::Topic'],
      [
        'warning',
        10,
        'Resources/Fn/Properties/Environment/Variables/TOPIC',
        'Environment/Variables/TOPIC of Fn holds no more than the name of Topic (line 2, AWS::SNS::Topic), which is left out: calls to it fail',
      ],
      [
        'warning',
        11,
        'Resources/Fn/Properties/Environment/Variables/OTHER',
        'Environment/Variables/OTHER of Fn: the export other-stack is not known here, and a name stands for it',
      ],
      [
        'warning',
        12,
        'Resources/Fn/Properties/Memory',
        'Memory of Fn has no effect: Hearth does not read it on AWS::Lambda::Function',
      ],
    ]);
    const arn = expect.stringMatching(/^arn:aws:sns:eu-central-1:000000000000:demo-Topic-[0-9A-Z]{12}$/);
    expect(stack.resources.get('Fn')?.properties).toMatchObject({ Environment: { Variables: { TOPIC: arn } } });
    expect(stack.resources.get('Role')?.properties).toEqual({ Policies: [{ PolicyDocument: { Resource: arn } }] });
  });

  it('names what misspelt types and properties were meant to be, and a definition of no version', () => {
    const { findings } = loadText(`Transform: AWS::Serverless-2016-10-31
Resources:
  F:
    Type: AWS::Serverless:Function
  T:
    Type: AWS::DynamoDb::Table
  Q:
    Type: AWS::SQS::Queue
    Properties: { VisibiltyTimeout: 30 }
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: a
      BinaryMediaType: [a/b]
      DefinitionBody: { $ref: ./api.yaml }
`);
    expect(findings.map(({ line, remedy }) => [line, remedy.split('?')[0]])).toEqual([
      [3, 'Did you mean AWS::Serverless::Function'],
      [5, 'Did you mean AWS::DynamoDB::Table'],
      [9, 'Did you mean VisibilityTimeout'],
      [14, 'Did you mean BinaryMediaTypes'],
      [15, expect.stringContaining('name its file by DefinitionUri')],
    ]);
  });

  it('leaves out a function that it cannot run, what is about it, and the places that name it as a receiver', () => {
    const stack = loadText(`Transform: AWS::Serverless-2016-10-31
Globals: { Function: { Handler: a.B } }
Resources:
  Uploads: { Type: AWS::S3::Bucket }
  Queue: { Type: AWS::SQS::Queue }
  Old:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: java21
      Events:
        Put: { Type: S3, Properties: { Bucket: !Ref Uploads, Events: 's3:ObjectCreated:*' } }
        Take: { Type: SQS, Properties: { Queue: !GetAtt Queue.Arn } }
  Image:
    Type: AWS::Serverless::Function
    Properties: { PackageType: Image, ImageUri: repo/image }
  Stored:
    Type: AWS::Serverless::Function
    Properties: { Runtime: nodejs22.x, CodeUri: s3://bucket/key.zip }
`);
    expect([...stack.resources.keys()]).toEqual(['Uploads', 'Queue', 'OldRole', 'ImageRole', 'StoredRole']);
    expect(stack.resources.get('Uploads')?.properties).toEqual({
      NotificationConfiguration: { LambdaConfigurations: [] },
    });
    expect(stack.findings.map(({ line, path }) => [line, path])).toEqual([
      [9, 'Resources/Old/Properties/Runtime'],
      [11, 'Resources/Uploads/Properties/NotificationConfiguration/LambdaConfigurations/0/Function'],
      [15, 'Resources/Image/Properties/PackageType'],
      [18, 'Resources/Stored/Properties/Code'],
    ]);
  });

  it('does not make what its Condition excludes, and refuses references to it', () => {
    const template = (value: string): string => `Parameters: { Stage: { Type: String, Default: dev } }
Conditions: { IsProd: !Equals [!Ref Stage, prod] }
Resources:
  Audit: { Type: AWS::DynamoDB::Table, Condition: IsProd }
  It: { Type: AWS::SSM::Parameter, DependsOn: Audit, Properties: { Value: ${value} } }
Outputs:
  Audit: { Condition: IsProd, Value: !Ref Audit }
`;
    const stack = loadText(template('!If [IsProd, !Ref Audit, none]'));
    expect([...stack.resources.keys()]).toEqual(['It']);
    expect(stack.outputs).toEqual([]);
    expect(refusal(template('!Ref Audit'))).toContain(
      'template.yaml:5: Ref Audit: Audit is not made, for its Condition is false',
    );
  });

  it("loads the first template of SAM's own guide: its function, the REST API, its stage and permission", () => {
    const stack = loadText(`Transform: AWS::Serverless-2016-10-31
Resources:
  HelloWorldFunction:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: hello-world/
      Handler: app.lambdaHandler
      Runtime: nodejs22.x
      Architectures: [x86_64]
      Events:
        HelloWorld: { Type: Api, Properties: { Path: /hello, Method: get } }
Outputs:
  HelloWorldApi: { Value: !Sub 'https://\${ServerlessRestApi}.execute-api.\${AWS::Region}.amazonaws.com/Prod/hello/' }
  HelloWorldFunction: { Value: !GetAtt HelloWorldFunction.Arn }
  HelloWorldFunctionIamRole: { Value: !GetAtt HelloWorldFunctionRole.Arn }
`);
    expect([...stack.resources.keys()].toSorted()).toEqual([
      'HelloWorldFunction',
      'HelloWorldFunctionHelloWorldPermissionProd',
      'HelloWorldFunctionRole',
      'ServerlessRestApi',
      expect.stringMatching(/^ServerlessRestApiDeployment[0-9a-f]{10}$/),
      'ServerlessRestApiProdStage',
    ]);
    expect(stack.outputs.map(({ name }) => name)).toEqual([
      'HelloWorldApi',
      'HelloWorldFunction',
      'HelloWorldFunctionIamRole',
    ]);
    expect(stack.findings).toEqual([]);
  });

  it('finds macros and files that are not on this machine, where they stand', () => {
    const stack = loadText(`Transform: [AWS::LanguageExtensions, Mine]
Resources:
  Fn::Transform: { Name: Mine, Parameters: {} }
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: t
      Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://b/k } }
`);
    expect(stack.findings.map(({ severity, line, message }) => [severity, line, message])).toEqual([
      ['error', 1, 'the transform Mine is not served'],
      ['error', 3, 'the macro Mine is not served'],
      ['warning', 8, 'Table is left out: it includes s3://b/k; Hearth reads local files alone'],
    ]);
  });

  it('takes the local folder of a plain function', () => {
    const stack = loadText(`Resources:
  Fn:
    Type: AWS::Lambda::Function
    Properties:
      Code: ./src
`);
    expect(stack.resources.get('Fn')?.properties).toEqual({ Code: { CodeUri: './src' } });
    expect(stack.lineOf('Fn', ['Code', 'CodeUri'])).toBe(5);
  });

  it('finds an attribute that is not given', () => {
    const stack = loadText(`Resources:
  Table: { Type: AWS::DynamoDB::Table }
  It: { Type: AWS::SSM::Parameter, Properties: { Value: !GetAtt Table.TableId } }
`);
    expect(stack.findings).toMatchObject([
      {
        severity: 'error',
        line: 3,
        message: expect.stringMatching(
          /^Value of It: Hearth does not give the attribute TableId of Table \(AWS::DynamoDB::Table\); it gives Arn, StreamArn/,
        ),
      },
    ]);
  });

  it('loads the example without a finding', () => {
    const file = fileURLToPath(new URL('../../../../examples/airports/template.yaml', import.meta.url));
    const stack = readTemplate(file, OPTIONS);
    expect(stack.findings).toEqual([]);
    expect([...stack.resources.values()].map(({ type }) => type)).toContain('AWS::ApiGatewayV2::Api');
    expect(stack.order.indexOf('Uploads')).toBeGreaterThan(stack.order.indexOf('ImportAirports'));
    expect(stack.order.length).toBe(stack.resources.size);
  });

  it('says which file cannot be read', () => {
    expect(() => readTemplate('/nowhere/template.yaml', OPTIONS)).toThrowError(
      expect.objectContaining({ code: 'HEARTH_TEMPLATE_NOT_FOUND', message: '/nowhere/template.yaml cannot be read' }),
    );
  });

  it('answers for the line of every part, made or written', () => {
    const stack = loadText(`Transform: AWS::Serverless-2016-10-31
Resources:
  Table: { Type: AWS::Serverless::SimpleTable }
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.b
      Runtime: nodejs22.x
      Policies:
        - S3ReadPolicy:
            BucketName: b
        - Statement:
            - Effect: Allow
              Action: a:b
              Resource: '*'
            - Effect: Deny
              Action:
                - a:c
              Resource: '*'
      Events:
        Change:
          Type: DynamoDB
          Properties:
            Stream: !GetAtt Table.StreamArn
            StartingPosition: LATEST
`);
    const at = (logicalId: string, ...path: (string | number)[]): number => stack.lineOf(logicalId, path);
    expect(at('Fn')).toBe(4);
    expect(at('Fn', 'Runtime')).toBe(8);
    expect(at('Fn', 'Nothing')).toBe(4);
    expect(at('FnRole', 'Policies', 0, 'PolicyDocument', 'Statement', 0)).toBe(10);
    expect(at('FnRole', 'Policies', 1, 'PolicyDocument', 'Statement', 0)).toBe(13);
    expect(at('FnRole', 'Policies', 1, 'PolicyDocument', 'Statement', 1, 'Action', 0)).toBe(18);
    expect(at('FnRole', 'ManagedPolicyArns', 1)).toBe(21);
    expect(at('FnChange', 'StartingPosition')).toBe(25);
    expect(at('Table', 'KeySchema', 0)).toBe(3);
  });

  it.each([
    ['Resource: {}', 1, 'a template has no section Resource'],
    ['Description: a', 1, 'must have a Resources section'],
    ['Resources: {}', 1, 'Resources must have at least one resource'],
    ['Resources:\n  A-b: { Type: X }', 2, 'the resource name A-b must be letters and digits'],
    ['Resources:\n  A: x', 2, 'resource A must be a map, not text'],
    ['Resources:\n  A: { Properties: {} }', 2, 'resource A must have a Type'],
    ['Resources:\n  A: { Type: !Ref B }', 2, 'must have a Type that is text, not Ref'],
    ['Resources:\n  A: { Type: X, TableName: t }', 2, 'has no attribute TableName; does it belong in its Properties?'],
    ['Resources:\n  A: { Type: X, DependsOn: !Ref B }', 2, 'DependsOn of A takes names of resources, not Ref'],
    ['Resources:\n  A: { Type: AWS::S3::Bucket, DependsOn: B }', 2, 'A depends on B, and there is no such resource'],
    ['Resources:\n  A: { Type: X, Condition: C }', 2, 'there is no condition C'],
    [
      'Resources:\n  A:\n    Type: X\n    Properties:\n      B:\n        C:',
      6,
      "[/Resources/A/B/C] 'null' values are not allowed in templates",
    ],
    [
      'Mappings: { A: { B: { C: !Ref D } } }\nResources: { A: { Type: X } }',
      1,
      'intrinsic functions (Ref) cannot be used in Mappings',
    ],
    [
      'Resources:\n  A: { Type: AWS::S3::Bucket }\nOutputs:\n  O: { Value: !GetAtt B.Arn }',
      4,
      'Fn::GetAtt B.Arn: there is no resource',
    ],
    ['Resources:\n  A: { Type: AWS::S3::Bucket }\nOutputs:\n  O: {}', 4, 'output O must have a Value'],
  ])('names what is broken and where: %#', (text, line, message) => {
    const said = refusal(text);
    expect(said).toContain(message);
    expect(said).toContain(`HEARTH_TEMPLATE_INVALID template.yaml:${line}: `);
  });
});
