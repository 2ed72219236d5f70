/** G1–G6 and S2: permissions, networks, clients, loops, tracing. */
import { s2 } from '../dynamodb/s02-stream-loop.ts';
import { checkCases } from '../testing/cases.ts';
import { call, dynamodb, invocations, overAnHour, s3, sql } from '../testing/calls.ts';
import { g1 } from './g01-wide-permissions.ts';
import { g2 } from './g02-unused-permissions.ts';
import { g3 } from './g03-no-gateway-endpoint.ts';
import { g4 } from './g04-client-in-handler.ts';
import { g5 } from './g05-dual-write.ts';
import { g6 } from './g06-every-trace-sampled.ts';

const stack = (properties: string, more = '') => `
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: Orders
      BillingMode: PAY_PER_REQUEST
      StreamSpecification: { StreamViewType: NEW_IMAGE }
      KeySchema: [{ AttributeName: pk, KeyType: HASH }]
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: Fn
      Handler: index.handler
      Runtime: nodejs22.x
      ${properties}
${more}`;
const statement = (action: string, resource: string) =>
  `Policies: [{ Statement: [{ Effect: Allow, Action: [${action}], Resource: ${resource} }] }]`;
const STREAM = `Events: { Stream: { Type: DynamoDB, Properties: { Stream: !GetAtt Orders.StreamArn, StartingPosition: LATEST`;
const WRITE = 'Policies: [{ DynamoDBWritePolicy: { TableName: !Ref Orders } }]';
const VPC = `VpcConfig: { SubnetIds: [a], SecurityGroupIds: [b] }\n      ${WRITE}`;
const NAT = `  Nat: { Type: AWS::EC2::NatGateway, Properties: { SubnetId: a } }\n`;
const endpoint = (service: string) =>
  `  Endpoint: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: v, ServiceName: !Sub 'com.amazonaws.\${AWS::Region}.${service}' } }\n`;
const invoked = (sampled: number) =>
  call('lambda', 'Invocation', { functionName: 'Fn', traceId: `Root=1-a;Sampled=${sampled}` });
const get = (more = {}) => dynamodb('GetItem', more);

checkCases([
  {
    rule: g1,
    found: [
      {
        template: stack(statement("'dynamodb:*'", '!GetAtt Orders.Arn')),
        says: /allows dynamodb:\*$/,
        expect: { templateLine: 17 },
      },
      { template: stack(statement('s3:GetObject', "'*'")), says: /allows s3:GetObject on every resource/ },
      { template: stack('Policies: [AmazonDynamoDBFullAccess]'), says: /managed policy AmazonDynamoDBFullAccess/ },
    ],
    silent: [
      { template: stack(statement('dynamodb:GetItem', '!GetAtt Orders.Arn')) },
      { template: stack('Policies: [AmazonDynamoDBReadOnlyAccess]') },
      { template: stack(statement("'xray:PutTraceSegments', 'dynamodb:ListTables'", "'*'")) },
    ],
  },
  {
    rule: g2,
    found: [
      {
        template: stack(WRITE),
        calls: invocations(30, () => [dynamodb('PutItem')]),
        expect: { count: 2 },
        says: /BatchWriteItem, dynamodb:UpdateItem/,
      },
    ],
    silent: [
      {
        template: stack(WRITE),
        calls: invocations(30, () => [dynamodb('PutItem'), dynamodb('UpdateItem'), dynamodb('BatchWriteItem')]),
      },
      { template: stack(WRITE), calls: invocations(5, () => [dynamodb('PutItem')]) },
      {
        template: stack(statement("'rds-data:ExecuteStatement', 'secretsmanager:GetSecretValue'", 'x')),
        calls: invocations(30, () => [sql('select ?')]),
      },
    ],
  },
  {
    rule: g3,
    found: [
      { template: stack(VPC, NAT), says: /Fn reaches DynamoDB through the NAT gateway/ },
      {
        template: stack(VPC, NAT + endpoint('s3')),
        calls: invocations(61, () => [get({ responseBytes: 1024 ** 2 })]),
        expect: { count: 61 },
      },
    ],
    silent: [
      { template: stack(VPC, NAT + endpoint('dynamodb')) },
      { template: stack(VPC) },
      { template: stack(WRITE, NAT) },
    ],
  },
  {
    rule: g4,
    found: [
      { calls: invocations(20, (n) => [get({ connectionId: `c${n}` })]), says: /new connection in 20 of 20/ },
      {
        calls: invocations(2, () => [get({ at: 2_000, durationMs: 990 })], {
          errorCode: 'Sandbox.Timedout',
          durationMs: 3_000,
        }),
        says: /timed out 2 times while dynamodb GetItem/,
      },
    ],
    silent: [
      { calls: invocations(20, () => [get({ connectionId: 'c' })]) },
      { calls: invocations(20, (n) => [get({ connectionId: `c${n}`, at: n * 60_000 })]) },
      { calls: invocations(20, (n) => [get({ connectionId: `c${n}` })], { cold: true }) },
      { calls: invocations(2, () => [get()], { errorCode: 'Sandbox.Timedout', durationMs: 3_000 }) },
    ],
  },
  {
    rule: g5,
    found: [
      {
        calls: invocations(3, () => [dynamodb('PutItem'), sql('insert into t values (?)')]),
        says: /Fn writes to DynamoDB and SQL in 3/,
      },
      { calls: invocations(1, () => [s3('PutObject', 'a'), dynamodb('PutItem')]) },
    ],
    silent: [
      { calls: invocations(3, () => [dynamodb('PutItem'), sql('select ?')]) },
      { calls: invocations(3, (n) => [n % 2 ? dynamodb('PutItem') : s3('PutObject', 'a')]) },
    ],
  },
  {
    rule: g6,
    found: [
      { calls: overAnHour(7_300, () => invoked(1)), money: 7_300 * 0.95 * 730 * 5e-6 },
      { template: stack('Tracing: Active'), calls: overAnHour(7_300, () => invoked(1)) },
    ],
    silent: [
      { calls: overAnHour(7_300, (n) => invoked(n % 20 === 0 ? 1 : 0)) },
      { calls: overAnHour(500, () => invoked(1)) },
      { template: stack('Timeout: 3'), calls: overAnHour(7_300, () => invoked(1)) },
    ],
  },
  {
    rule: s2,
    found: [
      { template: stack(`${WRITE}\n      ${STREAM} } } }`), says: /may write to it/ },
      {
        template: stack(`${WRITE}\n      ${STREAM} } } }`),
        calls: invocations(3, () => [dynamodb('UpdateItem')]),
        expect: { count: 3 },
      },
    ],
    silent: [
      { template: stack(`${STREAM} } } }`) },
      { template: stack(`${WRITE}\n      ${STREAM}, FilterCriteria: { Filters: [{ Pattern: '{}' }] } } } }`) },
      { template: stack(`${WRITE}\n      ${STREAM} } } }`), calls: invocations(3, () => [get()]) },
    ],
  },
]);
