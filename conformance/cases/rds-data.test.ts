/** The Data API of an Aurora Serverless PostgreSQL cluster, and the same database over TCP. */
import {
  BatchExecuteStatementCommand,
  BeginTransactionCommand,
  CommitTransactionCommand,
  ExecuteStatementCommand,
  type ExecuteStatementCommandInput,
  RDSDataClient,
  RollbackTransactionCommand,
} from '@aws-sdk/client-rds-data';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOptions, failure, openTarget, type Target } from '../lib/home.ts';

let target: Target;
let data: RDSDataClient;
let base: { resourceArn: string; secretArn: string; database: string };

beforeAll(async () => {
  target = await openTarget();
  data = new RDSDataClient(clientOptions(target));
  base = {
    resourceArn: target.outputs['PlacesClusterArn'] ?? '',
    secretArn: target.outputs['PlacesSecretArn'] ?? '',
    database: 'places',
  };
  await sql('drop table if exists conformance');
  await sql('create table conformance (id int primary key, name text, at timestamptz, tags text[])');
});
afterAll(async () => {
  await sql('drop table conformance');
  await target.close();
});

const sql = (text: string, more: Partial<ExecuteStatementCommandInput> = {}) =>
  data.send(new ExecuteStatementCommand({ ...base, sql: text, ...more }));

describe('statements', () => {
  it('bind parameters by name and give back typed fields', async () => {
    const answer = await sql(
      'select :a::int + 1 as n, :b as text, null as nothing, true as yes, array[1,2] as list, 1.50 as exact',
      {
        parameters: [
          { name: 'a', value: { longValue: 41 } },
          { name: 'b', value: { stringValue: 'é' } },
        ],
        includeResultMetadata: true,
      },
    );
    expect(answer.records).toEqual([
      [
        { longValue: 42 },
        { stringValue: 'é' },
        { isNull: true },
        { booleanValue: true },
        { arrayValue: { longValues: [1, 2] } },
        { stringValue: '1.50' },
      ],
    ]);
    expect(answer.columnMetadata?.map(({ name, typeName }) => [name, typeName])).toEqual([
      ['n', 'int4'],
      ['text', 'text'],
      ['nothing', 'text'],
      ['yes', 'bool'],
      ['list', '_int4'],
      ['exact', 'numeric'],
    ]);
  });

  it('count what they changed, and answer as JSON when asked', async () => {
    expect((await sql(`insert into conformance values (1, 'one'), (2, 'two')`)).numberOfRecordsUpdated).toBe(2);
    const { formattedRecords } = await sql('select id, name from conformance order by id', { formatRecordsAs: 'JSON' });
    expect(JSON.parse(formattedRecords ?? '')).toEqual([
      { id: 1, name: 'one' },
      { id: 2, name: 'two' },
    ]);
  });

  it('fail with the words of PostgreSQL', async () => {
    const wrong = await failure(sql('select * from nowhere'));
    expect(wrong).toMatchObject({ name: 'DatabaseErrorException', status: 400 });
    expect(wrong.message).toContain('ERROR: relation "nowhere" does not exist');
    expect(wrong.message).toContain('SQLState: 42P01');
    expect(await failure(sql('select 1; select 2'))).toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(`Multistatements aren't supported`),
    });
  });

  it('run in batches', async () => {
    const parameterSets = Array.from({ length: 100 }, (_, n) => [
      { name: 'id', value: { longValue: n + 100 } },
      { name: 'name', value: { stringValue: `n${n}` } },
    ]);
    const answer = await data.send(
      new BatchExecuteStatementCommand({
        ...base,
        sql: 'insert into conformance (id, name) values (:id, :name)',
        parameterSets,
      }),
    );
    expect(answer.updateResults).toHaveLength(100);
    expect((await sql('select count(*) from conformance where id >= 100')).records).toEqual([[{ longValue: 100 }]]);
  });
});

describe('transactions', () => {
  it('are seen by others once they are committed', async () => {
    const { transactionId } = await data.send(new BeginTransactionCommand(base));
    await sql(`insert into conformance values (10, 'in transaction')`, { transactionId });
    expect((await sql('select 1 from conformance where id = 10')).records).toEqual([]);
    const answer = await data.send(new CommitTransactionCommand({ ...base, transactionId }));
    expect(answer.transactionStatus).toBe('Transaction Committed');
    expect((await sql('select id from conformance where id = 10')).records).toEqual([[{ longValue: 10 }]]);
  });

  it('leave nothing when rolled back, and are gone afterwards', async () => {
    const { transactionId } = await data.send(new BeginTransactionCommand(base));
    await sql(`insert into conformance values (11, 'rolled back')`, { transactionId });
    await data.send(new RollbackTransactionCommand({ ...base, transactionId }));
    expect((await sql('select 1 from conformance where id = 11')).records).toEqual([]);
    expect(await failure(sql('select 1', { transactionId }))).toMatchObject({
      name: 'TransactionNotFoundException',
      status: 404,
    });
  });

  it('die of an error inside', async () => {
    const { transactionId } = await data.send(new BeginTransactionCommand(base));
    await failure(sql('select * from nowhere', { transactionId }));
    expect((await failure(sql('select 1', { transactionId }))).message).toContain(
      'aborted due to an error from a previous call',
    );
  });
});

describe('clients that do more than they need', () => {
  // Prisma 7 ends each transaction by SQL and then by the call.
  it('send COMMIT as SQL before they call CommitTransaction', async () => {
    const { transactionId } = await data.send(new BeginTransactionCommand(base));
    await sql(`insert into conformance values (20, 'committed twice')`, { transactionId });
    await sql('COMMIT', { transactionId });
    const answer = await data.send(new CommitTransactionCommand({ ...base, transactionId }));
    expect(answer.transactionStatus).toBe('Transaction Committed');
    expect((await sql('select name from conformance where id = 20')).records).toEqual([
      [{ stringValue: 'committed twice' }],
    ]);
  });

  // data-api-client 2 does so for each batch with RETURNING, since BatchExecuteStatement gives no rows back.
  it('send the rows of a batch at once, each by a call of its own', async () => {
    const ids = Array.from({ length: 60 }, (_, n) => 1_000 + n);
    const answers = await Promise.all(
      ids.map((id) =>
        sql('insert into conformance (id, name) values (:id, :name) returning id', {
          parameters: [
            { name: 'id', value: { longValue: id } },
            { name: 'name', value: { stringValue: `row ${id}` } },
          ],
        }),
      ),
    );
    expect(answers.map(({ records }) => records?.[0]?.[0]?.longValue)).toEqual(ids);
    expect((await sql('select count(*) from conformance where id >= 1000')).records).toEqual([[{ longValue: 60 }]]);
  });

  it('ask for one call of a transaction while another of it runs', async () => {
    const { transactionId } = await data.send(new BeginTransactionCommand(base));
    const [first, second] = await Promise.allSettled([
      sql('select pg_sleep(0.3)', { transactionId }),
      sql('select pg_sleep(0.3)', { transactionId }),
    ]);
    const refused = [first, second].find((one) => one.status === 'rejected');
    expect(refused?.reason).toMatchObject({
      name: 'DatabaseErrorException',
      message: 'Transaction is still running a query',
    });
    // The one that ran is unharmed.
    expect((await sql('select 1', { transactionId })).records).toEqual([[{ longValue: 1 }]]);
    await data.send(new RollbackTransactionCommand({ ...base, transactionId }));
  });
});

describe('credentials', () => {
  it('come from the secret, and a cluster that does not exist is named', async () => {
    expect((await failure(sql('select 1', { secretArn: `${base.secretArn}x` }))).name).toMatch(
      /Secret|BadRequest|AccessDenied/,
    );
    expect((await failure(sql('select 1', { resourceArn: `${base.resourceArn}x` }))).status).toBe(400);
  });

  it('open the same database to an ordinary driver', async () => {
    const { SecretString } = await new SecretsManagerClient(clientOptions(target)).send(
      new GetSecretValueCommand({ SecretId: base.secretArn }),
    );
    const { username, password } = JSON.parse(SecretString ?? '{}') as { username: string; password: string }; // the form of a managed secret
    const connection = {
      host: target.outputs['PlacesHost'],
      port: Number(target.outputs['PlacesPort']),
      database: 'places',
    };
    const client = new pg.Client({ ...connection, user: username, password });
    await client.connect();
    const { rows } = await client.query('select name from conformance where id = $1', [1]);
    await client.end();
    expect(rows).toEqual([{ name: 'one' }]);
    const wrong = new pg.Client({ ...connection, user: username, password: 'wrong' });
    await expect(wrong.connect()).rejects.toMatchObject({ code: '28P01' });
  });
});
