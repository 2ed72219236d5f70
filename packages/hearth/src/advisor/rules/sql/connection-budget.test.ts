import { expect, test } from 'vitest';
import { loadTemplate } from '../../../template/load.ts';
import { connectionBudgets } from './connection-budget.ts';

function budgets(resources: string) {
  const text = `Transform: AWS::Serverless-2016-10-31\nResources:\n${resources}`;
  return connectionBudgets(
    loadTemplate({ file: 'template.yaml', text }, { stackName: 's', region: 'us-east-1', accountId: '000000000000' }),
  );
}

const fn = (name: string, more: string, variables = ''): string => `
  ${name}:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      InlineCode: 'exports.handler = async () => 1'
      ${more}
      Environment: { Variables: { HOST: !GetAtt Db.Endpoint.Address${variables} } }
`;
const SERVERLESS = `
  Db:
    Type: AWS::RDS::DBCluster
    Properties: { Engine: aurora-postgresql, ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 4 } }
`;

test('reserved functions have their own, the rest share what the account has left', () => {
  const [budget] = budgets(
    SERVERLESS +
      fn('One', 'ReservedConcurrentExecutions: 40', ', POOL_SIZE: 2') +
      fn('Two', '') +
      fn('Three', '', ', DB_POOL_MAX: 3'),
  );
  expect(budget).toMatchObject({ most: 823, because: '4 ACU', wanted: 40 * 2 + 960 * 3 });
  expect(budget?.shares).toEqual([
    { functionId: 'One', concurrency: 40, reserved: true, poolSize: 2, poolAssumed: false },
    { functionId: 'Two', concurrency: 960, reserved: false, poolSize: 1, poolAssumed: true },
    { functionId: 'Three', concurrency: 960, reserved: false, poolSize: 3, poolAssumed: false },
  ]);
});

test('a parameter group, the smallest instance of a cluster, and an instance of its own each set the limit', () => {
  const group = `
  Group: { Type: AWS::RDS::DBClusterParameterGroup, Properties: { Family: aurora-postgresql17, Description: d, Parameters: { max_connections: '60' } } }`;
  const grouped = SERVERLESS.replace('Engine:', 'DBClusterParameterGroupName: !Ref Group, Engine:');
  expect(budgets(group + grouped + fn('One', ''))[0]).toMatchObject({ most: 60, because: 'its parameter group' });
  const member = (name: string, type: string): string => `
  ${name}: { Type: AWS::RDS::DBInstance, Properties: { Engine: aurora-postgresql, DBClusterIdentifier: !Ref Db, DBInstanceClass: ${type} } }`;
  const provisioned = `
  Db: { Type: AWS::RDS::DBCluster, Properties: { Engine: aurora-postgresql } }`;
  const two = member('Big', 'db.r6g.xlarge') + member('Small', 'db.r6g.large');
  expect(budgets(provisioned + two + fn('One', ''))[0]).toMatchObject({ most: 1604, because: 'db.r6g.large' });
  const alone = `
  Db: { Type: AWS::RDS::DBInstance, Properties: { Engine: postgres, DBInstanceClass: db.t4g.micro } }`;
  expect(budgets(alone + fn('One', ''))[0]).toMatchObject({ most: 87, because: 'db.t4g.micro' });
});

test('nothing is said where nobody connects, or no limit is known', () => {
  expect(budgets(SERVERLESS)).toEqual([]);
  const unknown = `
  Db: { Type: AWS::RDS::DBInstance, Properties: { Engine: postgres, DBInstanceClass: db.u9.huge } }`;
  expect(budgets(unknown + fn('One', ''))).toEqual([]);
});
