/** SQL over an object, filtered here. */
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeHome, openHome, type TestHome } from '../testing/home.ts';
import { bucket, type Bucket, select } from './index.ts';
import { readCsv } from './rows.ts';

let test: TestHome;
let files: Bucket;
beforeAll(async () => {
  test = await openHome();
  files = bucket({ name: test.bucket, client: new S3Client({ ...test.client, forcePathStyle: true }) });
  await files.upload('a.csv', Buffer.from('\uFEFFid,name,n\r\n1,"Boston, ""Logan""",10\r\n2,Keene,9\r\n3,,100'));
  await files.upload('a.jsonl', Buffer.from('{"id":1,"n":5}\n{"id":2,"n":null}\n'));
});
afterAll(() => closeHome(test));

async function ids(key: string, sql: string): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const { id } of select(files, key, sql, { local: true })) rows.push(id);
  return rows;
}

it.each([
  ['select * from s3object', ['1', '2', '3']],
  ['SELECT s.id FROM S3Object s WHERE s.name = \'Boston, "Logan"\'', ['1']],
  ['select id from s3object where cast(n as int) >= 10', ['1', '3']],
  ['select id from s3object where n > 9 and not (id = 3 or id = 7)', ['1']],
  ["select id from s3object where name like 'K%' or id in ('3', '4')", ['2', '3']],
  ['select id from s3object limit 2', ['1', '2']],
  ['select id from s3object where n < -1', []],
])('%s', async (sql, expected) => {
  expect(await ids('a.csv', sql)).toEqual(expected);
});

it('reads ranges: no further than a limit, nothing of an empty object, no mixture of two', async () => {
  const lines = Array.from({ length: 50 }, (_, n) => `${n},${'x'.repeat(20)}\n`);
  await files.upload('ranges.csv', Buffer.from(`id,text\n${lines.join('')}`));
  const asked: unknown[] = [];
  const watched: Bucket = {
    ...files,
    call: (operation, key, input) => {
      asked.push(input);
      return files.call(operation, key, input);
    },
  };
  const read = async (sql: string, rangeBytes: number): Promise<unknown[]> => {
    const rows: unknown[] = [];
    for await (const { id } of select(watched, 'ranges.csv', sql, { local: true, rangeBytes })) {
      rows.push(id);
      if (id === 'replace') await files.upload('ranges.csv', Buffer.from('id\n1\n'));
    }
    return rows;
  };
  expect(await read('select id from s3object', 100)).toEqual(lines.map((_, n) => String(n)));
  expect(asked.length).toBeGreaterThan(10);
  asked.length = 0;
  expect(await read('select id from s3object limit 2', 100)).toEqual(['0', '1']);
  expect(asked).toHaveLength(1);
  await files.upload('ranges.csv', Buffer.from(`id\nreplace\n${'\n'.repeat(500)}`));
  await expect(read('select id from s3object', 100)).rejects.toMatchObject({ name: 'PreconditionFailed' });
  await files.upload('ranges.csv', Buffer.alloc(0));
  expect(await read('select id from s3object', 100)).toEqual([]);
});

it('knows JSON and NULL', async () => {
  expect(await ids('a.jsonl', 'select id from s3object[*] s where s.n is null')).toEqual([2]);
  expect(await ids('a.jsonl', 'select id from s3object where n is not null')).toEqual([1]);
});

it('names its columns', async () => {
  const rows: unknown[] = [];
  const sql = `select s.id, cast(n as int), -2, "name" as "the name" from s3object s where s."id" = '2'`;
  for await (const row of select(files, 'a.csv', sql, { local: true })) rows.push(row);
  expect(rows).toEqual([{ id: '2', _2: 9, _3: -2, 'the name': 'Keene' }]);
});

it('says what it does not know', async () => {
  for (const sql of ['select count(*) from s3object', 'select id from s3object where n = 1 ; drop', 'select'])
    await expect(ids('a.csv', sql)).rejects.toMatchObject({ code: 'UNSUPPORTED' });
});

it('reads CSV however its bytes are cut', async () => {
  const bytes = Buffer.from('a,b\n"x ""ü""\ny",2\n');
  async function* one(): AsyncGenerator<Uint8Array> {
    for (const byte of bytes) yield Uint8Array.of(byte);
  }
  const rows = [];
  for await (const row of readCsv(one())) rows.push(row);
  expect(rows).toEqual([{ a: 'x "ü"\ny', b: '2' }]);
});
