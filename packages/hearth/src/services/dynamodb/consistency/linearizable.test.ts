/** Concurrent histories of single items and transactions, checked for one order that explains them all. */
import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { conditions, type LagName } from '../../../base/conditions.ts';
import { createRandom, type Random } from '../../../base/random.ts';
import { ServiceError } from '../../../wire/errors.ts';
import { isLinearizable, type Operation } from '../testing/linearizability.ts';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';

type State = Readonly<Record<string, number>>;
const KEYS = ['a', 'b', 'c'];
const CLIENTS = 6;
const EACH = 12;
const SNAPSHOT_TRIES = 50;
/** HEARTH_FUZZ_ROUNDS asks for more histories. */
const HISTORIES = Number(process.env['HEARTH_FUZZ_ROUNDS'] ?? 4) * 3;

let test: TestDatabase;
afterEach(() => test.close());

async function open(lag: LagName = 'none'): Promise<void> {
  test = openTestDatabase(false, { ...conditions('calm'), lag });
  await test.run('CreateTable', {
    TableName: 'Notes',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  });
}

const keyOf = (key: string) => ({ pk: { S: key } });
const itemOf = (key: string, n: number) => ({ ...keyOf(key), n: { N: String(n) } });
const numberIn = (item: { n?: { N: string } } | undefined): number => Number(item?.n?.N ?? 0);
const equals = (state: State, key: string, n: number): State | undefined =>
  (state[key] ?? 0) === n ? state : undefined;
const codeOf = (error: unknown): string => {
  if (error instanceof ServiceError) return error.code;
  throw error;
};

type Next = Operation<State>['next'];
/** Does one thing, and says what its answer means; undefined: it was refused and meant nothing. */
type Act = (random: Random, fresh: number) => Promise<Next | undefined>;

const pick = (random: Random): string => KEYS[Math.floor(random.next() * KEYS.length)] ?? '';

const put: Act = async (random, n) => {
  const key = pick(random);
  await test.run('PutItem', { TableName: 'Notes', Item: itemOf(key, n) });
  return (state) => ({ ...state, [key]: n });
};

const read =
  (ConsistentRead: boolean): Act =>
  async (random) => {
    const key = pick(random);
    const { Item } = await test.run('GetItem', { TableName: 'Notes', Key: keyOf(key), ConsistentRead });
    return (state) => equals(state, key, numberIn(Item));
  };

const add: Act = async (random) => {
  const key = pick(random);
  const { Attributes } = await test.run('UpdateItem', {
    TableName: 'Notes',
    Key: keyOf(key),
    UpdateExpression: 'ADD n :one',
    ExpressionAttributeValues: { ':one': { N: '1' } },
    ReturnValues: 'UPDATED_NEW',
  });
  const after = numberIn(Attributes);
  return (state) => ((state[key] ?? 0) + 1 === after ? { ...state, [key]: after } : undefined);
};

const swap: Act = async (random, n) => {
  const key = pick(random);
  const { Item } = await test.run('GetItem', { TableName: 'Notes', Key: keyOf(key), ConsistentRead: true });
  const before = numberIn(Item);
  const condition = before === 0 ? 'attribute_not_exists(n)' : 'n = :before';
  try {
    await test.send('PutItem', {
      TableName: 'Notes',
      Item: itemOf(key, n),
      ConditionExpression: condition,
      ...(before > 0 && { ExpressionAttributeValues: { ':before': { N: String(before) } } }),
    });
    return (state) => (equals(state, key, before) ? { ...state, [key]: n } : undefined);
  } catch (error) {
    expect(codeOf(error)).toMatch(/ConditionalCheckFailed|TransactionConflict/);
    if (codeOf(error) === 'TransactionConflictException') return undefined;
    return (state) => (equals(state, key, before) ? undefined : state);
  }
};

const transfer: Act = async (random, n) => {
  const [from, to] = [pick(random), pick(random)];
  if (from === to) return undefined;
  const Update = (key: string, by: number) => ({
    Update: {
      TableName: 'Notes',
      Key: keyOf(key),
      UpdateExpression: 'ADD n :by',
      ExpressionAttributeValues: { ':by': { N: String(by) } },
    },
  });
  try {
    await test.run('TransactWriteItems', { TransactItems: [Update(from, n), Update(to, 2 * n)] });
  } catch (error) {
    expect(codeOf(error)).toBe('TransactionCanceledException');
    return undefined;
  }
  return (state) => ({ ...state, [from]: (state[from] ?? 0) + n, [to]: (state[to] ?? 0) + 2 * n });
};

/** Tries again, as a client does, for nearly always somebody is writing one of the few items. */
const snapshot: Act = async () => {
  const TransactItems = KEYS.map((key) => ({ Get: { TableName: 'Notes', Key: keyOf(key) } }));
  for (let tries = 0; tries < SNAPSHOT_TRIES; tries++) {
    try {
      const { Responses } = await test.run('TransactGetItems', { TransactItems });
      return (state) => (KEYS.every((key, i) => equals(state, key, numberIn(Responses[i].Item))) ? state : undefined);
    } catch (error) {
      expect(codeOf(error)).toBe('TransactionCanceledException');
      await setImmediate();
    }
  }
  return undefined;
};

const guarded =
  (act: Act): Act =>
  async (random, n) => {
    try {
      return await act(random, n);
    } catch (error) {
      // A transaction held the item: nothing happened.
      if (codeOf(error) === 'TransactionConflictException') return undefined;
      throw error;
    }
  };

async function historyOf(seed: string, acts: readonly Act[]): Promise<Operation<State>[]> {
  const random = createRandom(seed);
  const history: Operation<State>[] = [];
  let time = 0;
  let fresh = 0;
  const client = async (): Promise<void> => {
    for (let i = 0; i < EACH; i++) {
      const act = acts[Math.floor(random.next() * acts.length)];
      const began = time++;
      const next = act && (await guarded(act)(random, ++fresh * 1000));
      if (next) history.push({ began, ended: time++, next });
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return history;
}

const print = (state: State): string => KEYS.map((key) => state[key] ?? 0).join();

describe('histories', () => {
  it.each([
    ['single items', [put, read(true), add, swap]],
    ['transactions and single items', [put, read(true), add, transfer, snapshot, transfer]],
  ])('of %s are linearizable', { timeout: 600_000 }, async (what, acts) => {
    for (let i = 0; i < HISTORIES; i++) {
      await open();
      const history = await historyOf(`${what} ${i}`, acts);
      expect(history.length).toBeGreaterThan(CLIENTS * 2);
      expect(isLinearizable(history, {}, print), `history ${i}`).toBe(true);
      if (i < HISTORIES - 1) await test.close();
    }
  });

  it('of eventually consistent reads are not', async () => {
    await open('oldest');
    expect(isLinearizable(await historyOf('stale', [put, read(false)]), {}, print)).toBe(false);
  });

  it('of strong reads are, however far the replicas lag', async () => {
    await open('oldest');
    expect(isLinearizable(await historyOf('strong', [put, read(true), add]), {}, print)).toBe(true);
  });
});
