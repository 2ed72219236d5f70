/** What parameter groups say is what PostgreSQL has: at once where it may, after a reboot where it may not. */
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fixture, openFixture, testCall } from '../fixture.ts';
import { MASTER, type Made, makeCluster } from '../fixture-cluster.ts';
import { handlers } from '../index.ts';
import { connectionsOfClass } from '../instance-class.ts';
import { connectionsMax } from '../tuning.ts';
import { evaluate } from './formula.ts';

const GIB = 1024 ** 3;

describe('formulas', () => {
  test.each([
    ['{DBInstanceClassMemory/9531392}', 1802],
    ['LEAST({DBInstanceClassMemory/9531392},5000)', 1802],
    ['GREATEST({DBInstanceClassMemory*1/32768},65536)', 524288],
    ['SUM({AllocatedStorage},10,LEAST(1,2))', 31],
    ['LOG({DBInstanceClassMemory/1073741824})', 4],
    ['{AllocatedStorage*2}', 40],
  ])('%s is %d', (text, expected) => {
    expect(evaluate(text, { memoryBytes: 16 * GIB, storageGib: 20 })).toBe(expected);
  });

  test.each(['{process.exit(1)}', 'LEAST()', '{1//2}', '(((((', `${'LEAST('.repeat(20)}1${')'.repeat(20)}`])(
    '%s is none',
    (text) => {
      expect(() => evaluate(text, { memoryBytes: 1, storageGib: 1 })).toThrow(/it is nested|is no number/);
    },
  );
});

test.each([
  ['db.t4g.medium', 401],
  ['db.r6g.large', 1604],
  ['db.r6g.xlarge', 3208],
  ['db.r7g.16xlarge', 5000],
  ['db.m6g.large', 802],
])('max_connections of %s is about %d', (instanceClass, expected) => {
  expect(connectionsOfClass(instanceClass)).toBe(expected);
});

describe('a cluster with groups of its own', () => {
  const call = testCall();
  const group = { DBClusterParameterGroupName: 'tuned' };
  let fixture: Fixture;
  let made: Made;
  beforeAll(async () => {
    fixture = await openFixture();
    made = await makeCluster(fixture, 'main', { instances: 2 });
    await handlers.CreateDBClusterParameterGroup(
      fixture.rds,
      { ...group, DBParameterGroupFamily: 'aurora-postgresql17', Description: 'ours' },
      call,
    );
    await handlers.ModifyDBCluster(fixture.rds, { DBClusterIdentifier: 'main', ...group }, call);
    await made.cluster.wakeAll();
  });
  afterAll(() => fixture.close());

  const set = (
    ParameterName: string,
    ParameterValue: string,
    ApplyMethod: 'immediate' | 'pending-reboot' = 'immediate',
  ) =>
    handlers.ModifyDBClusterParameterGroup(
      fixture.rds,
      { ...group, Parameters: [{ ParameterName, ParameterValue, ApplyMethod }] },
      call,
    );
  const reset = () => handlers.ResetDBClusterParameterGroup(fixture.rds, { ...group, ResetAllParameters: true }, call);
  const status = async (): Promise<readonly (string | undefined)[]> => {
    const { DBClusters = [] } = await handlers.DescribeDBClusters(fixture.rds, { DBClusterIdentifier: 'main' }, call);
    return (DBClusters[0]?.DBClusterMembers ?? []).map((member) => member.DBClusterParameterGroupStatus);
  };
  /** A reload reaches a session with its next statement, a moment later. */
  async function becomes(client: Client, name: string, wanted: string): Promise<void> {
    for (let i = 0; i < 500; i++) {
      const { rows } = await client.query<Record<string, string>>(`SELECT current_setting('${name}') AS value`);
      if (rows[0]?.['value'] === wanted) return;
    }
    expect.fail(`${name} never becomes ${wanted}`);
  }

  test('a dynamic parameter reaches open connections of the writer and of readers, and goes back when it is reset', async () => {
    const clients = [await made.open(made.ports.writer), await made.open(made.ports.instance(2))];
    await set('Work_Mem', '8192');
    for (const client of clients) await becomes(client, 'work_mem', '8MB');
    expect(await status()).toEqual(['in-sync', 'in-sync']);
    await reset();
    for (const client of clients) await becomes(client, 'work_mem', '4MB');
    for (const client of clients) await client.end();
  });

  test('a static one waits for a reboot, and so does a dynamic one that is asked to', async () => {
    await set('max_connections', 'LEAST({DBInstanceClassMemory/171798692},5000)', 'pending-reboot');
    await set('statement_timeout', '77000', 'pending-reboot');
    expect(await status()).toEqual(['pending-reboot', 'pending-reboot']);
    const shown = "SELECT current_setting('max_connections') || ' ' || current_setting('statement_timeout')";
    expect(await made.ask(made.ports.writer, shown)).toBe('1669 0');
    await handlers.RebootDBInstance(fixture.rds, { DBInstanceIdentifier: 'main-1' }, call);
    expect(await made.ask(made.ports.writer, shown)).toBe('99 77s');
    expect(await made.ask(made.ports.instance(2), shown)).toBe('99 77s');
    expect(await status()).toEqual(['in-sync', 'in-sync']);
    expect(connectionsMax(made.cluster)).toBe(99);
    await reset();
    expect(await status()).toEqual(['pending-reboot', 'pending-reboot']);
  });

  test("an instance's own group comes before the cluster's", async () => {
    const own = { DBParameterGroupName: 'ours' };
    const made2 = { ...own, DBParameterGroupFamily: 'aurora-postgresql17', Description: 'ours' };
    await handlers.CreateDBParameterGroup(fixture.rds, made2, call);
    const Parameters = [
      { ParameterName: 'random_page_cost', ParameterValue: '1.1', ApplyMethod: 'immediate' as const },
    ];
    await handlers.ModifyDBParameterGroup(fixture.rds, { ...own, Parameters }, call);
    await handlers.ModifyDBInstance(fixture.rds, { DBInstanceIdentifier: 'main-2', ...own }, call);
    const reader = await made.open(made.ports.instance(2));
    await becomes(reader, 'random_page_cost', '1.1');
    await reader.end();
    expect(await made.ask(made.ports.writer, "SELECT current_setting('random_page_cost')")).toBe('4');
    await expect(handlers.DeleteDBParameterGroup(fixture.rds, own, call)).rejects.toMatchObject({
      code: 'InvalidDBParameterGroupStateFault',
    });
  });

  test('rds.force_ssl turns clients without TLS away', async () => {
    await set('rds.force_ssl', '1');
    await expect(made.open(made.ports.writer)).rejects.toMatchObject({
      code: '28000',
      message: /^no pg_hba.conf entry for host ".*", user "chief", database "app", no encryption$/,
    });
    const port = made.ports.writer;
    const client = new Client({
      host: '127.0.0.1',
      port,
      ...MASTER,
      database: 'app',
      ssl: { rejectUnauthorized: false },
    });
    await client.connect();
    await client.end();
    await reset();
    await (await made.open(port)).end();
  });

  test('what names no parameter, or no value of one, is refused', async () => {
    const refused = [
      ['archive_command', 'rm -rf /', 'Could not find parameter with name: archive_command'],
      ['work_mem', '12', 'Invalid parameter value: 12 for: work_mem allowed values are: 64-2147483647'],
      ['work_mem', '{DBInstanceClassRumours}', 'Invalid parameter value: {DBInstanceClassRumours} for: work_mem'],
      ['jit', 'perhaps', 'Invalid parameter value: perhaps for: jit allowed values are: 0,1'],
      ['search_path', "public'\nfsync=off", /^Invalid parameter value: .* for: search_path allowed values are: any$/s],
      [
        'shared_preload_libraries',
        '/tmp/mine',
        /allowed values are: auto_explain,pg_stat_statements$/,
        'pending-reboot',
      ],
      ['max_connections', '50', 'cannot use immediate apply method for static parameter'],
    ] as const;
    for (const [name, value, message, method] of refused) {
      await expect(set(name, value, method)).rejects.toMatchObject({ message });
    }
    // Kept and told, for it means something on AWS.
    await set('rds.log_retention_period', '4320');
    await set('shared_buffers', '16384', 'pending-reboot');
    expect(await status()).toEqual(['pending-reboot', 'pending-reboot']);
  });

  test('values with quotes and backslashes arrive as they are', async () => {
    await set('search_path', `"$user", public, "o'clock\\n"`);
    const client = await made.open(made.ports.writer);
    await becomes(client, 'search_path', `"$user", public, "o'clock\\n"`);
    await client.end();
  });
});
