import { describe, expect, it } from 'vitest';
import { loadText } from './testing/load-text.ts';

const FN = 'Fn: { Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x, Handler: a.b, Code: { ZipFile: x }';
const found = (resources: string): unknown =>
  loadText(`Resources:\n${resources}`).findings.map(({ line, path, message }) => [line, path, message]);

describe('what is not served', () => {
  it('takes with it what is about it alone, however far', () => {
    const stack = loadText(`Resources:
  Fn: { Type: AWS::Lambda::Function, Properties: { Runtime: go1.x, Handler: main, Code: { ZipFile: x } } }
  Version: { Type: AWS::Lambda::Version, Properties: { FunctionName: !Ref Fn } }
  Alias: { Type: AWS::Lambda::Alias, Properties: { Name: live, FunctionName: !Ref Fn, FunctionVersion: !GetAtt Version.Version } }
  Url: { Type: AWS::Lambda::Url, Properties: { TargetFunctionArn: !Ref Alias, AuthType: NONE } }
  May: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref Alias, Action: a, Principal: '*' } }
  Socket: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: WEBSOCKET } }
  Route: { Type: AWS::ApiGatewayV2::Route, Properties: { ApiId: !Ref Socket, RouteKey: $connect } }
  Bucket: { Type: AWS::S3::Bucket }
`);
    expect([...stack.resources.keys()]).toEqual(['Bucket']);
    expect(stack.findings.map(({ severity, path }) => [severity, path])).toEqual([
      ['warning', 'Resources/Fn/Properties/Runtime'],
      ['warning', 'Resources/Version/Properties/FunctionName'],
      ['warning', 'Resources/Alias/Properties/FunctionName'],
      ['warning', 'Resources/Url/Properties/TargetFunctionArn'],
      ['warning', 'Resources/May/Properties/FunctionName'],
      ['warning', 'Resources/Socket/Properties/ProtocolType'],
      ['warning', 'Resources/Route/Properties/ApiId'],
    ]);
  });

  it('is told once for all that SAM makes of a function', () => {
    const stack = loadText(`Transform: AWS::Serverless-2016-10-31
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties: { Runtime: java21, Handler: a.B, AutoPublishAlias: live, FunctionUrlConfig: { AuthType: NONE } }
`);
    expect([...stack.resources.keys()]).toEqual(['FnRole']);
    expect(stack.findings.map(({ path }) => path)).toEqual(['Resources/Fn/Properties/Runtime']);
  });

  it('is dropped where something goes when it failed, and the rest of the resource stays', () => {
    const stack = loadText(`Resources:
  Topic: { Type: AWS::SNS::Topic }
  Queue: { Type: AWS::SQS::Queue }
  ${FN}, DeadLetterConfig: { TargetArn: !Ref Topic }, KmsKeyArn: !GetAtt Topic.Arn } }
  Take: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref Fn, EventSourceArn: !GetAtt Queue.Arn, DestinationConfig: { OnFailure: { Destination: !Ref Topic } } } }
  Rule: { Type: AWS::Events::Rule, Properties: { Targets: [{ Id: a, Arn: !Ref Topic }, { Id: b, Arn: !GetAtt Queue.Arn }] } }
`);
    const properties = (name: string) => stack.resources.get(name)?.properties;
    expect(properties('Fn')).not.toHaveProperty('DeadLetterConfig');
    expect(properties('Take')).toEqual({
      FunctionName: { Ref: 'Fn' },
      EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
    });
    expect(properties('Rule')).toEqual({ Targets: [{ Id: 'b', Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } }] });
    expect(stack.findings.map(({ line, message }) => [line, message]).slice(1)).toEqual([
      [4, 'DeadLetterConfig of Fn is dropped: it names Topic (line 2, AWS::SNS::Topic), which is left out'],
      [5, 'DestinationConfig of Take is dropped: it names Topic (line 2, AWS::SNS::Topic), which is left out'],
      [6, 'Targets/0 of Rule is dropped: it names Topic (line 2, AWS::SNS::Topic), which is left out'],
    ]);
  });

  it.each([
    [
      'arn:aws:kinesis:eu-central-1:1:stream/s',
      'its source arn:aws:kinesis:eu-central-1:1:stream/s is not of this template',
    ],
    ['arn:aws:dynamodb:eu-central-1:1:table/t/stream/2', 'is not of this template'],
  ])('includes the source %s', (arn, message) => {
    expect(
      found(
        `  ${FN} } }\n  Read: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref Fn, EventSourceArn: '${arn}' } }`,
      ),
    ).toEqual([[3, 'Resources/Read/Properties/EventSourceArn', expect.stringContaining(message)]]);
  });

  it('includes brokers, but no queue that was made by hand', () => {
    const mapping = (source: string): string =>
      `  ${FN} } }\n  Read: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref Fn, ${source} } }`;
    expect(found(mapping('SelfManagedEventSource: {}'))).toEqual([
      [3, 'Resources/Read', 'Read is left out: it reads what is neither a queue nor a stream of DynamoDB'],
    ]);
    expect(found(mapping("EventSourceArn: 'arn:aws:sqs:eu-central-1:000000000000:mine'"))).toEqual([]);
  });

  it('keeps names as AWS makes them', () => {
    const stack = loadText(`Resources:
  Machine: { Type: AWS::Serverless::StateMachine, Properties: { Name: flow } }
  Pool: { Type: AWS::Cognito::UserPool }
  Says: { Type: AWS::SSM::Parameter, Properties: { Type: String, Value: !Join [' ', [!Ref Machine, !GetAtt Machine.Name, !GetAtt Pool.Arn, !GetAtt Pool.ProviderURL]] } }
Transform: AWS::Serverless-2016-10-31
`);
    expect(stack.resources.get('Says')?.properties['Value']).toEqual({
      'Fn::Join': [
        ' ',
        [
          'arn:aws:states:eu-central-1:000000000000:stateMachine:flow',
          'flow',
          expect.stringMatching(/^arn:aws:cognito-idp:eu-central-1:000000000000:userpool\/demo-Pool-/),
          expect.stringMatching(/^demo-Pool-[0-9A-Z]{12}\.ProviderURL$/),
        ],
      ],
    });
  });
});

describe('a database of an engine that is not served', () => {
  it.each([
    ['AWS::RDS::DBInstance', 'oracle-ee', 'aurora-postgresql, aurora-mysql, postgres, mysql, mariadb'],
    ['AWS::RDS::DBCluster', 'aurora', 'aurora-postgresql, aurora-mysql'],
  ])('is left out: %s %s', (type, engine, served) => {
    expect(found(`  Db: { Type: ${type}, Properties: { Engine: ${engine} } }`)).toEqual([
      [
        2,
        'Resources/Db/Properties/Engine',
        `Db is left out: the engine ${engine} is not served; Hearth runs ${served}`,
      ],
    ]);
  });

  it('may be written in any case', () => {
    expect(found('  Db: { Type: AWS::RDS::DBInstance, Properties: { Engine: MySQL } }')).toEqual([]);
  });
});

describe('properties that are read over', () => {
  it('are told where the application would behave otherwise on AWS', () => {
    const findings =
      found(`  Api: { Type: AWS::ApiGateway::RestApi, Properties: { Name: a, Policy: {}, Description: x } }
  Stage: { Type: AWS::ApiGateway::Stage, Properties: { RestApiId: !Ref Api, StageName: s, CacheClusterEnabled: true } }
  Plan: { Type: AWS::ApiGateway::UsagePlan, Properties: { Quota: { Limit: 1 }, UsagePlanName: p } }
  Calm: { Type: AWS::ApiGateway::Stage, Properties: { RestApiId: !Ref Api, StageName: t, CacheClusterEnabled: false } }`);
    expect(findings).toEqual([
      [
        2,
        'Resources/Api/Properties/Policy',
        'Policy of Api: resource policies of APIs are not evaluated: whoever reaches the API may call it',
      ],
      [3, 'Resources/Stage/Properties/CacheClusterEnabled', 'CacheClusterEnabled of Stage: answers are not cached'],
      [4, 'Resources/Plan/Properties/Quota', 'Quota of Plan: calls are not counted'],
    ]);
  });
});

describe('an API whose definition lies in S3', () => {
  it('is left out with its stage and deployment, and the function that it calls is made', () => {
    const stack = loadText(`Transform: AWS::Serverless-2016-10-31
Resources:
  Api: { Type: AWS::Serverless::Api, Properties: { StageName: p, DefinitionUri: 's3://bucket/api.yaml' } }
  Http:
    Type: AWS::Serverless::HttpApi
    Properties:
      DefinitionUri: { Bucket: b, Key: k }
  Fn: { Type: AWS::Serverless::Function, Properties: { Runtime: nodejs22.x, Handler: a.b, InlineCode: x } }
`);
    expect([...stack.resources.keys()]).toEqual(['Fn', 'FnRole']);
    expect(stack.findings.map(({ severity, line, path }) => [severity, line, path])).toEqual([
      ['warning', 3, 'Resources/Api/Properties/BodyS3Location'],
      ['warning', 7, 'Resources/Http/Properties/BodyS3Location'],
    ]);
  });
});

it('what waits for a connector waits for what is made of it', () => {
  const stack = loadText(`Transform: AWS::Serverless-2016-10-31
Resources:
  Fn: { Type: AWS::Serverless::Function, Properties: { Runtime: nodejs22.x, Handler: a.b, InlineCode: x } }
  Table: { Type: AWS::Serverless::SimpleTable }
  May: { Type: AWS::Serverless::Connector, Properties: { Source: { Id: Fn }, Destination: { Id: Table }, Permissions: [Read] } }
  Late: { Type: AWS::SQS::Queue, DependsOn: [May, Table] }
`);
  expect(stack.resources.get('Late')?.dependsOn).toEqual(['MayPolicy', 'Table']);
});

it('tells runtimes that AWS takes for no new function, and makes the function', () => {
  const stack = loadText(`Resources:
  Old: { Type: AWS::Lambda::Function, Properties: { Handler: a.b, Code: { ZipFile: x }, Runtime: nodejs8.10 } }
  New: { Type: AWS::Lambda::Function, Properties: { Handler: a.b, Code: { ZipFile: x }, Runtime: nodejs22.x } }
`);
  expect([...stack.resources.keys()]).toEqual(['Old', 'New']);
  expect(stack.findings).toMatchObject([
    { severity: 'warning', code: 'TEMPLATE_RETIRED', line: 2, path: 'Resources/Old/Properties/Runtime' },
  ]);
});

it('leaves out a proxy of an engine that has none here, with its targets and endpoints', () => {
  const stack = loadText(`Resources:
  Proxy: { Type: AWS::RDS::DBProxy, Properties: { DBProxyName: p, EngineFamily: MYSQL, RoleArn: r, Auth: [], VpcSubnetIds: [] } }
  Targets: { Type: AWS::RDS::DBProxyTargetGroup, Properties: { DBProxyName: !Ref Proxy, TargetGroupName: default } }
  End: { Type: AWS::RDS::DBProxyEndpoint, Properties: { DBProxyName: !Ref Proxy, DBProxyEndpointName: e, VpcSubnetIds: [] } }
`);
  expect(stack.resources.size).toBe(0);
  expect(stack.findings[0]).toMatchObject({
    line: 2,
    path: 'Resources/Proxy/Properties/EngineFamily',
    message: 'Proxy is left out: a proxy of the engine family MYSQL is not served; Hearth runs POSTGRESQL',
  });
});

it('leaves out a state machine, and makes what SAM makes for it, for others refer to that', () => {
  const stack = loadText(`Transform: AWS::Serverless-2016-10-31
Resources:
  Machine:
    Type: AWS::Serverless::StateMachine
    Properties: { DefinitionUri: m.asl.json, Events: { Start: { Type: Api, Properties: { Path: /start, Method: post } } } }
Outputs:
  Url: { Value: !Sub 'https://\${ServerlessRestApi}.execute-api.\${AWS::Region}.amazonaws.com/Prod/' }
  Role: { Value: !GetAtt MachineRole.Arn }
`);
  expect(stack.outputs.map(({ name }) => name)).toEqual(['Url', 'Role']);
  expect(stack.findings).toMatchObject([{ line: 3, message: expect.stringContaining('Machine is left out') }]);
});

it('tells of a route that goes on to what is not made, for the API keeps it', () => {
  const told = (type: string): number =>
    loadText(`Resources:
  Balancer: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer }
  Api:
    Type: AWS::ApiGatewayV2::Api
    Properties: { Body: { openapi: '3.0', paths: { /a: { get: { x-amazon-apigateway-integration: { type: ${type}, uri: !GetAtt Balancer.DNSName } } } } } }
`).findings.filter(({ code }) => code === 'TEMPLATE_NAME_ONLY').length;
  expect([told('HTTP_PROXY'), told('aws_proxy')]).toEqual([1, 0]);
});
