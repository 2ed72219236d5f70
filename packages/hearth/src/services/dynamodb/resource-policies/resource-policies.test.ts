/** Resource policies: kept, told, weighed; refused where they are none. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AccessRule } from '../../../wire/operation.ts';
import { access } from '../access.ts';
import type { Database } from '../database.ts';
import { openTestDatabase, testCall, type TestDatabase } from '../testing/open-test-database.ts';
import { ORDERS } from '../testing/orders.ts';

const ResourceArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/Orders';
const policy = (Action: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::000000000000:root' }, Action, Resource: ResourceArn },
    ],
  });
const READ = policy('dynamodb:GetItem');

let test: TestDatabase;
beforeEach(async () => {
  test = openTestDatabase();
  await test.run('CreateTable', ORDERS);
});
afterEach(() => test.close());

type Rule = AccessRule<Database, { TableName: string; IndexName?: string }>;
const rules: { readonly Scan: Rule; readonly DescribeTable: Rule } = access;
const asked = (name: 'Scan' | 'DescribeTable', more: { IndexName?: string } = {}) =>
  rules[name](test.db, { TableName: 'Orders', ...more }, testCall(name))[0];

it('come back as they were put, also after a restart, and go with their table', async () => {
  const missing = { code: 'PolicyNotFoundException' };
  await expect(test.run('GetResourcePolicy', { ResourceArn })).rejects.toMatchObject(missing);
  const { RevisionId } = await test.run('PutResourcePolicy', { ResourceArn, Policy: READ });
  expect(await test.run('PutResourcePolicy', { ResourceArn, Policy: READ })).toEqual({ RevisionId });
  await test.reopen();
  expect(await test.run('GetResourcePolicy', { ResourceArn })).toEqual({ Policy: READ, RevisionId });
  const other = { ResourceArn, Policy: policy('dynamodb:*') };
  await expect(test.run('PutResourcePolicy', { ...other, ExpectedRevisionId: 'NO_POLICY' })).rejects.toMatchObject({
    ...missing,
    message: `Resource-based policy not found for the provided ResourceArn: Requested policy update expecting none to be present for table Orders, but a policy exists with revision id ${RevisionId}.`,
  });
  await expect(test.run('DeleteResourcePolicy', { ResourceArn, ExpectedRevisionId: 'unknown' })).rejects.toMatchObject({
    ...missing,
    message: `Resource-based policy not found for the provided ResourceArn: Requested update for policy with revision id unknown, but the policy associated to target table Orders has revision id ${RevisionId}.`,
  });
  const next = await test.run('PutResourcePolicy', { ...other, ExpectedRevisionId: RevisionId });
  expect(next.RevisionId).not.toBe(RevisionId);
  expect(await test.run('DeleteResourcePolicy', { ResourceArn })).toEqual(next);
  expect(await test.run('DeleteResourcePolicy', { ResourceArn })).toEqual({});
  await test.run('PutResourcePolicy', { ResourceArn, Policy: READ });
  await test.run('DeleteTable', { TableName: 'Orders' });
  await test.run('CreateTable', ORDERS);
  await expect(test.run('GetResourcePolicy', { ResourceArn })).rejects.toMatchObject(missing);
});

it('stand beside what calls on the table and its indexes ask for', async () => {
  expect(asked('Scan')).not.toHaveProperty('resourcePolicy');
  await test.run('PutResourcePolicy', { ResourceArn, Policy: READ });
  expect(asked('Scan', { IndexName: 'byCity' })).toMatchObject({
    resource: `${ResourceArn}/index/byCity`,
    resourcePolicy: JSON.parse(READ),
  });
  expect(asked('DescribeTable')?.resourcePolicy).toBe(asked('Scan')?.resourcePolicy);
});

it('can be given with the table', async () => {
  const TableName = 'Guarded';
  await test.run('CreateTable', { ...ORDERS, TableName, ResourcePolicy: READ });
  const guarded = ResourceArn.replace('Orders', TableName);
  expect((await test.run('GetResourcePolicy', { ResourceArn: guarded })).Policy).toBe(READ);
});

it.each([
  '{',
  '[]',
  '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
  '{"Statement":[{"Effect":"Maybe","Principal":"*","Action":"*","Resource":"*"}]}',
  '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Extra":1}]}',
  `{"Statement":[],"Id":"${'x'.repeat(20 * 1024)}"}`,
])('are refused: %s', async (Policy) => {
  await expect(test.run('PutResourcePolicy', { ResourceArn, Policy })).rejects.toMatchObject({
    code: 'ValidationException',
  });
  await expect(test.run('GetResourcePolicy', { ResourceArn })).rejects.toMatchObject({
    code: 'PolicyNotFoundException',
  });
});
