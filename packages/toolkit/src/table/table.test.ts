/** Single-table design on a real DynamoDB of Hearth's. */
import { BatchGetItemCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { closeHome, openHome, type TestHome } from '../testing/home.ts';
import { fromItem, toItem } from './attribute.ts';
import { check, describe as describeTable } from './describe.ts';
import { table, type Table } from './index.ts';

let test: TestHome;
let directory: Table;
let client: DynamoDBClient;

const airportSchema = z.object({
  iata: z.string(),
  city: z.string(),
  state: z.string().optional(),
  visits: z.number().optional(),
  closes: z.date().optional(),
});

function entities(from: Table) {
  const airports = from.entity('airport', {
    schema: airportSchema.extend({ closes: z.coerce.date().optional() }),
    key: { pk: 'AIRPORT#{iata}', sk: 'AIRPORT' },
    by: { state: { index: 'GSI1', pk: 'STATE#{state}', sk: '{city}#{iata}' } },
    expires: 'closes',
  });
  const flights = from.entity('flight', {
    schema: z.object({ iata: z.string(), day: z.string(), number: z.number(), seats: z.number() }),
    key: { pk: 'AIRPORT#{iata}', sk: 'FLIGHT#{day}#{number}' },
  });
  const users = from.entity('user', {
    schema: z.object({
      id: z.string(),
      email: z.string(),
      name: z.string().optional(),
      version: z.number().optional(),
    }),
    key: { pk: 'USER#{id}', sk: 'USER' },
    unique: ['email'],
    version: 'version',
  });
  return { airports, flights, users };
}

let e: ReturnType<typeof entities>;

beforeAll(async () => {
  test = await openHome();
  client = new DynamoDBClient(test.client);
  directory = table({ name: test.table, client, indexes: { GSI1: { pk: 'GSI1PK', sk: 'GSI1SK' } } });
  e = entities(directory);
});
afterAll(() => closeHome(test));

const boston = { iata: 'BOS', city: 'Boston', state: 'MA' };

describe('an entity', () => {
  it('is created once, read, deleted', async () => {
    expect(await e.airports.create(boston)).toMatchObject({ ok: true, item: boston });
    expect(await e.airports.create({ ...boston, city: 'x' })).toMatchObject({
      ok: false,
      reason: 'exists',
      existing: boston,
    });
    expect(await e.airports.get({ iata: 'BOS' }, { consistent: true })).toEqual({ item: boston, units: 1 });
    expect(await e.airports.get({ iata: 'BOS' }, { consistent: false })).toEqual({ item: boston, units: 0.5 });
    expect(await e.airports.delete({ iata: 'BOS' }, { if: { city: 'Worcester' } })).toMatchObject({
      ok: false,
      reason: 'condition',
    });
    expect(await e.airports.delete({ iata: 'BOS' })).toMatchObject({ ok: true, item: boston });
    expect(await e.airports.delete({ iata: 'BOS' })).toMatchObject({ ok: false, reason: 'missing' });
    expect((await e.airports.get({ iata: 'BOS' }, { consistent: true })).item).toBeUndefined();
  });

  it('is asked for by its access patterns, page by page', async () => {
    await e.airports.batchPut(
      Array.from({ length: 60 }, (_, n) => ({ iata: `T${n}`, city: n % 2 ? 'Austin' : 'Dallas', state: 'TX' })),
    );
    const dallas = await e.airports.by.state({ state: 'TX', city: 'Dallas' }).all();
    expect(dallas.items).toHaveLength(30);
    expect(dallas.units).toBeGreaterThan(0);
    const first = await e.airports.by.state({ state: 'TX' }, { limit: 7 }).page();
    expect(first.items).toHaveLength(7);
    const rest = await e.airports.by.state({ state: 'TX' }, { cursor: first.cursor ?? '' }).all();
    expect(rest.items).toHaveLength(53);
    const all = new Set<string>();
    for await (const { iata } of e.airports.by.state({ state: 'TX' })) all.add(iata);
    expect(all.size).toBe(60);
    const last = await e.airports.by.state({ state: 'TX' }, { reverse: true, limit: 1 }).page();
    expect(last.items[0]?.city).toBe('Dallas');
    const range = await e.airports.by
      .state({ state: 'TX' }, { from: { city: 'Austin' }, to: { city: 'Austin' } })
      .all();
    expect(range.items).toHaveLength(30);
  });

  it('is fetched and written in any number', async () => {
    const keys = Array.from({ length: 130 }, (_, n) => ({ iata: `T${n}` }));
    const { items } = await e.airports.batchGet([...keys, { iata: 'T0' }], { consistent: false });
    expect(items).toHaveLength(60);
  });

  it('is asked again for what one answer cannot hold', async () => {
    const blobs = directory.entity('blob', {
      schema: z.object({ id: z.string(), text: z.string() }),
      key: { pk: 'BLOB#{id}', sk: 'BLOB' },
    });
    const text = 'x'.repeat(390_000);
    const ids = Array.from({ length: 50 }, (_, n) => ({ id: `b${n}` }));
    await Promise.all(ids.map(({ id }) => blobs.put({ id, text })));
    // AWS: 16 MB an answer.
    const Keys = ids.map(({ id }) => ({ PK: { S: `BLOB#${id}` }, SK: { S: 'BLOB' } }));
    const naive = await client.send(new BatchGetItemCommand({ RequestItems: { [test.table]: { Keys } } }));
    expect(naive.Responses?.[test.table]?.length).toBeLessThan(50);
    const { items } = await blobs.batchGet(ids, { consistent: true });
    expect(new Set(items.map(({ id }) => id)).size).toBe(50);
    await blobs.batchDelete(ids);
    expect((await blobs.batchGet(ids, { consistent: true })).items).toEqual([]);
  });

  it('is written once in a batch, as it was given last', async () => {
    await e.airports.batchPut([
      { iata: 'TWO', city: 'First' },
      { iata: 'TWO', city: 'Last' },
    ]);
    expect((await e.airports.get({ iata: 'TWO' }, { consistent: true })).item?.city).toBe('Last');
    await expect(e.users.batchPut([{ id: '1', email: 'x' }])).rejects.toMatchObject({ code: 'UNSUPPORTED' });
  });

  it('is changed: attributes, counters, and the keys made of them', async () => {
    await e.airports.create({ iata: 'MOV', city: 'Moved', state: 'VT' });
    const adds = Array.from({ length: 10 }, () => e.airports.update({ iata: 'MOV' }, { add: { visits: 1 } }));
    await Promise.all(adds);
    const moved = await e.airports.update({ iata: 'MOV' }, { set: { state: 'NH', city: 'Keene' } });
    expect(moved).toMatchObject({ ok: true, item: { visits: 10, state: 'NH' } });
    expect((await e.airports.by.state({ state: 'NH' }).all()).items).toHaveLength(1);
    expect((await e.airports.by.state({ state: 'VT' }).all()).items).toHaveLength(0);
    await e.airports.update({ iata: 'MOV' }, { remove: ['state'] });
    expect((await e.airports.by.state({ state: 'NH' }).all()).items).toHaveLength(0);
    await expect(e.airports.update({ iata: 'MOV' }, { set: { state: 'NH' } })).rejects.toMatchObject({
      code: 'INVALID',
    });
    expect(await e.airports.update({ iata: 'NONE' }, { set: { visits: 1 } })).toMatchObject({
      ok: false,
      reason: 'missing',
    });
  });

  it('carries its TTL in seconds', async () => {
    const closes = new Date('2030-01-01T00:00:00.500Z');
    await e.airports.create({ iata: 'TTL', city: 'Gone', closes });
    const { Items } = await client.send(new ScanCommand({ TableName: test.table, ConsistentRead: true }));
    expect(Items?.find((item) => item['iata']?.S === 'TTL')?.['expires']).toEqual({
      N: String(Date.parse('2030-01-01') / 1000 + 1),
    });
    expect((await e.airports.get({ iata: 'TTL' }, { consistent: true })).item).toEqual({
      iata: 'TTL',
      city: 'Gone',
      closes,
    });
  });

  it('refuses what its schema refuses, and keys that would be taken for others', async () => {
    await expect(e.airports.create({ iata: 5 } as never)).rejects.toMatchObject({ code: 'INVALID' });
    await expect(e.flights.create({ iata: 'B', day: 'a#b', number: 1, seats: 1 })).rejects.toMatchObject({
      code: 'INVALID',
    });
  });
});

describe('unique attributes and versions', () => {
  const email = 'a@example.org';

  it('hold under concurrency', async () => {
    const tries = await Promise.all(
      Array.from({ length: 12 }, (_, n) => String(n + 100)).map((id) => e.users.create({ id, email })),
    );
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
    const refusal = tries.find((answer) => !answer.ok && answer.reason === 'unique');
    expect(refusal).toMatchObject({ attribute: 'email' });
  });

  it('move with an update and are set free by a delete', async () => {
    await e.users.create({ id: '9', email: 'old@example.org' });
    expect(await e.users.update({ id: '9' }, { set: { email } })).toMatchObject({ ok: false, reason: 'unique' });
    const moved = await e.users.update({ id: '9' }, { set: { email: 'new@example.org' } });
    expect(moved).toMatchObject({ ok: true, item: { email: 'new@example.org', version: 2 } });
    expect((await e.users.create({ id: '10', email: 'old@example.org' })).ok).toBe(true);
    expect((await e.users.delete({ id: '9' })).ok).toBe(true);
    expect((await e.users.create({ id: '11', email: 'new@example.org' })).ok).toBe(true);
  });

  it('refuse a write by who has read an older version', async () => {
    await e.users.create({ id: '20', email: 'v@example.org' });
    const writes = ['x', 'y'].map((name) => e.users.update({ id: '20' }, { set: { name } }, { version: 1 }));
    const answers = await Promise.all(writes);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ reason: 'version', existing: { version: 2 } });
  });
});

describe('a table', () => {
  it('gives a partition’s entities in one query', async () => {
    await e.airports.create({ iata: 'JFK', city: 'New York' });
    for (const number of [2, 10]) await e.flights.create({ iata: 'JFK', day: '2026-01-01', number, seats: 9 });
    const { items } = await directory.collect({ airport: e.airports, flights: e.flights }, 'AIRPORT#JFK', {
      consistent: true,
    });
    expect(items.airport).toEqual([{ iata: 'JFK', city: 'New York' }]);
    expect(items.flights.map(({ number }) => number)).toEqual([2, 10]);
    const day = e.flights.query({ iata: 'JFK', day: '2026-01-01' }, { consistent: true, filter: { seats: 9 } });
    expect((await day.all()).items).toHaveLength(2);
  });

  it('describes itself and checks a live one', async () => {
    const { text, cloudFormation } = describeTable(directory);
    expect(text).toMatch(/^airport +state +GSI1 +STATE#\{state\} +\{city\}#\{iata\}$/m);
    expect(cloudFormation).toMatchObject({ TimeToLiveSpecification: { AttributeName: 'expires' } });
    expect(await check(directory)).toEqual([]);
    const other = table({ name: test.table, client, ttl: 'gone', indexes: { GSI1: { pk: 'GSI1SK', sk: 'GSI1PK' } } });
    other.entity('pin', {
      schema: z.object({ id: z.string(), until: z.date() }),
      key: { pk: 'PIN#{id}', sk: 'PIN' },
      by: { place: { index: 'GSI2', pk: 'PINS', sk: '{id}' } },
      expires: 'until',
    });
    expect(await check(other)).toEqual([
      `${test.table}: index GSI1 is GSI1PK (S), GSI1SK (S), ALL, not GSI1SK (S), GSI1PK (S), ALL`,
      `${test.table}: index GSI2 is missing, not GSI2PK (S), GSI2SK (S), ALL`,
      `${test.table}: TTL is expires, not gone`,
    ]);
  });
});

it('keeps every digit and every type', () => {
  const value = {
    n: 1.5,
    big: 2n ** 60n,
    deep: { list: [1, null, 'x', true] },
    bytes: Uint8Array.of(1),
    set: new Set(['a']),
  };
  expect(fromItem(toItem({ ...value, gone: undefined }))).toEqual(value);
});

it('does not compile with wrong keys', () => {
  // Never run: the compiler is the test.
  const wrong = async (): Promise<void> => {
    // @ts-expect-error the key is made of iata
    await e.airports.get({ state: 'MA' }, { consistent: true });
    // @ts-expect-error consistency is said at each read
    await e.airports.get({ iata: 'BOS' });
    // @ts-expect-error an index cannot be read consistently
    e.airports.by.state({ state: 'MA' }, { consistent: true });
    // @ts-expect-error the partition is made of state
    e.airports.by.state({ city: 'Boston' });
    // @ts-expect-error there is no such pattern
    e.airports.by.country({ country: 'US' });
    // @ts-expect-error only numbers can be added to
    await e.airports.update({ iata: 'BOS' }, { add: { city: 1 } });
  };
  expect(wrong).toBeTypeOf('function');
  expectTypeOf<Parameters<typeof e.airports.get>[0]>().toEqualTypeOf<{ readonly iata: string }>();
  expectTypeOf<Parameters<typeof e.flights.get>[0]>().toEqualTypeOf<{
    readonly iata: string;
    readonly day: string;
    readonly number: number;
  }>();
});
