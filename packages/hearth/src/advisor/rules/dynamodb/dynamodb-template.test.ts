/** D22, D25–D28, D30: rules about how tables and their streams are declared. */
import { checkCases } from '../testing/cases.ts';
import { dynamodb, invocations } from '../testing/calls.ts';
import { d22 } from './d22-local-index.ts';
import { d25 } from './d25-no-recovery.ts';
import { d26 } from './d26-no-expiry.ts';
import { d27 } from './d27-no-stream-filter.ts';
import { d28 } from './d28-poison-record.ts';
import { d30 } from './d30-key-without-owner.ts';

const table = (properties: string, hash = 'pk') => `
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: Orders
      BillingMode: PAY_PER_REQUEST
      KeySchema: [{ AttributeName: ${hash}, KeyType: HASH }]
      ${properties}
`;
const stream = (properties = '') => `${table('StreamSpecification: { StreamViewType: KEYS_ONLY }')}
  OnChange:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: OnChange
      Handler: index.handler
      Runtime: nodejs22.x
      Events:
        Stream:
          Type: DynamoDB
          Properties:
            Stream: !GetAtt Orders.StreamArn
            StartingPosition: LATEST
            ${properties}
`;
const SPLIT = `FunctionResponseTypes: [ReportBatchItemFailures]
            DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:eu-central-1:000000000000:dead' } }`;
const api = (
  policy: string,
  hash: string,
  event = `Events: { Get: { Type: HttpApi, Properties: { Method: GET, Path: '/orders/{id}' } } }`,
) => `${table('', hash)}
  Api:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: Api
      Handler: index.handler
      Runtime: nodejs22.x
      Policies: ${policy}
      ${event}
`;
const READ = '[{ DynamoDBReadPolicy: { TableName: !Ref Orders } }]';
const LEADING = `[{ Statement: [{ Effect: Allow, Action: 'dynamodb:GetItem', Resource: !GetAtt Orders.Arn, Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['x'] } } }] }]`;
const plan = { functionName: 'OnChange' };

checkCases([
  {
    rule: d22,
    found: [
      {
        template: table(
          'LocalSecondaryIndexes: [{ IndexName: byDate, KeySchema: [], Projection: { ProjectionType: ALL } }]',
        ),
        expect: { templateLine: 10 },
      },
    ],
    silent: [{ template: table('Tags: []') }],
  },
  {
    rule: d25,
    found: [
      { template: table('DeletionProtectionEnabled: true'), says: /no point-in-time recovery$/ },
      { template: table('Tags: []'), says: /no point-in-time recovery and no deletion protection/ },
    ],
    silent: [
      {
        template: table(
          '{ DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }',
        ).replace(/\{ (Del.*?), (Point.*) \}/, '$1\n      $2'),
      },
    ],
  },
  {
    rule: d26,
    found: [
      { template: table('Tags: []', 'connectionId') },
      { template: table('Tags: []', 'sessionToken'), calls: [dynamodb('PutItem')] },
    ],
    silent: [
      { template: table('TimeToLiveSpecification: { AttributeName: expires, Enabled: true }', 'connectionId') },
      { template: table('Tags: []', 'orderId') },
      { template: table('Tags: []', 'connectionId'), calls: [dynamodb('PutItem'), dynamodb('DeleteItem')] },
    ],
  },
  {
    rule: d27,
    found: [
      {
        template: stream(),
        calls: invocations(20, (n) => (n % 4 === 0 ? [dynamodb('PutItem')] : []), plan),
        expect: { count: 15 },
      },
    ],
    silent: [
      {
        template: stream(`FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] }`),
        calls: invocations(20, () => [], plan),
      },
      { template: stream(), calls: invocations(20, () => [dynamodb('PutItem')], plan) },
      { template: stream() },
    ],
  },
  {
    rule: d28,
    found: [
      { template: stream(), says: /no way to split a failing batch and no destination/ },
      { template: stream('BisectBatchOnFunctionError: true'), says: /has no destination/ },
    ],
    silent: [{ template: stream(SPLIT) }, { template: table('Tags: []') }],
  },
  {
    rule: d30,
    found: [
      { template: api(READ, 'orderId') },
      { template: api(READ, 'id'), calls: [dynamodb('GetItem', { functionName: 'Api' })] },
    ],
    silent: [
      { template: api(READ, 'userId') },
      { template: api(LEADING, 'orderId') },
      { template: api(READ, 'orderId', 'Timeout: 9') },
      { template: api(READ, 'id'), calls: [dynamodb('GetItem', { functionName: 'Other' })] },
    ],
  },
]);
