/** What rules see of a stack: names, mentions, permissions, resources left out; and the prices of the book. */
import { describe, expect, it } from 'vitest';
import { loadText } from '../../template/testing/load-text.ts';
import { priceBook } from '../prices.ts';
import { RULES } from './all.ts';
import { lookupIn } from './book-prices.ts';
import { indexCalls as index } from './call-index.ts';
import { callFinding } from './findings.ts';
import { covers, isBehindApi, mayDo, statementsOf } from './functions-view.ts';
import { lint } from './lint.ts';
import { nameOf, readableNames, resourceNamed, skippedOf } from './stack-view.ts';
import { dynamodb, overAnHour, SAM } from './testing/calls.ts';

const TEXT = `${SAM}
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties: { BillingMode: PAY_PER_REQUEST, KeySchema: [{ AttributeName: pk, KeyType: HASH }] }
  OrdersArchive:
    Type: AWS::DynamoDB::Table
    Properties: { TableName: archive, BillingMode: PAY_PER_REQUEST, KeySchema: [{ AttributeName: pk, KeyType: HASH }] }
  # hearth: ignore G1 because it is for administration
  Api:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      Policies:
        - DynamoDBReadPolicy: { TableName: !Ref Orders }
        - Statement: [{ Effect: Allow, Action: 'dynamodb:*', Resource: '*' }, { Effect: Deny, Action: 's3:*', Resource: '*' }]
      Environment: { Variables: { HOST: !GetAtt Mesh.Arn } }
      Events: { Get: { Type: HttpApi, Properties: { Method: GET, Path: / } } }
  Mesh: { Type: AWS::AppMesh::Mesh, Properties: { MeshName: m } }
  Node: { Type: AWS::AppMesh::MeshNode, Properties: { MeshName: m } }
`;
const stack = loadText(TEXT);

function resource(logicalId: string) {
  const found = stack.resources.get(logicalId);
  if (!found) throw new Error(`${logicalId} is not in the stack`);
  return found;
}

describe('the stack', () => {
  it('finds resources by the names that calls record', () => {
    const name = nameOf(stack, resource('Orders'));
    expect(name).toMatch(/^demo-Orders-[0-9A-Z]{12}$/);
    expect(resourceNamed(stack, name)?.logicalId).toBe('Orders');
    expect(resourceNamed(stack, 'archive')?.logicalId).toBe('OrdersArchive');
    expect(readableNames(stack, `Scan of ${name}, then archive.`)).toBe('Scan of Orders, then archive.');
    expect(readableNames(stack, `Scan of archive`)).toBe('Scan of OrdersArchive');
  });

  it('puts readable names and whole words into messages', () => {
    const call = dynamodb('Scan', { functionName: nameOf(stack, resource('Api')) });
    const message = `${call.functionName ?? ''} made 1 calls, 1 times, and 21 calls`;
    expect(callFinding('D1', { stack }, [call], message).message).toBe('Api made 1 call, once, and 21 calls');
  });

  it('knows what was left out, also where something needs it', () => {
    expect(skippedOf(stack, 'AWS::AppMesh::Mesh')).toEqual([
      { logicalId: 'Mesh', type: 'AWS::AppMesh::Mesh', line: 21 },
    ]);
  });

  it('knows what a function may do', () => {
    expect(mayDo(stack, resource('Api'), 'dynamodb:Query', resource('Orders'))).toBe(true);
    expect(mayDo(stack, resource('Api'), 's3:PutObject', resource('Orders'))).toBe(false);
    expect(statementsOf(stack, resource('Api')).some(({ actions }) => actions.includes('s3:*'))).toBe(false);
    expect(isBehindApi(stack, resource('Api'))).toBe(true);
    const narrow = loadText(TEXT.replace("Action: 'dynamodb:*'", "Action: 'sqs:*'"));
    const [fn, other] = [narrow.resources.get('Api'), narrow.resources.get('OrdersArchive')];
    expect(fn && other && mayDo(narrow, fn, 'dynamodb:Query', other)).toBe(false);
  });

  it.each([
    ['dynamodb:*', 'dynamodb:GetItem', true],
    ['*', 's3:GetObject', true],
    ['s3:Get*', 's3:GetObject', true],
    ['s3:get*', 's3:GetObject', true],
    ['s3:Get*', 's3:PutObject', false],
    ['s3.:GetObject', 's3x:GetObject', false],
  ])('%s covers %s: %s', (pattern, action, covered) => {
    expect(covers(pattern, action)).toBe(covered);
  });

  it('lets a function speak for the role that is made for it', () => {
    const { suppressed } = lint({ stack }, TEXT);
    expect(suppressed.map(({ finding, reason }) => [finding.ruleId, finding.logicalId, reason])).toEqual([
      ['G1', 'ApiRole', 'it is for administration'],
    ]);
  });
});

describe('prices', () => {
  const prices = lookupIn(priceBook());

  it('are for one of each', () => {
    expect(prices.perUnit('dynamodb.write-request-unit')).toBeCloseTo(0.625e-6, 12);
    expect(prices.perUnit('dynamodb.infrequent-read-request-unit')).toBeCloseTo(0.15625e-6, 12);
    expect(prices.perUnit('aurora.acu-hour')).toBe(0.12);
    expect(prices.perUnit('s3.put-request')).toBeCloseTo(5e-6, 12);
  });

  it('times k are savings times k', () => {
    const calls = overAnHour(500, () => dynamodb('Scan', { itemsRead: 100, itemsReturned: 1, readUnits: 10 }));
    const money = (factor: number) => {
      const findings = RULES.flatMap((rule) =>
        rule.check({ calls: index(calls), prices: { perUnit: (name) => factor * (prices.perUnit(name) ?? 0) } }),
      );
      return findings.reduce((sum, each) => sum + (each.moneyPerMonth ?? 0), 0);
    };
    expect(money(1)).toBeGreaterThan(0);
    expect(money(3)).toBeCloseTo(3 * money(1), 9);
  });
});
