import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, openFixture, testCall } from './fixture.ts';
import { type Made, makeCluster } from './fixture-cluster.ts';
import { handlers } from './index.ts';

const ARN = 'arn:aws:rds:us-east-1:000000000000';
const call = testCall();
let fixture: Fixture;
let made: Made;
beforeAll(async () => {
  fixture = await openFixture();
  made = await makeCluster(fixture, 'tagged', { instances: 2 });
  await made.cluster.wakeAll();
});
afterAll(() => fixture.close());

const add = (ResourceName: string, Tags: { Key: string; Value: string }[]) =>
  handlers.AddTagsToResource(fixture.rds, { ResourceName, Tags }, call);
const list = async (ResourceName: string) =>
  (await handlers.ListTagsForResource(fixture.rds, { ResourceName }, call)).TagList;

test('tags of every kind are added, replaced by key, listed and removed', async () => {
  const subnets = { DBSubnetGroupName: 'net', DBSubnetGroupDescription: 'n', SubnetIds: ['subnet-1', 'subnet-2'] };
  await handlers.CreateDBSubnetGroup(fixture.rds, subnets, call);
  const group = { DBClusterParameterGroupName: 'own', DBParameterGroupFamily: 'aurora-postgresql17', Description: 'o' };
  await handlers.CreateDBClusterParameterGroup(fixture.rds, group, call);
  for (const name of ['cluster:tagged', 'db:tagged-1', 'subgrp:net', 'cluster-pg:own']) {
    const arn = `${ARN}:${name}`;
    await add(arn, [
      { Key: 'team', Value: 'a' },
      { Key: 'stage', Value: 'test' },
    ]);
    await add(arn, [{ Key: 'team', Value: 'b' }]);
    expect(await list(arn)).toEqual([
      { Key: 'team', Value: 'b' },
      { Key: 'stage', Value: 'test' },
    ]);
    await handlers.RemoveTagsFromResource(fixture.rds, { ResourceName: arn, TagKeys: ['team', 'none'] }, call);
    expect(await list(arn)).toEqual([{ Key: 'stage', Value: 'test' }]);
  }
});

test('the lag of a reader that runs follows its tag', async () => {
  const arn = `${ARN}:db:tagged-2`;
  const lag = "SELECT current_setting('recovery_min_apply_delay')";
  const becomes = async (wanted: string): Promise<void> => {
    for (let i = 0; i < 300; i++) if ((await made.ask(made.ports.instance(2), lag)) === wanted) return;
    expect.fail(`the delay is never ${wanted}`);
  };
  await becomes('0');
  await add(arn, [{ Key: 'hearth:replica-lag-ms', Value: '2500' }]);
  await becomes('2500ms');
  await expect(add(arn, [{ Key: 'hearth:replica-lag-ms', Value: 'soon' }])).rejects.toMatchObject({
    code: 'InvalidParameterValue',
  });
  await handlers.RemoveTagsFromResource(fixture.rds, { ResourceName: arn, TagKeys: ['hearth:replica-lag-ms'] }, call);
  await becomes('0');
});

test('what has no such ARN, or no such tag, is refused', async () => {
  const none = async (arn: string): Promise<unknown> => list(arn).catch((cause: unknown) => cause);
  expect(await none(`${ARN}:cluster:nobody`)).toMatchObject({ code: 'DBClusterNotFoundFault' });
  expect(await none(`${ARN}:db:nobody`)).toMatchObject({ code: 'DBInstanceNotFoundFault' });
  expect(await none('arn:aws:rds:eu-west-1:000000000000:db:tagged-1')).toMatchObject({
    code: 'DBInstanceNotFoundFault',
  });
  expect(await none('tagged')).toMatchObject({ code: 'InvalidParameterValue' });
  await expect(add(`${ARN}:db:tagged-1`, [{ Key: 'aws:mine', Value: '1' }])).rejects.toMatchObject({
    code: 'InvalidParameterValue',
  });
  const many = Array.from({ length: 51 }, (_, n) => ({ Key: `k${n}`, Value: '' }));
  await expect(add(`${ARN}:db:tagged-1`, many)).rejects.toMatchObject({ code: 'InvalidParameterValue' });
});
