/** What is left when the process is killed: the folder is copied while the home still runs, and opened afresh. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import { bytesOf, latch, S3Home } from './testing/s3-home.ts';

const homes: S3Home[] = [];
afterEach(async () => {
  for (const home of homes.splice(0)) await home.close();
});

async function openHome(options: Parameters<typeof S3Home.open>[0] = {}): Promise<S3Home> {
  const home = await S3Home.open({ durable: true, ...options });
  homes.push(home);
  return home;
}

const reopen = (home: S3Home): Promise<S3Home> => openHome({ directory: home.snapshot() });

const filesUnder = (home: S3Home, folder: string): number =>
  readdirSync(join(home.directory, 'objects', folder), { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  ).length;

const LARGE = 300_000;

test('everything acknowledged is there after a kill, of every size', async () => {
  const home = await openHome();
  await home.send('CreateBucket', { Bucket: 'bucket' });
  const acknowledged = new Map<string, string>();
  const put = async (key: string, body: string): Promise<void> => {
    await home.put(key, body);
    acknowledged.set(key, body);
  };
  await Promise.all(
    Array.from({ length: 60 }, (_, i) => put(`key-${i}`, String(i % 10).repeat(i % 3 === 0 ? LARGE : i))),
  );
  await Promise.all(Array.from({ length: 20 }, (_, i) => put(`key-${i}`, `again ${i}`)));
  const after = await reopen(home);
  for (const [key, body] of acknowledged) expect(await after.get(key)).toBe(body);
  expect((await after.send('ListObjectsV2', { Bucket: 'bucket' })).KeyCount).toBe(60);
  await after.store.idle();
  expect(filesUnder(after, 'bodies')).toBe([...acknowledged.values()].filter(({ length }) => length === LARGE).length);
});

test('a kill while the bytes come in leaves no object and no file', async () => {
  const home = await openHome();
  await home.send('CreateBucket', { Bucket: 'bucket' });
  const midway = latch();
  const goOn = latch();
  const body = Readable.from(
    (async function* () {
      yield Buffer.alloc(2_000_000, 1);
      yield Buffer.alloc(1, 1);
      midway.open();
      await goOn.opened;
    })(),
  );
  const put = home.put('key', body);
  await midway.opened;
  expect(filesUnder(home, 'incoming')).toBe(1);
  const after = await reopen(home);
  expect(filesUnder(after, 'incoming')).toBe(0);
  await expect(after.get('key')).rejects.toMatchObject({ code: 'NoSuchKey' });
  goOn.open();
  await put;
});

test('a kill between the file and the transaction leaves no object and no file', async () => {
  const home = await openHome();
  await home.send('CreateBucket', { Bucket: 'bucket' });
  const writer = await home.store.files.create();
  await writer.write(Buffer.alloc(LARGE));
  await writer.finish();
  const after = await reopen(home);
  expect(filesUnder(after, 'incoming') + filesUnder(after, 'bodies')).toBe(0);
  expect((await after.send('ListObjectsV2', { Bucket: 'bucket' })).KeyCount).toBe(0);
  await writer.discard();
});

test('a kill between the transaction and the move keeps the object', async () => {
  const home = await openHome();
  await home.send('CreateBucket', { Bucket: 'bucket' });
  let after: S3Home | undefined;
  const { files } = home.store;
  const adopt = files.adopt.bind(files);
  files.adopt = async (id) => {
    // Committed, and not yet moved.
    expect(filesUnder(home, 'incoming')).toBe(1);
    expect(await home.get('key')).toHaveLength(LARGE);
    after = await reopen(home);
    await adopt(id);
  };
  await home.put('key', 'x'.repeat(LARGE));
  expect(await after?.get('key')).toBe('x'.repeat(LARGE));
  expect(after && filesUnder(after, 'incoming')).toBe(0);
});

test('a body that was replaced and not yet removed is removed by the next start', async () => {
  const home = await openHome();
  await home.send('CreateBucket', { Bucket: 'bucket' });
  await home.put('key', 'x'.repeat(LARGE));
  const reader = await home.send('GetObject', { Bucket: 'bucket', Key: 'key' });
  await home.put('key', 'small');
  // The reader holds it.
  expect(filesUnder(home, 'bodies')).toBe(1);
  const after = await reopen(home);
  expect(filesUnder(after, 'bodies')).toBe(0);
  expect(await after.get('key')).toBe('small');
  expect((await bytesOf(reader.Body)).length).toBe(LARGE);
});

test('deleting and overwriting does not disturb a reader; the file goes when it has ended', async () => {
  const home = await openHome({ durable: false });
  await home.send('CreateBucket', { Bucket: 'bucket' });
  await home.put('key', 'a'.repeat(3_000_000));
  const first = await home.send('GetObject', { Bucket: 'bucket', Key: 'key' });
  await home.put('key', 'b'.repeat(3_000_000));
  const second = await home.send('GetObject', { Bucket: 'bucket', Key: 'key' });
  await home.send('DeleteObject', { Bucket: 'bucket', Key: 'key' });
  expect((await bytesOf(first.Body)).equals(Buffer.alloc(3_000_000, 'a'))).toBe(true);
  expect((await bytesOf(second.Body)).equals(Buffer.alloc(3_000_000, 'b'))).toBe(true);
  await home.store.idle();
  expect(filesUnder(home, 'bodies')).toBe(0);
});

test('a client that goes away midway leaves nothing behind', async () => {
  const home = await openHome({ durable: false });
  await home.send('CreateBucket', { Bucket: 'bucket' });
  const body = Readable.from(
    (async function* () {
      yield Buffer.alloc(500_000);
      yield Buffer.alloc(1);
      throw new Error('aborted');
    })(),
  );
  await expect(home.put('key', body)).rejects.toThrow('aborted');
  expect(filesUnder(home, 'incoming')).toBe(0);
  await expect(home.get('key')).rejects.toMatchObject({ code: 'NoSuchKey' });
});

test('a reader that stops early lets go of the file', async () => {
  const home = await openHome({ durable: false });
  await home.send('CreateBucket', { Bucket: 'bucket' });
  await home.put('key', 'x'.repeat(3_000_000));
  const { Body } = await home.send('GetObject', { Bucket: 'bucket', Key: 'key' });
  if (!(Body instanceof Readable)) throw new Error('expected a stream');
  Body.destroy();
  await home.send('DeleteObject', { Bucket: 'bucket', Key: 'key' });
  await home.store.idle();
  expect(filesUnder(home, 'bodies')).toBe(0);
});

test('a body that cannot be moved is the object all the same', async () => {
  const home = await openHome();
  await home.send('CreateBucket', { Bucket: 'bucket' });
  home.store.files.adopt = async () => {
    throw new Error('no space left on device');
  };
  await home.put('key', 'x'.repeat(LARGE));
  expect(await home.get('key')).toHaveLength(LARGE);
  expect(await (await reopen(home)).get('key')).toHaveLength(LARGE);
});
