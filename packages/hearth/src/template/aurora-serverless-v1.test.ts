import { expect, it } from 'vitest';
import { loadText } from './testing/load-text.ts';

it('makes a cluster of v1 one of v2 with an instance, and tells it at EngineMode', () => {
  const stack = loadText(`Resources:
  Db:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-postgresql
      EngineMode: serverless
      EngineVersion: '10.14'
      DatabaseName: app
      ScalingConfiguration: { AutoPause: true, MinCapacity: 2, MaxCapacity: 4, SecondsUntilAutoPause: 60 }
  Awake:
    Type: AWS::RDS::DBCluster
    Properties: { Engine: aurora, EngineMode: serverless, ScalingConfiguration: { AutoPause: 'false', MinCapacity: '1' } }
  Today: { Type: AWS::RDS::DBCluster, Properties: { Engine: aurora-mysql, EngineMode: provisioned } }
`);
  expect(stack.resources.get('Db')?.properties).toEqual({
    Engine: 'aurora-postgresql',
    DatabaseName: 'app',
    ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 4, SecondsUntilAutoPause: 300 },
  });
  expect(stack.resources.get('DbServerlessInstance')).toMatchObject({
    type: 'AWS::RDS::DBInstance',
    properties: { Engine: 'aurora-postgresql', DBClusterIdentifier: { Ref: 'Db' }, DBInstanceClass: 'db.serverless' },
  });
  expect(stack.resources.get('Awake')?.properties['ServerlessV2ScalingConfiguration']).toEqual({
    MinCapacity: 1,
    MaxCapacity: 16,
  });
  expect(stack.resources.get('AwakeServerlessInstance')?.properties['Engine']).toBe('aurora-mysql');
  expect([...stack.resources.keys()]).toEqual([
    'Db',
    'Awake',
    'Today',
    'DbServerlessInstance',
    'AwakeServerlessInstance',
  ]);
  expect(stack.findings).toMatchObject([
    { code: 'TEMPLATE_RETIRED', line: 6, path: 'Resources/Db/Properties/EngineMode' },
    { code: 'TEMPLATE_RETIRED', line: 12, path: 'Resources/Awake/Properties/EngineMode' },
  ]);
});
