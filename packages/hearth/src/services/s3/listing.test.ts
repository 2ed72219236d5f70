import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { encodeToken, decodeToken } from './listing.ts';
import { S3Home } from './testing/s3-home.ts';

let home: S3Home;
beforeAll(async () => {
  home = await S3Home.open();
});
afterAll(() => home.close());

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

interface Question {
  prefix: string;
  delimiter: string;
  startAfter: string;
}

/** What S3 lists, by brute force: keys and groups in byte order. */
function model(keys: readonly string[], { prefix, delimiter, startAfter }: Question): string[] {
  const entries: string[] = [];
  for (const key of keys.toSorted(byBytes)) {
    if (!key.startsWith(prefix)) continue;
    const at = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const entry = at < 0 ? `key ${key}` : `group ${key.slice(0, at + delimiter.length)}`;
    const group = at < 0 ? undefined : key.slice(0, at + delimiter.length);
    const isBehind = byBytes(key, startAfter) <= 0 || (group !== undefined && startAfter.startsWith(group));
    if (startAfter !== '' && isBehind) continue;
    if (entries.at(-1) !== entry) entries.push(entry);
  }
  return entries;
}

interface Page {
  Contents?: readonly { readonly Key?: string | undefined }[] | undefined;
  CommonPrefixes?: readonly { readonly Prefix?: string | undefined }[] | undefined;
}

function entriesOf(page: Page): string[] {
  const keys = (page.Contents ?? []).map(({ Key = '' }) => ({ at: Key, entry: `key ${Key}` }));
  const groups = (page.CommonPrefixes ?? []).map(({ Prefix = '' }) => ({ at: Prefix, entry: `group ${Prefix}` }));
  return [...keys, ...groups].sort((a, b) => byBytes(a.at, b.at)).map(({ entry }) => entry);
}

async function allPages(
  bucket: string,
  { prefix, delimiter, startAfter }: Question,
  MaxKeys: number,
): Promise<string[]> {
  const entries: string[] = [];
  let token: string | undefined;
  do {
    const page = await home.send('ListObjectsV2', {
      Bucket: bucket,
      Prefix: prefix,
      Delimiter: delimiter,
      StartAfter: startAfter,
      MaxKeys,
      ...(token === undefined ? {} : { ContinuationToken: token }),
    });
    expect(page.KeyCount).toBeLessThanOrEqual(MaxKeys);
    expect(page.KeyCount).toBe((page.Contents?.length ?? 0) + (page.CommonPrefixes?.length ?? 0));
    expect(page.IsTruncated).toBe(page.NextContinuationToken !== undefined);
    entries.push(...entriesOf(page));
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return entries;
}

async function allMarkers(
  bucket: string,
  { prefix, delimiter, startAfter }: Question,
  MaxKeys: number,
): Promise<string[]> {
  const entries: string[] = [];
  let marker = startAfter;
  for (;;) {
    const page = await home.send('ListObjects', {
      Bucket: bucket,
      Prefix: prefix,
      Delimiter: delimiter,
      Marker: marker,
      MaxKeys,
    });
    entries.push(...entriesOf(page));
    if (page.IsTruncated !== true) return entries;
    // Without a delimiter AWS gives no marker: the last key serves.
    expect(page.NextMarker === undefined).toBe(delimiter === '');
    marker = page.NextMarker ?? page.Contents?.at(-1)?.Key ?? '';
  }
}

// Characters whose order differs between UTF-16 and UTF-8, or that a path would not bear.
const ALPHABET = ['a', 'b', '/', '/', '.', '..', '//', 'ü', '\uFFFD', '\u{1F600}', '\u0001', ' ', '%', '\u{10FFFF}'];

test.each(['one', 'two', 'three'])('lists as brute force does, with the seed %s', async (seed) => {
  const random = createRandom(seed);
  const pick = (): string => ALPHABET[Math.floor(random.next() * ALPHABET.length)] ?? 'a';
  const text = (max: number): string => Array.from({ length: Math.floor(random.next() * (max + 1)) }, pick).join('');
  const keys = [...new Set(Array.from({ length: 300 }, () => `${text(5)}${pick()}`))];
  const bucket = `bucket-${seed}`;
  await home.send('CreateBucket', { Bucket: bucket });
  // A neighbour by name must never show.
  await home.send('CreateBucket', { Bucket: `${bucket}-neighbour` });
  await home.put('a', '', `${bucket}-neighbour`);
  await Promise.all(keys.map((key) => home.put(key, '', bucket)));
  for (let i = 0; i < 60; i++) {
    const question: Question = {
      prefix: random.next() < 0.5 ? '' : text(2),
      delimiter: random.next() < 0.3 ? '' : random.next() < 0.7 ? '/' : pick(),
      startAfter: random.next() < 0.6 ? '' : text(4),
    };
    const expected = model(keys, question);
    const size = 1 + Math.floor(random.next() * 12);
    expect(await allPages(bucket, question, size), JSON.stringify(question)).toEqual(expected);
    expect(await allMarkers(bucket, question, size), JSON.stringify(question)).toEqual(expected);
  }
});

describe('members', () => {
  beforeAll(async () => {
    await home.send('CreateBucket', { Bucket: 'bucket' });
    for (const key of ['a b/c', 'a@+~*.txt', 'ü/1', 'ü/2']) await home.put(key, 'body');
  });

  test('encoding-type=url encodes all texts but the slash', async () => {
    const page = await home.send('ListObjectsV2', {
      Bucket: 'bucket',
      EncodingType: 'url',
      Prefix: 'a ',
      StartAfter: 'a',
    });
    expect(page).toMatchObject({ Prefix: 'a+', StartAfter: 'a', EncodingType: 'url' });
    expect(page.Contents?.map(({ Key }) => Key)).toEqual(['a+b/c']);
    const groups = await home.send('ListObjectsV2', { Bucket: 'bucket', EncodingType: 'url', Delimiter: '/' });
    expect(groups.CommonPrefixes).toEqual([{ Prefix: 'a+b/' }, { Prefix: '%C3%BC/' }]);
    expect(groups.Contents?.map(({ Key }) => Key)).toEqual(['a%40%2B%7E*.txt']);
  });

  test('max-keys of 0 is an empty page that is not truncated; more than 1,000 are 1,000', async () => {
    const none = await home.send('ListObjectsV2', { Bucket: 'bucket', MaxKeys: 0 });
    expect(none).toMatchObject({ KeyCount: 0, IsTruncated: false, MaxKeys: 0 });
    expect((await home.send('ListObjectsV2', { Bucket: 'bucket', MaxKeys: 5000 })).MaxKeys).toBe(1000);
    await expect(home.send('ListObjectsV2', { Bucket: 'bucket', MaxKeys: -1 })).rejects.toMatchObject({
      code: 'InvalidArgument',
    });
  });

  test('tells checksum, class and, if asked, the owner', async () => {
    const { Contents } = await home.send('ListObjectsV2', { Bucket: 'bucket', FetchOwner: true, MaxKeys: 1 });
    expect(Contents?.[0]).toEqual({
      Key: 'a b/c',
      LastModified: expect.any(Date),
      ETag: '"841a2d689ad86bd1611447453c22c6fc"',
      ChecksumAlgorithm: ['CRC64NVME'],
      ChecksumType: 'FULL_OBJECT',
      Size: 4,
      StorageClass: 'STANDARD',
      Owner: { ID: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });

  test('a token is opaque, and a forged one is refused', async () => {
    expect(decodeToken(encodeToken({ after: 'ü/', isPrefix: true }))).toEqual({ after: 'ü/', isPrefix: true });
    for (const ContinuationToken of ['', 'no token', 'Zm9v']) {
      await expect(home.send('ListObjectsV2', { Bucket: 'bucket', ContinuationToken })).rejects.toMatchObject({
        code: 'InvalidArgument',
        message: 'The continuation token provided is incorrect',
      });
    }
  });
});

test('a page costs what it shows, not what it groups', async () => {
  await home.send('CreateBucket', { Bucket: 'wide' });
  await Promise.all(Array.from({ length: 3000 }, (_, i) => home.put(`${i % 3}/${i}`, '', 'wide')));
  let steps = 0;
  const { objects } = home.store;
  const counted = new Proxy(objects, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (name !== 'getRange') return typeof member === 'function' ? member.bind(target) : member;
      return function* (options: Parameters<typeof objects.getRange>[0]) {
        for (const entry of target.getRange(options)) {
          steps++;
          yield entry;
        }
      };
    },
  });
  const { listPage } = await import('./listing.ts');
  const page = listPage(counted, { bucket: 'wide', prefix: '', delimiter: '/', position: undefined, max: 10 });
  expect(page.commonPrefixes).toEqual(['0/', '1/', '2/']);
  expect(steps).toBe(3);
});
