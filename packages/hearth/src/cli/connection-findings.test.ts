import { expect, test } from 'vitest';
import { connectionBudgets } from '../advisor/rules/sql/connection-budget.ts';
import { loadTemplate } from '../template/load.ts';
import { budgetFinding, budgetLine } from './connection-findings.ts';

const template = (reserved: string): string => `Transform: AWS::Serverless-2016-10-31
Resources:
  Db:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-postgresql
      ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 1 }
  Api:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      InlineCode: 'exports.handler = async () => 1'${reserved}
      Environment: { Variables: { HOST: !GetAtt Db.Endpoint.Address } }
`;
const OPTIONS = { stackName: 's', region: 'us-east-1', accountId: '000000000000' };

test('a budget that does not come out even is a finding at the line of the limit, with what was assumed', () => {
  const stack = loadTemplate({ file: 'template.yaml', text: template('') }, OPTIONS);
  const [budget] = connectionBudgets(stack);
  expect(budget && budgetFinding(stack, budget)).toMatchObject({
    severity: 'warning',
    line: 7,
    path: 'Resources/Db/Properties/ServerlessV2ScalingConfiguration',
    message:
      "Db: up to 1000 of 189 connections (1 ACU); Api 1000 (the account's, shared) x 1 (assumed): beyond 189 the database refuses with 53300",
  });
});

test('one that does is a line', () => {
  const text = template('\n      ReservedConcurrentExecutions: 20');
  const stack = loadTemplate({ file: 'template.yaml', text }, OPTIONS);
  const [budget] = connectionBudgets(stack);
  expect(budget && budgetFinding(stack, budget)).toBeUndefined();
  expect(budget && budgetLine(budget)).toBe('Db: up to 20 of 189 connections (1 ACU); Api 20 (reserved) x 1 (assumed)');
});
