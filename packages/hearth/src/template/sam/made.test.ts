/** What SAM makes beside functions and routes. Expected: the outputs of SAM's own transform 1.110 for the same templates, 2026-11. */
import { describe, expect, it } from 'vitest';
import { loadText, refusal } from '../testing/load-text.ts';
import { plainResources } from '../testing/plain.ts';
import type { Stack } from '../stack.ts';

const HEAD = `Transform: AWS::Serverless-2016-10-31
Globals: { Function: { Runtime: nodejs22.x, Handler: a.b } }
Resources:
`;
const load = (resources: string): Stack => loadText(HEAD + resources);
const properties = (stack: Stack, name: string): unknown => stack.resources.get(name)?.properties;

describe('AutoPublishAlias', () => {
  const stack = load(`  A:
    Type: AWS::Serverless::Function
    Properties:
      InlineCode: x
      MemorySize: 512
      Environment: { Variables: { A: b } }
      AutoPublishAlias: live
      EventInvokeConfig: { MaximumRetryAttempts: 1 }
      FunctionUrlConfig: { AuthType: NONE }
      Events:
        S: { Type: SQS, Properties: { Queue: !GetAtt Q.Arn } }
        R: { Type: Schedule, Properties: { Schedule: rate(1 minute) } }
        B: { Type: S3, Properties: { Bucket: !Ref Up, Events: 's3:ObjectCreated:*' } }
        V: { Type: ScheduleV2, Properties: { ScheduleExpression: rate(1 hour) } }
  Q: { Type: AWS::SQS::Queue }
  Up: { Type: AWS::S3::Bucket }
  Says: { Type: AWS::SSM::Parameter, Properties: { Type: String, Value: !Sub '\${A.Version} \${A.Alias}' } }
`);

  it('publishes a version named by a hash as SAM names it, kept when it goes, and an alias that leads to it', () => {
    expect(plainResources(stack)).toMatchObject({
      AVersion827bc29c74: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'A' } } },
      AAliaslive: {
        Type: 'AWS::Lambda::Alias',
        Properties: {
          Name: 'live',
          FunctionName: { Ref: 'A' },
          FunctionVersion: { 'Fn::GetAtt': ['AVersion827bc29c74', 'Version'] },
        },
      },
    });
    expect(stack.resources.get('AVersion827bc29c74')?.deletionPolicy).toBe('Retain');
    expect(properties(stack, 'Says')).toMatchObject({
      Value: { 'Fn::Join': ['', [{ Ref: 'AVersion827bc29c74' }, ' ', { Ref: 'AAliaslive' }]] },
    });
  });

  it('is what events invoke', () => {
    const alias = { Ref: 'AAliaslive' };
    expect(plainResources(stack)).toMatchObject({
      AS: { Properties: { FunctionName: alias } },
      AR: { Properties: { Targets: [{ Arn: alias, Id: 'ARLambdaTarget' }] } },
      ARPermission: { Properties: { FunctionName: alias } },
      Up: { Properties: { NotificationConfiguration: { LambdaConfigurations: [{ Function: alias }] } } },
      AV: { Properties: { Target: { Arn: alias, RoleArn: { 'Fn::GetAtt': ['AVRole', 'Arn'] } } } },
      AUrl: { Properties: { TargetFunctionArn: alias, AuthType: 'NONE' } },
      AUrlPublicPermissions: { Properties: { Action: 'lambda:InvokeFunctionUrl', Principal: '*' } },
      AURLInvokeAllowPublicAccess: { Properties: { Action: 'lambda:InvokeFunction', FunctionName: alias } },
      AEventInvokeConfig: { Properties: { FunctionName: { Ref: 'A' }, Qualifier: 'live' }, DependsOn: ['AAliaslive'] },
    });
  });

  it('is what provisioned concurrency is for', () => {
    const alone =
      'A: { Type: AWS::Serverless::Function, Properties: { ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 1 } } }';
    expect(refusal(`${HEAD}  ${alone}`)).toContain(
      'template.yaml:4: To set ProvisionedConcurrencyConfig AutoPublishAlias must be defined on the function A',
    );
  });

  it('must be a name', () => {
    expect(
      refusal(`${HEAD}  A: { Type: AWS::Serverless::Function, Properties: { AutoPublishAlias: '12' } }`),
    ).toContain('template.yaml:4: AutoPublishAlias of A must have letters, digits, - and _, not 12');
  });
});

describe('layers', () => {
  it('are named by a hash of what they hold, and references follow', () => {
    const stack = load(`  A: { Type: AWS::Serverless::Function, Properties: { InlineCode: x, Layers: [!Ref Lib] } }
  Lib: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: s3://bucket/layer.zip, LayerName: lib, Description: d, CompatibleRuntimes: [nodejs22.x], RetentionPolicy: Delete } }
`);
    expect(stack.findings.map(({ path }) => path)).toContain('Resources/Lib081075f6e9/Properties/Content');
    const local = load(`  A: { Type: AWS::Serverless::Function, Properties: { InlineCode: x, Layers: [!Ref Lib] } }
  Lib: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: layer/, RetentionPolicy: Delete } }
`);
    const [name = ''] = [...local.resources.keys()].filter((id) => id.startsWith('Lib'));
    expect(properties(local, 'A')).toMatchObject({ Layers: [{ Ref: name }] });
    expect(local.resources.get(name)).toMatchObject({
      type: 'AWS::Lambda::LayerVersion',
      deletionPolicy: 'Delete',
      properties: { Content: { CodeUri: 'layer/' }, LayerName: 'Lib' },
    });
  });
});

describe('destinations and dead letters', () => {
  it('get queues of their own where none is named, and leave to be sent to', () => {
    const stack = load(`  A:
    Type: AWS::Serverless::Function
    Properties:
      InlineCode: x
      EventInvokeConfig: { DestinationConfig: { OnSuccess: { Type: SQS } } }
      Events:
        T: { Type: Schedule, Properties: { Schedule: rate(1 day), DeadLetterConfig: { Type: SQS }, RetryPolicy: { MaximumRetryAttempts: 4 } } }
        D: { Type: DynamoDB, Properties: { Stream: !GetAtt T.StreamArn, StartingPosition: LATEST, DestinationConfig: { OnFailure: { Type: SQS, Destination: arn:q } } } }
  T: { Type: AWS::DynamoDB::Table }
`);
    expect(plainResources(stack)).toMatchObject({
      AEventInvokeConfigOnSuccessQueue: { Type: 'AWS::SQS::Queue' },
      ATQueue: { Type: 'AWS::SQS::Queue' },
      ATQueuePolicy: { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: [{ Ref: 'ATQueue' }] } },
      AT: {
        Properties: {
          Targets: [
            {
              RetryPolicy: { MaximumRetryAttempts: 4 },
              DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['ATQueue', 'Arn'] } },
            },
          ],
        },
      },
      AD: { Properties: { DestinationConfig: { OnFailure: { Destination: 'arn:q' } } } },
      ARole: {
        Properties: {
          Policies: [
            { PolicyName: 'AEventInvokeConfigOnSuccessSQSPolicy' },
            {
              PolicyName: 'ADSQSPolicy',
              PolicyDocument: { Statement: [{ Action: 'sqs:SendMessage', Effect: 'Allow', Resource: 'arn:q' }] },
            },
          ],
        },
      },
    });
  });
});

describe('connectors', () => {
  const resources = `  F:
    Type: AWS::Serverless::Function
    Connectors: { ToT: { Properties: { Destination: [{ Id: T }, { Id: B }], Permissions: [Write] } } }
    Properties: { InlineCode: x, Events: { Take: { Type: SQS, Properties: { Queue: !GetAtt Q.Arn } } } }
  T: { Type: AWS::Serverless::SimpleTable }
  B: { Type: AWS::S3::Bucket }
  Q: { Type: AWS::SQS::Queue }
  R: { Type: AWS::Events::Rule, Properties: { EventPattern: {}, Targets: [] } }
`;

  it('become policies, permissions and policies of queues', () => {
    const stack =
      load(`${resources}  C1: { Type: AWS::Serverless::Connector, Properties: { Source: { Id: Q }, Destination: { Id: F }, Permissions: [Read, Write] } }
  C2: { Type: AWS::Serverless::Connector, Properties: { Source: { Id: B }, Destination: { Id: F }, Permissions: [Write] } }
  C3: { Type: AWS::Serverless::Connector, Properties: { Source: { Id: R }, Destination: { Id: Q }, Permissions: [Write] } }
  C4: { Type: AWS::Serverless::Connector, Properties: { Source: { Id: F }, Destination: { Type: AWS::StepFunctions::StateMachine, Arn: a }, Permissions: [Read] } }
`);
    const plain = plainResources(stack);
    const table = { 'Fn::GetAtt': ['T', 'Arn'] };
    expect(plain).toMatchObject({
      FToTPolicyDestination0: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: {
          Roles: [{ Ref: 'FRole' }],
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Resource: [table, { 'Fn::Join': ['', [table, '/index/*']] }] }],
          },
        },
      },
      FToTPolicyDestination1: { Type: 'AWS::IAM::ManagedPolicy' },
      C1Policy: {
        Properties: {
          PolicyDocument: {
            Statement: [
              { Action: ['sqs:DeleteMessage'], Resource: [{ 'Fn::GetAtt': ['Q', 'Arn'] }] },
              { Action: ['sqs:ReceiveMessage', 'sqs:GetQueueAttributes'] },
            ],
          },
        },
      },
      FTake: { DependsOn: ['C1Policy'] },
      C2WriteLambdaPermission: {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          Principal: 's3.amazonaws.com',
          SourceArn: { 'Fn::GetAtt': ['B', 'Arn'] },
          SourceAccount: '000000000000',
        },
      },
      C3QueuePolicy: { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: [{ Ref: 'Q' }] } },
    });
    expect(plain).not.toHaveProperty('C4Policy');
    expect(stack.findings.map(({ line, message }) => [line, message])).toContainEqual([
      15,
      'C4 connects AWS::Lambda::Function with AWS::StepFunctions::StateMachine, which Hearth does not serve',
    ]);
  });

  it.each([
    ['Source: { Id: Q }, Destination: { Id: F }, Permissions: [Read]', 'must be Write and Read together'],
    ['Source: { Id: F }, Destination: { Id: T }, Permissions: [Admin]', 'must be of Read, Write'],
    ['Source: { Id: F }, Destination: { Id: Gone }, Permissions: [Read]', 'there is no resource Gone'],
    ['Source: F, Destination: { Id: T }, Permissions: [Read]', 'Source of the connector C must be a map'],
  ])('refuse %s', (body, message) => {
    const said = refusal(`${HEAD}${resources}  C: { Type: AWS::Serverless::Connector, Properties: { ${body} } }\n`);
    expect(said).toContain(message);
    expect(said).toContain('template.yaml:12: ');
  });
});

describe('authorisers', () => {
  it('of a REST API stand in its definition, by route, with leave to call them', () => {
    const stack = load(`  Mine:
    Type: AWS::Serverless::Api
    Properties:
      StageName: p
      Auth:
        DefaultAuthorizer: T
        Authorizers: { T: { FunctionArn: !GetAtt G.Arn }, R: { FunctionArn: !GetAtt G.Arn, FunctionPayloadType: REQUEST, Identity: { Headers: [h], QueryStrings: [q], ReauthorizeEvery: 0 } } }
  G: { Type: AWS::Serverless::Function, Properties: { InlineCode: x } }
  E:
    Type: AWS::Serverless::Function
    Properties:
      InlineCode: x
      Events:
        A: { Type: Api, Properties: { RestApiId: !Ref Mine, Path: /a, Method: get } }
        N: { Type: Api, Properties: { RestApiId: !Ref Mine, Path: /n, Method: get, Auth: { Authorizer: NONE } } }
        R: { Type: Api, Properties: { RestApiId: !Ref Mine, Path: /r, Method: get, Auth: { Authorizer: R } } }
        I: { Type: Api, Properties: { RestApiId: !Ref Mine, Path: /i, Method: get, Auth: { Authorizer: AWS_IAM } } }
`);
    expect(properties(stack, 'Mine')).toMatchObject({
      Body: {
        paths: {
          '/a': { get: { security: [{ T: [] }] } },
          '/n': { get: { security: [{ NONE: [] }] } },
          '/r': { get: { security: [{ R: [] }] } },
          '/i': {
            get: {
              security: [{ AWS_IAM: [] }],
              'x-amazon-apigateway-integration': { credentials: 'arn:aws:iam::*:user/*' },
            },
          },
        },
        securityDefinitions: {
          T: { name: 'Authorization', 'x-amazon-apigateway-authorizer': { type: 'token' } },
          R: {
            name: 'Unused',
            'x-amazon-apigateway-authorizer': {
              type: 'request',
              identitySource: 'method.request.header.h, method.request.querystring.q',
              authorizerResultTtlInSeconds: 0,
            },
          },
          AWS_IAM: { 'x-amazon-apigateway-authtype': 'awsSigv4' },
        },
      },
    });
    expect(stack.resources.has('MineTAuthorizerPermission')).toBe(true);
    expect(stack.resources.has('MineRAuthorizerPermission')).toBe(true);
  });

  it('ask for API keys where the API or the route says so, and make a plan with a key', () => {
    const stack =
      load(`  Mine: { Type: AWS::Serverless::Api, Properties: { StageName: p, Auth: { ApiKeyRequired: true, UsagePlan: { CreateUsagePlan: PER_API, Quota: { Limit: 5, Period: DAY } }, Authorizers: { T: { FunctionArn: !GetAtt E.Arn } } } } }
  Two: { Type: AWS::Serverless::Api, Properties: { StageName: p } }
  E:
    Type: AWS::Serverless::Function
    Properties:
      InlineCode: x
      Events:
        A: { Type: Api, Properties: { RestApiId: !Ref Mine, Path: /a, Method: get } }
        N: { Type: Api, Properties: { RestApiId: !Ref Mine, Path: /n, Method: get, Auth: { ApiKeyRequired: false } } }
        T: { Type: Api, Properties: { RestApiId: !Ref Mine, Path: /t, Method: get, Auth: { Authorizer: T } } }
        K: { Type: Api, Properties: { RestApiId: !Ref Two, Path: /k, Method: get, Auth: { ApiKeyRequired: true } } }
`);
    const scheme = { api_key: { type: 'apiKey', name: 'x-api-key', in: 'header' } };
    expect(plainResources(stack)).toMatchObject({
      Mine: {
        Properties: {
          Body: {
            paths: {
              '/a': { get: { security: [{ api_key: [] }] } },
              '/t': { get: { security: [{ T: [] }, { api_key: [] }] } },
            },
            securityDefinitions: scheme,
          },
        },
      },
      Two: {
        Properties: {
          Body: { paths: { '/k': { get: { security: [{ api_key: [] }] } } }, securityDefinitions: scheme },
        },
      },
      MineUsagePlan: {
        Properties: {
          ApiStages: [{ ApiId: { Ref: 'Mine' }, Stage: { Ref: 'MinepStage' } }],
          Quota: { Limit: 5, Period: 'DAY' },
        },
        DependsOn: ['Mine'],
      },
      MineApiKey: { Properties: { Enabled: true }, DependsOn: ['MineUsagePlan'] },
      MineUsagePlanKey: {
        Properties: { KeyId: { Ref: 'MineApiKey' }, KeyType: 'API_KEY', UsagePlanId: { Ref: 'MineUsagePlan' } },
        DependsOn: ['MineApiKey'],
      },
    });
  });

  it('of an HTTP API: functions and JSON web tokens, with their scopes', () => {
    const stack = load(`  Mine:
    Type: AWS::Serverless::HttpApi
    Properties:
      Auth:
        DefaultAuthorizer: L
        Authorizers:
          L: { FunctionArn: !GetAtt E.Arn, AuthorizerPayloadFormatVersion: '2.0', EnableSimpleResponses: true, Identity: { Headers: [Authorization] } }
          J: { JwtConfiguration: { issuer: https://i, audience: [a] }, IdentitySource: $request.header.Authorization, AuthorizationScopes: [s] }
  E:
    Type: AWS::Serverless::Function
    Properties:
      InlineCode: x
      Events:
        A: { Type: HttpApi, Properties: { ApiId: !Ref Mine, Path: /a, Method: get } }
        J: { Type: HttpApi, Properties: { ApiId: !Ref Mine, Path: /j, Method: get, Auth: { Authorizer: J } } }
`);
    expect(properties(stack, 'Mine')).toMatchObject({
      Body: {
        paths: { '/a': { get: { security: [{ L: [] }] } }, '/j': { get: { security: [{ J: ['s'] }] } } },
        components: {
          securitySchemes: {
            L: { 'x-amazon-apigateway-authorizer': { type: 'request', enableSimpleResponses: true } },
            J: { type: 'oauth2', 'x-amazon-apigateway-authorizer': { type: 'jwt' } },
          },
        },
      },
    });
    expect(stack.resources.has('MineLAuthorizerPermission')).toBe(false);
  });
});

describe('names of stages', () => {
  it.each([
    ['prod', 'ApiprodStage', 'HprodStage', 'FnEPermissionprod'],
    ['!Ref St', 'ApiStage', 'HStage', 'FnEPermissionStage'],
    ['my-stage', 'ApiStagea9d64949ee', 'HStagea9d64949ee', 'FnEPermissiona9d64949ee'],
  ])('of %s are as SAM makes them', (stage, rest, http, permission) => {
    const stack = loadText(`Parameters: { St: { Type: String, Default: beta } }
${HEAD}  Api: { Type: AWS::Serverless::Api, Properties: { StageName: ${stage} } }
  H: { Type: AWS::Serverless::HttpApi, Properties: { StageName: ${stage} } }
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      InlineCode: x
      Events: { E: { Type: Api, Properties: { RestApiId: !Ref Api, Path: /, Method: get } } }
`);
    expect([rest, http, permission].filter((name) => !stack.resources.has(name))).toEqual([]);
  });
});

describe('DeadLetterConfig', () => {
  it('makes a queue for a rule by the name that is asked for, and one for a schedule with leave for its role', () => {
    const stack = load(`  Fn:
    Type: AWS::Serverless::Function
    Properties:
      InlineCode: x
      Events:
        R: { Type: Schedule, Properties: { Schedule: rate(1 hour), DeadLetterConfig: { Type: SQS, QueueLogicalId: Own } } }
        V: { Type: ScheduleV2, Properties: { ScheduleExpression: rate(1 hour), DeadLetterConfig: { Type: SQS } } }
`);
    expect(['Own', 'FnRQueuePolicy', 'FnVQueue'].filter((name) => !stack.resources.has(name))).toEqual([]);
    const arn = { 'Fn::GetAtt': ['FnVQueue', 'Arn'] };
    expect(properties(stack, 'FnV')).toMatchObject({ Target: { DeadLetterConfig: { Arn: arn } } });
    const allow = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: arn };
    const policy = { PolicyName: 'FnVSQSPolicy', PolicyDocument: { Statement: [allow] } };
    expect(properties(stack, 'FnVRole')).toMatchObject({ Policies: [{ PolicyName: 'FnVLambdaPolicy' }, policy] });
  });
});
