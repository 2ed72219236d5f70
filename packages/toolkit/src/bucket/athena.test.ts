/** The ways of `select` that are not local: S3 Select's event stream, its absence, and Athena. */
import { S3Client } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it } from 'vitest';
import { message, type Select, selectServer } from '../testing/event-stream.ts';
import { athena, type AthenaClient, bucket, type Bucket, select, type SelectOptions } from './index.ts';

const CSV = 'id,n\n1,10\n2,9\n';
let server: Select | undefined;
afterEach(() => server?.close());

async function files(answer: Buffer | string): Promise<Bucket> {
  server = await selectServer(answer, CSV);
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const client = new S3Client({ endpoint: server.endpoint, region: 'us-east-1', credentials, forcePathStyle: true });
  return bucket({ name: 'b', client });
}

async function rows(from: Bucket, sql: string, options: SelectOptions = {}): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const row of select(from, 'a.csv', sql, options)) all.push(row);
  return all;
}

describe('S3 Select', () => {
  it('is asked first; its records may be cut anywhere', async () => {
    const text = Buffer.from('{"id":"1","city":"Zürich"}\n{"id":"2","city":"b"}\n');
    const cut = text.indexOf('ü') + 1; // within a letter
    const answer = [text.subarray(0, cut), text.subarray(cut)].map((part) => message('Records', part));
    const from = await files(Buffer.concat([...answer, message('Stats'), message('End')]));
    expect(await rows(from, 'select count(*) from s3object s')).toEqual([
      { id: '1', city: 'Zürich' },
      { id: '2', city: 'b' },
    ]);
    expect(server?.questions.join()).toContain('<FileHeaderInfo>USE</FileHeaderInfo>');
  });

  it.each(['AccessDenied', 'MethodNotAllowed', 'NotImplemented'])(
    'is done without where it answers %s',
    async (code) => {
      const from = await files(code);
      expect(await rows(from, 'select id from s3object where cast(n as int) > 9')).toEqual([{ id: '1' }]);
      expect(server?.questions).toHaveLength(1);
    },
  );

  it('is believed when it finds fault with the statement', async () => {
    await expect(rows(await files('ParseUnexpectedToken'), 'select')).rejects.toMatchObject({
      name: 'ParseUnexpectedToken',
    });
  });
});

/** What Athena's client is to the toolkit: a query that is done after two questions, two pages of results. */
class Athena implements AthenaClient {
  readonly asked: unknown[] = [];
  stopped = 0;
  #looks = 0;
  readonly #end: string;

  constructor(end = 'SUCCEEDED') {
    this.#end = end;
  }

  async startQueryExecution(input: object) {
    this.asked.push(input);
    return { QueryExecutionId: 'q-1' };
  }

  async getQueryExecution() {
    const State = ++this.#looks < 2 ? 'RUNNING' : this.#end;
    return { QueryExecution: { Status: { State, StateChangeReason: 'so it was' } } };
  }

  async getQueryResults({ NextToken }: { NextToken?: string }) {
    const data = (...cells: (string | undefined)[]) => ({ Data: cells.map((VarCharValue) => ({ VarCharValue })) });
    if (NextToken) return { ResultSet: { Rows: [data('NH', undefined)] } };
    return { ResultSet: { Rows: [data('state', 'n'), data('MA', '7')] }, NextToken: 'more' };
  }

  async stopQueryExecution() {
    this.stopped++;
  }
}

describe('Athena', () => {
  const place = { database: 'lake', table: 'air"ports', output: 's3://b/out/' };
  const sql = 'select state, count(*) n from S3Object[*] s group by state';

  it('answers what is more than filtering, about the one object', async () => {
    const client = new Athena();
    const from = await files('AccessDenied');
    expect(await rows(from, sql, { athena: athena({ ...place, client }) })).toEqual([
      { state: 'MA', n: '7' },
      { state: 'NH', n: null },
    ]);
    expect(client.asked).toEqual([
      {
        QueryString: `with s3object as (select * from "air""ports" where "$path" = 's3://b/a.csv') select state, count(*) n from S3Object s group by state`,
        QueryExecutionContext: { Database: 'lake' },
        ResultConfiguration: { OutputLocation: 's3://b/out/' },
      },
    ]);
    await expect(rows(from, sql)).rejects.toMatchObject({ code: 'UNSUPPORTED' });
  });

  it('answers for an object that is too large to be read here', async () => {
    const client = new Athena();
    const options = { athena: athena({ ...place, client }) };
    const from = await files('AccessDenied');
    expect(await rows(from, 'select id from s3object', { ...options, localBytesMax: CSV.length })).toEqual([
      { id: '1' },
      { id: '2' },
    ]);
    expect(await rows(from, 'select id from s3object', { ...options, localBytesMax: CSV.length - 1 })).toHaveLength(2);
    expect(client.asked).toHaveLength(1);
  });

  it('gives its reason when it fails', async () => {
    const client = new Athena('FAILED');
    const answer = rows(await files('AccessDenied'), sql, { athena: athena({ ...place, client }) });
    await expect(answer).rejects.toMatchObject({ code: 'QUERY_FAILED', message: 'Athena: FAILED so it was' });
    expect(client.stopped).toBe(0);
  });
});
