/** ElectroDB, unchanged: a shop of customers and orders in one table. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Entity, Service } from 'electrodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOptions, openTarget, type Target } from '../lib/home.ts';
import { createSingleTable, deleteSingleTable, INDEX } from '../lib/single-table.ts';

const table = 'conformance-electrodb';
let target: Target;
let client: DynamoDBClient;
let shop: ReturnType<typeof openShop>;

beforeAll(async () => {
  target = await openTarget();
  client = new DynamoDBClient(clientOptions(target));
  await createSingleTable(client, table);
  shop = openShop();
});
afterAll(async () => {
  await deleteSingleTable(client, table);
  client.destroy();
  await target.close();
});

function openShop() {
  const customers = new Entity(
    {
      model: { entity: 'customer', version: '1', service: 'shop' },
      attributes: {
        customerId: { type: 'string', required: true },
        name: { type: 'string', required: true },
        tags: { type: 'set', items: 'string' },
        points: { type: 'number', default: 0 },
        address: {
          type: 'map',
          properties: { city: { type: 'string' }, lines: { type: 'list', items: { type: 'string' } } },
        },
      },
      indexes: {
        byId: {
          collection: 'account',
          pk: { field: 'pk', composite: ['customerId'] },
          sk: { field: 'sk', composite: [] },
        },
      },
    } as const,
    { table, client },
  );
  const orders = new Entity(
    {
      model: { entity: 'order', version: '1', service: 'shop' },
      attributes: {
        customerId: { type: 'string', required: true },
        orderId: { type: 'string', required: true },
        status: { type: ['open', 'paid', 'sent'] as const, required: true, default: 'open' },
        total: { type: 'number', required: true },
        placedAt: { type: 'string', required: true },
      },
      indexes: {
        byCustomer: {
          collection: 'account',
          pk: { field: 'pk', composite: ['customerId'] },
          sk: { field: 'sk', composite: ['orderId'] },
        },
        byStatus: {
          index: INDEX,
          pk: { field: 'gsi1pk', composite: ['status'] },
          sk: { field: 'gsi1sk', composite: ['placedAt', 'orderId'] },
        },
      },
    } as const,
    { table, client },
  );
  return new Service({ customers, orders });
}

const order = (customerId: string, n: number, status: 'open' | 'paid' | 'sent' = 'open') => ({
  customerId,
  orderId: `o-${String(n).padStart(3, '0')}`,
  status,
  total: n * 1.5,
  placedAt: `2026-11-${String((n % 28) + 1).padStart(2, '0')}`,
});

describe('items', () => {
  it('are created once', async () => {
    const ann = { customerId: 'ann', name: 'Ann', tags: ['vip'], address: { city: 'Rome', lines: ['Via 1'] } };
    await shop.entities.customers.create(ann).go();
    // ElectroDB conditions a create on the absence of the item.
    await expect(shop.entities.customers.create(ann).go()).rejects.toThrow(/conditional request failed/);
    const { data } = await shop.entities.customers.get({ customerId: 'ann' }).go({ consistent: true });
    expect(data).toEqual({ ...ann, points: 0 });
  });

  it('are changed in every way that an update knows', async () => {
    await shop.entities.customers.put({ customerId: 'bob', name: 'Bob', tags: ['a', 'b'], points: 10 }).go();
    const { data } = await shop.entities.customers
      .patch({ customerId: 'bob' })
      .set({ name: 'Robert' })
      .add({ points: 5 })
      .delete({ tags: ['a'] })
      .data(({ address }, { set }) => set(address, { city: 'Oslo', lines: ['one'] }))
      .where(({ points }, { gte }) => gte(points, 10))
      .go({ response: 'all_new' });
    expect(data).toMatchObject({ name: 'Robert', points: 15, address: { city: 'Oslo' } });
    expect(data.tags).toEqual(['b']);
    const added = await shop.entities.customers
      .patch({ customerId: 'bob' })
      .data(({ tags, address }, { add, append }) => {
        add(tags, ['c']);
        append(address.lines, ['two']);
      })
      .go({ response: 'all_new' });
    expect(new Set(added.data.tags)).toEqual(new Set(['b', 'c']));
    expect(added.data.address?.lines).toEqual(['one', 'two']);
    await expect(
      shop.entities.customers
        .patch({ customerId: 'bob' })
        .set({ name: 'Late' })
        .where(({ points }, { gt }) => gt(points, 100))
        .go(),
    ).rejects.toThrow(/conditional request failed/);
    await expect(shop.entities.customers.patch({ customerId: 'nobody' }).set({ name: 'x' }).go()).rejects.toThrow(
      /conditional request failed/,
    );
    await shop.entities.customers.upsert({ customerId: 'cyd', name: 'Cyd' }).go();
    await shop.entities.customers.remove({ customerId: 'cyd' }).go();
    expect((await shop.entities.customers.get({ customerId: 'cyd' }).go()).data).toBeNull();
  });
});

describe('queries', () => {
  beforeAll(async () => {
    await shop.entities.customers.put({ customerId: 'dan', name: 'Dan' }).go();
    // More than one BatchWriteItem takes.
    const many = Array.from({ length: 60 }, (_, n) => order('dan', n, n % 3 === 0 ? 'paid' : 'open'));
    const { unprocessed } = await shop.entities.orders.put(many).go({ concurrency: 2 });
    expect(unprocessed).toEqual([]);
  });

  it('read a collection of several entities', async () => {
    const { data } = await shop.collections.account({ customerId: 'dan' }).go({ pages: 'all' });
    expect(data.customers).toHaveLength(1);
    expect(data.orders).toHaveLength(60);
  });

  it('go over an index, by ranges, filters and pages', async () => {
    const { orders } = shop.entities;
    const paid = await orders.query.byStatus({ status: 'paid' }).gte({ placedAt: '2026-11-20' }).go({ pages: 'all' });
    expect(paid.data.length).toBeGreaterThan(0);
    expect(paid.data.every((each) => each.status === 'paid' && each.placedAt >= '2026-11-20')).toBe(true);
    const sorted = paid.data.map((each) => each.placedAt);
    expect(sorted).toEqual(sorted.toSorted());

    const large = await orders.query
      .byCustomer({ customerId: 'dan' })
      .where(({ total }, { between }) => between(total, 30, 45))
      .go({ pages: 'all', order: 'desc' });
    expect(large.data.map((each) => each.total)).toEqual([45, 43.5, 42, 40.5, 39, 37.5, 36, 34.5, 33, 31.5, 30]);

    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<ReturnType<typeof orders.query.byCustomer>['go']>> = await orders.query
        .byCustomer({ customerId: 'dan' })
        .go({ cursor, limit: 7 });
      seen.push(...page.data.map((each) => each.orderId));
      ({ cursor } = page);
    } while (cursor !== null);
    expect(seen).toEqual(Array.from({ length: 60 }, (_, n) => order('dan', n).orderId));
  });

  it('get many at once', async () => {
    const keys = Array.from({ length: 110 }, (_, n) => ({ customerId: 'dan', orderId: order('dan', n).orderId }));
    const { data, unprocessed } = await shop.entities.orders.get(keys).go({ concurrency: 2 });
    expect(unprocessed).toEqual([]);
    expect(data).toHaveLength(60);
  });
});

describe('transactions', () => {
  it('write all or nothing, and say which was refused', async () => {
    await shop.entities.customers.put({ customerId: 'eve', name: 'Eve', points: 3 }).go();
    const pay = (n: number, points: number) =>
      shop.transaction
        .write(({ customers, orders }) => [
          orders.create(order('eve', n, 'paid')).commit(),
          customers
            .patch({ customerId: 'eve' })
            .subtract({ points })
            .where((attributes, { gte }) => gte(attributes.points, points))
            .commit(),
        ])
        .go();
    expect((await pay(1, 2)).canceled).toBe(false);
    const refused = await pay(2, 2);
    expect(refused.canceled).toBe(true);
    expect(refused.data.map(({ code }) => code)).toEqual(['None', 'ConditionalCheckFailed']);
    const { data } = await shop.transaction
      .get(({ customers, orders }) => [
        customers.get({ customerId: 'eve' }).commit(),
        orders.get({ customerId: 'eve', orderId: 'o-001' }).commit(),
        orders.get({ customerId: 'eve', orderId: 'o-002' }).commit(),
      ])
      .go();
    expect(data.map(({ item }) => item)).toMatchObject([{ points: 1 }, { status: 'paid' }, null]);
  });
});
