/** Events: what comes twice is done once, what fails comes again alone. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { bucket } from '../bucket/bucket.ts';
import { handler } from '../handler/handler.ts';
import { closeHome, openHome, type TestHome } from '../testing/home.ts';
import { idempotent } from './idempotent.ts';
import { objectEvents } from './object-events.ts';
import { partial } from './partial.ts';

let test: TestHome;
beforeAll(async () => {
  test = await openHome();
});
afterAll(() => closeHome(test));

describe('idempotent', () => {
  it('charges twice without, once with', async () => {
    let charged = 0;
    const charge = async ({ id }: { id: string }) => ({ receipt: `${id}-${++charged}` });
    await charge({ id: 'a' });
    await charge({ id: 'a' });
    expect(charged).toBe(2);
    const client = new DynamoDBClient(test.client);
    const once = idempotent({ table: test.table, client, key: ({ id }: { id: string }) => id }, charge);
    expect(await once({ id: 'b' })).toEqual({ receipt: 'b-3' });
    expect(await once({ id: 'b' })).toEqual({ receipt: 'b-3' });
    expect(charged).toBe(3);
  });

  it('takes over from a run that died without a word, once its time is over', async () => {
    const client = new DynamoDBClient(test.client);
    let runs = 0;
    const options = { table: test.table, client, key: (id: string) => id };
    const never = handler(idempotent(options, () => new Promise<string>(() => void runs++)));
    const context = { getRemainingTimeInMillis: () => 3_000 };
    void never('dead', context);
    await expect.poll(() => runs).toBe(1);
    const again = idempotent(options, async () => `run ${++runs}`);
    await expect(again('dead')).rejects.toMatchObject({ code: 'IN_PROGRESS' });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_100 });
    try {
      expect(await again('dead')).toBe('run 2');
    } finally {
      vi.useRealTimers();
    }
  });

  it('tells who comes while it runs, and forgets what failed', async () => {
    const client = new DynamoDBClient(test.client);
    let fail: (error: Error) => void = () => undefined;
    let runs = 0;
    const once = idempotent({ table: test.table, client, key: (id: string) => id }, async () => {
      if (++runs > 1) return 'second';
      return new Promise<string>((_, reject) => (fail = reject));
    });
    const first = once('x').catch((error: unknown) => error);
    await expect.poll(() => runs).toBe(1);
    await expect(once('x')).rejects.toMatchObject({ code: 'IN_PROGRESS' });
    fail(new Error('no'));
    expect(await first).toMatchObject({ message: 'no' });
    expect(await once('x')).toBe('second');
  });
});

describe('partial', () => {
  const report = (): void => undefined;
  const failing = (bad: string) => async (record: { body?: string }) => {
    if (record.body === bad) throw new Error(bad);
  };

  it('names the one message of a queue', async () => {
    const records = ['1', '2', '3'].map((body) => ({ messageId: `m${body}`, body }));
    expect(await partial(records, failing('2'), { report })).toEqual({ batchItemFailures: [{ itemIdentifier: 'm2' }] });
  });

  it('ends a FIFO group, and a stream, where it failed', async () => {
    const fifo = ['1', '2', '3', '4'].map((body) => ({
      messageId: `m${body}`,
      body,
      attributes: { MessageGroupId: body === '3' ? 'b' : 'a' },
    }));
    const left = (await partial(fifo, failing('2'), { report })).batchItemFailures;
    expect(left.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['m2', 'm4']);
    const stream = ['1', '2', '3'].map((body) => ({ dynamodb: { SequenceNumber: body }, body }));
    const ends = (await partial(stream, failing('2'), { report })).batchItemFailures;
    expect(ends[0]).toEqual({ itemIdentifier: '2' });
  });
});

it('reads S3’s records: decoded, once, in order', () => {
  const record = (key: string, sequencer: string) => ({
    eventName: 's3:ObjectCreated:Put',
    s3: { bucket: { name: 'b' }, object: { key, sequencer } },
  });
  const events = objectEvents({
    Records: [record('a+b%2B.csv', '0B'), record('a+b%2B.csv', '0A1'), record('a+b%2B.csv', '0B')],
  });
  expect(events.map(({ key, sequencer }) => [key, sequencer])).toEqual([
    ['a b+.csv', '0A1'],
    ['a b+.csv', '0B'],
  ]);
});

describe('a bucket', () => {
  const number = z.object({ n: z.number() });

  it('keeps JSON, under conditions', async () => {
    const files = bucket({ name: test.bucket, client: new S3Client({ ...test.client, forcePathStyle: true }) });
    expect(await files.json('a/b.json', number)).toBeUndefined();
    const first = await files.putJson('a/b.json', { n: 1 }, { ifAbsent: true });
    expect(await files.putJson('a/b.json', { n: 2 }, { ifAbsent: true })).toEqual({ ok: false, reason: 'exists' });
    const ifMatch = first.ok ? first.etag : '';
    expect((await files.putJson('a/b.json', { n: 3 }, { ifMatch })).ok).toBe(true);
    expect(await files.putJson('a/b.json', { n: 4 }, { ifMatch })).toEqual({ ok: false, reason: 'changed' });
    expect(await files.json('a/b.json', number)).toMatchObject({ value: { n: 3 } });
    await files.putJson('a/b.json', 'x');
    await expect(files.json('a/b.json', number)).rejects.toMatchObject({ code: 'INVALID' });
  });

  it('takes streams of any size, lists, links, deletes', async () => {
    const files = bucket({ name: test.bucket, client: new S3Client({ ...test.client, forcePathStyle: true }) });
    const chunk = Buffer.alloc(1_000_000, 'x');
    async function* body(): AsyncGenerator<Uint8Array> {
      for (let i = 0; i < 12; i++) yield chunk;
    }
    const { etag } = await files.upload('big', body(), { partBytes: 5 * 1024 * 1024 });
    expect(etag).toMatch(/-3"$/);
    let bytes = 0;
    for await (const part of await files.stream('big')) bytes += (part as Buffer).length;
    expect(bytes).toBe(12_000_000);
    await files.upload('small', Buffer.from('hello'));
    const answer = await fetch(await files.link('small'));
    expect(await answer.text()).toBe('hello');
    const keys: string[] = [];
    for await (const key of files.keys()) keys.push(key);
    expect(keys).toEqual(expect.arrayContaining(['big', 'small']));
    await files.delete('big');
    await expect(files.stream('big')).rejects.toMatchObject({ name: 'NoSuchKey' });
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(11_000_000);
      throw new Error('cut off');
    }
    await expect(files.upload('broken', broken(), { partBytes: 5 * 1024 * 1024 })).rejects.toThrow('cut off');
  });
});
