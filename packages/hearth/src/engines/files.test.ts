import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Files, type FileWriter } from './files.ts';

let directory: string;
let files: Files;
let ids = 0;
const openFiles = (): Files => new Files({ directory, durable: true, newId: () => `id${++ids}` });
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hearth-files-'));
  files = openFiles();
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const list = (folder: string): string[] =>
  readdirSync(join(directory, folder), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ name }) => name);

async function write(...chunks: readonly Uint8Array[]): Promise<FileWriter> {
  const writer = await files.create();
  for (const chunk of chunks) await writer.write(chunk);
  await writer.finish();
  return writer;
}

const read = async (id: string, start: number, end: number): Promise<Buffer> =>
  Buffer.concat(await files.read(id, start, end).toArray());

test('gives back the bytes, whole and in part, before and after they are in place', async () => {
  const bytes = Buffer.from(Array.from({ length: 3_000_000 }, (_, i) => i % 253));
  const { id, bytes: size } = await write(
    bytes.subarray(0, 10),
    bytes.subarray(10, 2_500_000),
    bytes.subarray(2_500_000),
  );
  expect(size).toBe(bytes.length);
  for (let i = 0; i < 2; i++) {
    expect((await read(id, 0, size)).equals(bytes)).toBe(true);
    expect((await read(id, 1_048_575, 1_048_580)).equals(bytes.subarray(1_048_575, 1_048_580))).toBe(true);
    if (i === 0) await files.adopt(id);
  }
  expect(list('incoming')).toEqual([]);
  expect(list('bodies')).toEqual([id]);
});

test('many writers at once share the syncs of their folder', async () => {
  const writers = await Promise.all(Array.from({ length: 50 }, (_, i) => write(Buffer.from(`body ${i}`))));
  for (const [i, { id }] of writers.entries())
    expect((await read(id, 0, Buffer.byteLength(`body ${i}`))).toString()).toBe(`body ${i}`);
});

test('what was discarded, or is not named after a start, goes; what is named is moved into place', async () => {
  const [named, unnamed] = [await write(Buffer.from('a')), await write(Buffer.from('b'))];
  const discarded = await files.create();
  await discarded.write(Buffer.from('c'));
  await discarded.discard();
  expect(list('incoming').toSorted()).toEqual([named.id, unnamed.id].toSorted());
  files = openFiles();
  await files.recover((id) => id === named.id);
  expect(list('incoming')).toEqual([]);
  expect(list('bodies')).toEqual([named.id]);
});

test('is not removed under a reader, nor before it is in place', async () => {
  const { id } = await write(Buffer.from('body'));
  const removal = files.remove(id);
  const release = files.pin(id);
  await files.adopt(id);
  expect(list('bodies')).toEqual([id]);
  release();
  release();
  expect(await removal).toBe(true);
  expect(list('bodies')).toEqual([]);
  expect(await files.remove(id)).toBe(true);
});

test('closing gives up the removals that wait', async () => {
  const { id } = await write(Buffer.from('body'));
  await files.adopt(id);
  files.pin(id);
  const removal = files.remove(id);
  files.close();
  expect(await removal).toBe(false);
  expect(await files.remove(id)).toBe(false);
  expect(list('bodies')).toEqual([id]);
});

test('a body that is shorter than said fails the reader', async () => {
  const { id } = await write(Buffer.from('body'));
  await files.adopt(id);
  await expect(read(id, 0, 5)).rejects.toThrow(`the body ${id} is shorter than its owner says`);
});
