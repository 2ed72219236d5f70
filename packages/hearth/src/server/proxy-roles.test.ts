/** A proxy opens nothing without its role's leave to read the secret; with it, and whenever it is given. */
import { IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { DescribeDBProxyTargetsCommand, RDSClient } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Home } from './home.ts';
import { openTemplateHome, type TemplateHome } from './testing/template-home.ts';

const TEMPLATE = `Resources:
  Places:
    Type: AWS::RDS::DBCluster
    Properties:
      DBClusterIdentifier: places
      Engine: aurora-postgresql
      MasterUsername: chief
      ManageMasterUserPassword: true
      ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 1 }
  One:
    Type: AWS::RDS::DBInstance
    Properties: { DBClusterIdentifier: !Ref Places, Engine: aurora-postgresql, DBInstanceClass: db.serverless }
  ProxyRole:
    Type: AWS::IAM::Role
    Properties:
      RoleName: proxy
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement: [{ Effect: Allow, Principal: { Service: rds.amazonaws.com }, Action: sts:AssumeRole }]
  Pool:
    Type: AWS::RDS::DBProxy
    Properties:
      DBProxyName: pool
      EngineFamily: POSTGRESQL
      RoleArn: !GetAtt ProxyRole.Arn
      VpcSubnetIds: [subnet-1, subnet-2]
      Auth: [{ AuthScheme: SECRETS, SecretArn: !GetAtt Places.MasterUserSecret.SecretArn }]
  PoolTargets:
    Type: AWS::RDS::DBProxyTargetGroup
    DependsOn: One
    Properties: { DBProxyName: !Ref Pool, TargetGroupName: default, DBClusterIdentifiers: [!Ref Places] }
  Reading:
    Type: AWS::RDS::DBProxyEndpoint
    Properties: { DBProxyEndpointName: reading, DBProxyName: !Ref Pool, TargetRole: READ_ONLY, VpcSubnetIds: [subnet-1] }
Outputs:
  Secret: { Value: !GetAtt Places.MasterUserSecret.SecretArn }
  Reading: { Value: !GetAtt Reading.Endpoint }
  Proxy: { Value: !GetAtt Pool.Endpoint }
`;

let home: Home;
let scene: TemplateHome;
beforeAll(async () => {
  scene = await openTemplateHome(TEMPLATE);
  ({ home } = scene);
});
afterAll(() => scene.close());

it('asks the policies of the role', async () => {
  const health = async () => {
    const answer = await new RDSClient(scene.client).send(new DescribeDBProxyTargetsCommand({ DBProxyName: 'pool' }));
    return answer.Targets?.find((target) => target.Type === 'RDS_INSTANCE')?.TargetHealth;
  };
  expect(await health()).toMatchObject({ State: 'UNAVAILABLE', Reason: 'AUTH_FAILURE' });
  const Statement = [{ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: home.outputs['Secret'] }];
  await new IAMClient(scene.client).send(
    new PutRolePolicyCommand({
      RoleName: 'proxy',
      PolicyName: 'secret',
      PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }),
    }),
  );
  expect(await health()).toMatchObject({ State: 'AVAILABLE' });
});

it('gives an endpoint of the template an address of its own', () => {
  expect(home.outputs['Reading']).toMatch(/^127\./);
  expect(home.outputs['Reading']).not.toBe(home.outputs['Proxy']);
});
