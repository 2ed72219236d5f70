/** Groups of a template are kept, used, changed with it, and told by the RDS API. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeDBClustersCommand, DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { Client } from 'pg';
import { expect, it } from 'vitest';
import { silentLog } from '../base/log.ts';
import type { Home } from './home.ts';
import { start } from './start.ts';

const template = (parameters: string): string => `Resources:
  Tuned:
    Type: AWS::RDS::DBClusterParameterGroup
    Properties: { Description: ours, Family: aurora-postgresql17, Parameters: ${parameters} }
  Own:
    Type: AWS::RDS::DBParameterGroup
    Properties: { DBParameterGroupName: own, Description: ours, Family: aurora-postgresql17, Parameters: { random_page_cost: 1.5 } }
  Net:
    Type: AWS::RDS::DBSubnetGroup
    Properties: { DBSubnetGroupName: net, DBSubnetGroupDescription: ours, SubnetIds: [!Ref Left, !ImportValue RightSubnet] }
  Left: { Type: AWS::EC2::Subnet, Properties: { CidrBlock: 10.0.0.0/24 } }
  Places:
    Type: AWS::RDS::DBCluster
    Properties:
      DBClusterIdentifier: places
      Engine: aurora-postgresql
      MasterUsername: chief
      MasterUserPassword: first-key
      DBClusterParameterGroupName: !Ref Tuned
      DBSubnetGroupName: !Ref Net
      ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 1 }
  One:
    Type: AWS::RDS::DBInstance
    Properties:
      DBInstanceIdentifier: one
      DBClusterIdentifier: !Ref Places
      Engine: aurora-postgresql
      DBInstanceClass: db.serverless
      DBParameterGroupName: !Ref Own
Outputs:
  Reader: { Value: !GetAtt Places.ReadEndpoint.Address }
`;

async function settings(home: Home, names: readonly string[]): Promise<readonly unknown[]> {
  const rds = new RDSClient({
    endpoint: home.endpoint,
    region: home.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const { DBClusters = [] } = await rds.send(new DescribeDBClustersCommand({}));
  const [cluster] = DBClusters;
  expect(cluster).toMatchObject({ DBClusterParameterGroup: expect.stringContaining('tuned'), DBSubnetGroup: 'net' });
  const { DBInstances = [] } = await rds.send(new DescribeDBInstancesCommand({}));
  expect(DBInstances[0]?.DBParameterGroups).toMatchObject([{ DBParameterGroupName: 'own' }]);
  expect(DBInstances[0]?.DBSubnetGroup?.Subnets).toHaveLength(2);
  // The reader endpoint with the cluster's port: without a reader it is the writer.
  const client = new Client({
    host: home.outputs['Reader'],
    port: cluster?.Port,
    user: 'chief',
    password: 'first-key',
    database: 'postgres',
  });
  await client.connect();
  const { rows } = await client.query<unknown[]>({
    text: `SELECT ${names.map((name) => `current_setting('${name}')`).join(', ')}`,
    rowMode: 'array',
  });
  await client.end();
  return rows[0] ?? [];
}

it('gives a cluster and its instance what their groups say, and follows the template', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-groups-'));
  const file = join(folder, 'template.yaml');
  const open = (): Promise<Home> =>
    start({ template: file, dataDir: join(folder, 'state'), log: silentLog, port: 0, stackName: 'groups' });
  const names = ['work_mem', 'max_connections', 'random_page_cost', 'statement_timeout'];
  writeFileSync(file, template('{ work_mem: 8192, max_connections: 50, statement_timeout: 60000 }'));
  let home = await open();
  expect(await settings(home, names)).toEqual(['8MB', '50', '1.5', '1min']);
  await home.close();
  writeFileSync(file, template('{ work_mem: 16384 }'));
  home = await open();
  expect(await settings(home, names)).toEqual(['16MB', '189', '1.5', '0']);
  await home.close();
  rmSync(folder, { recursive: true, force: true });
});
