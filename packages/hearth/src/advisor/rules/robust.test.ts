/** Rules over odd records and templates: none throws, every finding is whole, money is never negative. */
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { deriveEvidence } from '../evidence/collect.ts';
import type { ObservedCall } from '../evidence/observed-call.ts';
import { lint } from './lint.ts';
import { CALL_IDS_MAX } from './findings.ts';
import { BUCKET, call, CLUSTER, contextOf, OTHER_TABLE, SAM, TABLE } from './testing/calls.ts';

const TEMPLATE = `
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: Orders
      KeySchema: [{ AttributeName: status, KeyType: HASH }]
      ProvisionedThroughput: { ReadCapacityUnits: '5', WriteCapacityUnits: 5 }
      GlobalSecondaryIndexes: [{ IndexName: a, KeySchema: [{ AttributeName: updatedAt, KeyType: HASH }], Projection: { ProjectionType: ALL } }]
      StreamSpecification: { StreamViewType: NEW_IMAGE }
  Odd: { Type: AWS::DynamoDB::Table, Properties: { KeySchema: text, GlobalSecondaryIndexes: [text, {}] } }
  Bare: { Type: AWS::DynamoDB::Table }
  Uploads: { Type: AWS::S3::Bucket, Properties: { BucketName: uploads, LifecycleConfiguration: text } }
  Places: { Type: AWS::RDS::DBCluster, Properties: { DBClusterIdentifier: places, Engine: aurora-postgresql, ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 2 } } }
  Role: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {}, Policies: [{ PolicyDocument: { Statement: { Effect: Allow, Action: '*', Resource: '*' } } }, text] } }
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: Fn
      Handler: index.handler
      Runtime: nodejs22.x
      Role: !GetAtt Role.Arn
      Tracing: Active
      Events:
        Get: { Type: HttpApi, Properties: { Method: GET, Path: / } }
        Stream: { Type: DynamoDB, Properties: { Stream: !GetAtt Orders.StreamArn, StartingPosition: LATEST } }
`;

const OPERATIONS: readonly (readonly [string, string])[] = [
  ...['GetItem', 'PutItem', 'UpdateItem', 'Query', 'Scan', 'BatchWriteItem', 'TransactWriteItems'].map(
    (name) => ['dynamodb', name] as const,
  ),
  ...['GetObject', 'PutObject', 'ListObjectsV2', 'SelectObjectContent'].map((name) => ['s3', name] as const),
  ...['ExecuteStatement', 'BeginTransaction', 'CommitTransaction'].map((name) => ['rds-data', name] as const),
  ['postgres', 'Connect'],
  ['dsql', 'Query'],
  ['athena', 'StartQueryExecution'],
  ['secrets-manager', 'GetSecretValue'],
  ['lambda', 'Invocation'],
  ['', ''],
];

/** Every member is present or absent by chance, with values that make no sense together. */
function randomCalls(seed: number, count: number): ObservedCall[] {
  const random = createRandom(String(seed));
  const below = (limit: number) => Math.floor(random.next() * limit);
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[below(items.length + 1)];
  return Array.from({ length: count }, () => {
    const [service, operation] = OPERATIONS[below(OPERATIONS.length)] ?? ['', ''];
    return call(service, operation, {
      at: 1_700_000_000_000 + below(7_200_000),
      durationMs: below(5_000),
      functionName: pick(['Fn', 'Other']),
      traceId: pick(['Root=1-a;Sampled=1', 'Root=1-b', 'odd', '']),
      resource: pick([TABLE, OTHER_TABLE, `${TABLE},${OTHER_TABLE}`, BUCKET, `${BUCKET}/a/b`, CLUSTER, '*', '']),
      index: pick(['a', 'b']),
      errorCode: pick(['ConditionalCheckFailedException', '40001', 'SlowDown', 'Sandbox.Timedout']),
      readUnits: pick([0, 0.5, 200]),
      writeUnits: pick([0, 2, 400]),
      itemsRead: pick([0, 100]),
      itemsReturned: pick([0, 1]),
      rows: pick([0, 5_000]),
      sqlShape: pick(['select ?', 'BEGIN', 'insert into t values (?)', 'select a as b from t order by b offset ?', '']),
      consistency: pick(['strong', 'eventual']),
      requestBytes: below(10_000_000),
      responseBytes: below(2_000_000),
      cold: pick([true, false]),
      ...(below(2) === 0 && {
        conditional: false,
        itemBytes: 1_100,
        partitionKeyHash: 'k',
        connectionId: `c${below(9)}`,
        bytesUsed: 1,
      }),
    });
  });
}

describe('rules over odd records', () => {
  it.each([1, 2, 3, 4, 5])('seed %i', (seed) => {
    const calls = randomCalls(seed, 3_000);
    const context = contextOf({ template: TEMPLATE, calls, measured: { storedBytes: new Map([[TABLE, 1e12]]) } });
    const { findings } = lint(context, SAM + TEMPLATE);
    expect(new Set(findings.map((finding) => finding.ruleId)).size).toBeGreaterThan(25);
    for (const finding of findings) {
      expect(finding.message).not.toMatch(/undefined|NaN|Infinity|\[object/);
      expect(finding.count).toBeGreaterThan(0);
      expect(finding.callIds?.length ?? 0).toBeLessThanOrEqual(CALL_IDS_MAX);
      expect(finding.moneyPerMonth ?? 0).toBeGreaterThanOrEqual(0);
      expect(Number.isFinite(finding.moneyPerMonth ?? 0)).toBe(true);
    }
    const evidence = deriveEvidence(calls);
    expect(evidence.operations.reduce((sum, each) => sum + each.count, 0)).toBe(calls.length);
    expect(JSON.stringify({ ...evidence, resources: [] })).not.toContain('null');
  });
});
