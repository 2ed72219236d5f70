/** dynamodb-onetable, unchanged: accounts and users in one table. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Table } from 'dynamodb-onetable';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOptions, openTarget, type Target } from '../lib/home.ts';
import { createSingleTable, deleteSingleTable, INDEX } from '../lib/single-table.ts';

const name = 'conformance-onetable';
let target: Target;
let client: DynamoDBClient;

const SCHEMA = {
  format: 'onetable:1.1.0',
  version: '0.0.1',
  indexes: {
    primary: { hash: 'pk', sort: 'sk' },
    [INDEX]: { hash: 'gsi1pk', sort: 'gsi1sk', follow: true },
  },
  models: {
    Account: {
      pk: { type: String, value: 'account:${id}' },
      sk: { type: String, value: 'account:' },
      id: { type: String, generate: 'ulid' },
      name: { type: String, required: true, unique: true },
      plan: { type: String, default: 'free' },
    },
    User: {
      pk: { type: String, value: 'account:${accountId}' },
      sk: { type: String, value: 'user:${email}' },
      accountId: { type: String, required: true },
      email: { type: String, required: true },
      role: { type: String, enum: ['user', 'admin'], required: true, default: 'user' },
      balance: { type: Number, default: 0 },
      tags: { type: Set },
      profile: { type: Object },
      joined: { type: Date },
      gsi1pk: { type: String, value: 'role:${role}' },
      gsi1sk: { type: String, value: 'user:${email}' },
    },
  },
  params: { isoDates: true, timestamps: true },
} as const;

function openTable() {
  const table = new Table({ client, name, schema: SCHEMA, partial: true, logger: false });
  return { table, accounts: table.getModel('Account'), users: table.getModel('User') };
}
let models: ReturnType<typeof openTable>;

beforeAll(async () => {
  target = await openTarget();
  client = new DynamoDBClient(clientOptions(target));
  await createSingleTable(client, name);
  models = openTable();
});
afterAll(async () => {
  await deleteSingleTable(client, name);
  client.destroy();
  await target.close();
});

describe('items', () => {
  it('are created, read, updated and removed', async () => {
    const joined = new Date('2026-11-01T10:00:00.000Z');
    const ann = {
      accountId: 'a1',
      email: 'ann@example.com',
      tags: new Set(['new']),
      profile: { city: 'Rome' },
      joined,
    };
    const created = await models.users.create(ann);
    expect(created).toMatchObject({ ...ann, role: 'user', balance: 0 });
    const got = await models.users.get({ accountId: 'a1', email: 'ann@example.com' }, { consistent: true });
    expect(got).toMatchObject(ann);
    const updated = await models.users.update(
      { accountId: 'a1', email: 'ann@example.com' },
      { add: { balance: 10 }, set: { 'profile.city': 'Oslo' }, where: '${balance} >= {0}' },
    );
    expect(updated).toMatchObject({ balance: 10, profile: { city: 'Oslo' } });
    await models.users.remove({ accountId: 'a1', email: 'ann@example.com' });
    expect(await models.users.get({ accountId: 'a1', email: 'ann@example.com' })).toBeUndefined();
  });

  it('are refused where they exist, and where a condition does not hold', async () => {
    const bob = { accountId: 'a1', email: 'bob@example.com' };
    await models.users.create(bob);
    await expect(models.users.create(bob)).rejects.toThrow(/Conditional create failed|conditional request failed/);
    await expect(models.users.update({ ...bob, balance: 5 }, { where: '${balance} > {100}' })).rejects.toThrow(
      /onditional/,
    );
    await expect(models.users.update({ accountId: 'a1', email: 'nobody@example.com', balance: 5 })).rejects.toThrow(
      /onditional/,
    );
  });

  it('hold unique attributes by a transaction of two items', async () => {
    const first = await models.accounts.create({ name: 'Acme' });
    await expect(models.accounts.create({ name: 'Acme' })).rejects.toThrow(/unique/i);
    await models.accounts.update({ id: first.id, name: 'Acme & Co' });
    await models.accounts.create({ name: 'Acme' });
  });
});

describe('queries', () => {
  beforeAll(async () => {
    const batch = {};
    for (let n = 0; n < 20; n++) {
      await models.users.create(
        { accountId: 'a2', email: `u${String(n).padStart(2, '0')}@example.com`, role: n % 4 === 0 ? 'admin' : 'user' },
        { batch },
      );
    }
    await models.table.batchWrite(batch);
  });

  it('find by key, by index and by filter', async () => {
    expect(await models.users.find({ accountId: 'a2' })).toHaveLength(20);
    const admins = await models.users.find({ role: 'admin' }, { index: INDEX });
    expect(admins.map((each) => each.email)).toEqual(
      [0, 4, 8, 12, 16].map((n) => `u${String(n).padStart(2, '0')}@example.com`),
    );
    const some = await models.users.find({ accountId: 'a2', sk: { begins: 'user:u1' } });
    expect(some).toHaveLength(10);
    const filtered = await models.users.find({ accountId: 'a2' }, { where: '${role} = {admin}' });
    expect(filtered).toHaveLength(5);
    expect(await models.users.find({ accountId: 'a2' }, { count: true })).toMatchObject({ count: 20 });
  });

  it('go forwards by pages', async () => {
    const seen: unknown[] = [];
    let next: object | undefined;
    do {
      const page = await models.users.find({ accountId: 'a2' }, { limit: 6, ...(next && { next }) });
      seen.push(...page.map((each) => each.email));
      next = page.next;
    } while (next);
    expect(seen).toHaveLength(20);
    expect(seen).toEqual(seen.toSorted((a, b) => (String(a) < String(b) ? -1 : 1)));
  });

  it('scan all of a model', async () => {
    const all = await models.users.scan({}, { where: '${accountId} = {a2}' });
    expect(all).toHaveLength(20);
  });
});

it('transacts: all or nothing', async () => {
  const move = async (amount: number): Promise<void> => {
    const transaction = {};
    await models.users.update(
      { accountId: 'a3', email: 'from@example.com' },
      { add: { balance: -amount }, where: `\${balance} >= {${amount}}`, transaction },
    );
    await models.users.update({ accountId: 'a3', email: 'to@example.com' }, { add: { balance: amount }, transaction });
    await models.table.transact('write', transaction);
  };
  await models.users.create({ accountId: 'a3', email: 'from@example.com', balance: 10 });
  await models.users.create({ accountId: 'a3', email: 'to@example.com' });
  await move(7);
  await expect(move(7)).rejects.toThrow(/Transaction/);
  const transaction = {};
  await models.users.get({ accountId: 'a3', email: 'from@example.com' }, { transaction });
  await models.users.get({ accountId: 'a3', email: 'to@example.com' }, { transaction });
  const balances = await models.table.transact('get', transaction, { parse: true, hidden: true });
  expect(balances).toMatchObject([{ balance: 3 }, { balance: 7 }]);
});
