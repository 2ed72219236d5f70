import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../base/clock.ts';
import { type Fixture, openFixture } from './fixture.ts';
import { makeCluster } from './fixture-cluster.ts';
import { type DatabaseCall, Overheard } from './overheard.ts';

type Heard = Pick<DatabaseCall, 'operation' | 'sqlShape' | 'rows' | 'errorCode'>;

function shown({ operation, sqlShape, rows, errorCode }: Heard): Heard {
  return { operation, sqlShape, rows, errorCode };
}

let fixture: Fixture | undefined;
afterEach(() => fixture?.close());

describe('what clients do over TCP', () => {
  it('is heard: arrivals, simple and prepared statements, rows, errors, in their order', async () => {
    const calls: DatabaseCall[] = [];
    fixture = await openFixture({ onCall: (call) => void calls.push(call) });
    const made = await makeCluster(fixture, 'heard');
    const client = await made.open(made.ports.writer);
    await client.query('CREATE TABLE t (id int PRIMARY KEY, name text)');
    await client.query("INSERT INTO t VALUES (1, 'a'), (2, 'b')");
    for (const id of [1, 2]) {
      await client.query({ name: 'by-id', text: 'SELECT * FROM t WHERE id = $1', values: [id] });
    }
    await client.query('SELECT nothing').catch(() => undefined);
    await client.query('SELECT name FROM t WHERE id > $1', [0]);
    await client.end();
    expect(calls.map(shown)).toEqual([
      { operation: 'Connect', sqlShape: undefined, rows: undefined, errorCode: undefined },
      {
        operation: 'Statement',
        sqlShape: 'CREATE TABLE t (id int PRIMARY KEY, name text)',
        rows: 0,
        errorCode: undefined,
      },
      { operation: 'Statement', sqlShape: 'INSERT INTO t VALUES (?, ?), (?, ?)', rows: 2, errorCode: undefined },
      { operation: 'Statement', sqlShape: 'SELECT * FROM t WHERE id = ?', rows: 1, errorCode: undefined },
      { operation: 'Statement', sqlShape: 'SELECT * FROM t WHERE id = ?', rows: 1, errorCode: undefined },
      { operation: 'Statement', sqlShape: 'SELECT nothing', rows: undefined, errorCode: '42703' },
      { operation: 'Statement', sqlShape: 'SELECT name FROM t WHERE id > ?', rows: 2, errorCode: undefined },
    ]);
    const [connect, ...statements] = calls;
    expect(connect).toMatchObject({ cluster: 'heard', client: { user: 'chief', applicationName: 'tester' } });
    expect(statements.every(({ responseBytes, requestBytes }) => responseBytes > 0 && requestBytes > 0)).toBe(true);
  });

  it('is heard of those who are refused', async () => {
    const calls: DatabaseCall[] = [];
    fixture = await openFixture({ onCall: (call) => void calls.push(call) });
    const made = await makeCluster(fixture, 'refused');
    const { ports } = made;
    await (await made.open(ports.writer)).end();
    const { Client } = await import('pg');
    const stranger = new Client({
      host: '127.0.0.1',
      port: ports.writer,
      user: 'chief',
      password: 'wrong',
      database: 'app',
    });
    await expect(stranger.connect()).rejects.toThrow('password');
    expect(calls.map(shown).at(-1)).toMatchObject({ operation: 'Connect', errorCode: '28P01' });
  });

  it('is no longer followed where it is no protocol, and nothing throws', () => {
    const heard: unknown[] = [];
    const overheard = new Overheard(systemClock(), (call) => void heard.push(call));
    overheard.serverSaid(Buffer.from([0x5a, 0, 0, 0, 5, 0x49]));
    overheard.clientSaid(Buffer.from([0x51, 0xff, 0xff, 0xff, 0xff, 0x41]));
    overheard.clientSaid(Buffer.from([0x51, 0, 0, 0, 6, 0x41, 0]));
    overheard.serverSaid(Buffer.from('C\0\0\0\x0dSELECT 1\0', 'latin1'));
    expect(heard).toHaveLength(1);
  });

  it('is followed however the bytes are cut', () => {
    const query = Buffer.from('Q\0\0\0\x0dSELECT 1\0', 'latin1');
    const answer = Buffer.concat([
      Buffer.from('C\0\0\0\x0dSELECT 1\0', 'latin1'),
      Buffer.from([0x5a, 0, 0, 0, 5, 0x49]),
    ]);
    for (let cut = 1; cut < query.length; cut++) {
      const heard: Heard[] = [];
      const overheard = new Overheard(systemClock(), (call) => void heard.push(call));
      overheard.serverSaid(Buffer.from([0x5a, 0, 0, 0, 5, 0x49]));
      for (const piece of [query.subarray(0, cut), query.subarray(cut)]) overheard.clientSaid(piece);
      for (const piece of [answer.subarray(0, cut), answer.subarray(cut)]) overheard.serverSaid(piece);
      expect(heard.map(shown)[1]).toEqual({
        operation: 'Statement',
        sqlShape: 'SELECT ?',
        rows: 1,
        errorCode: undefined,
      });
    }
  });
});
