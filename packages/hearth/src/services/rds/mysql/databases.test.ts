/** MySQL clusters and instances by RDS's operations: with a server of this machine; and without one, what is said. */
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findMysql } from '../../../engines/mysql/program.ts';
import { type Fixture, openFixture, testCall } from '../fixture.ts';
import { handlers } from '../index.ts';
import { createDBCluster } from '../operations/create-db-cluster.ts';
import { createDBInstance } from '../operations/create-db-instance.ts';
import { deleteDBInstance } from '../operations/delete-db-instance.ts';
import { describeDBClusters } from '../operations/describe-db-clusters.ts';
import { modifyDBCluster } from '../operations/modify-db-cluster.ts';
import { rebootDBInstance } from '../operations/reboot-db-instance.ts';
import { startDBCluster } from '../operations/start-db-cluster.ts';
import { stopDBCluster } from '../operations/stop-db-cluster.ts';
import { checkMysql } from './engines.ts';
import { dataApiTarget } from '../data-api-target.ts';

const call = testCall();

test('a machine without a server says what to install', () => {
  expect(findMysql('')).toBeUndefined();
  expect(() => checkMysql('aurora-mysql', findMysql(''), false)).toThrow(
    /^aurora-mysql needs a MariaDB or MySQL server, and this machine has none\. Install one .*HEARTH_MYSQL_URL=mysql:/,
  );
});

describe.runIf(findMysql() !== undefined)('with a server', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await openFixture({ durable: true });
    await createDBCluster(
      fixture.rds,
      {
        DBClusterIdentifier: 'shop',
        Engine: 'aurora-mysql',
        MasterUsername: 'admin',
        MasterUserPassword: "it's-\\secret",
        DatabaseName: 'shop',
        EnableHttpEndpoint: true,
      },
      call,
    );
    await createDBInstance(
      fixture.rds,
      {
        DBInstanceIdentifier: 'one',
        DBClusterIdentifier: 'shop',
        Engine: 'aurora-mysql',
        DBInstanceClass: 'db.r6g.large',
      },
      call,
    );
  });
  afterAll(() => fixture.close());

  const target = () => dataApiTarget(fixture.rds, 'arn:aws:rds:us-east-1:000000000000:cluster:shop');
  const query = async (sql: string, password = "it's-\\secret"): Promise<readonly RowDataPacket[]> => {
    const place = await target()?.connect('admin', password, 'shop');
    const connection = await createConnection({ ...place });
    const [rows] = await connection.query<RowDataPacket[]>(sql).finally(() => connection.destroy());
    return rows;
  };

  test('its endpoint lets the master in, who may not read files', async () => {
    const { DBClusters } = await describeDBClusters(fixture.rds, { DBClusterIdentifier: 'shop' }, call);
    expect(DBClusters?.[0]).toMatchObject({
      Engine: 'aurora-mysql',
      EngineVersion: '8.0.mysql_aurora.3.08.0',
      DBClusterParameterGroup: 'default.aurora-mysql8.0',
      Port: (await target()?.connect('admin', '', ''))?.port,
    });
    expect(target()).toMatchObject({ engine: 'mysql', httpEndpointEnabled: true, hasInstance: true });
    await query('CREATE TABLE item (id INT AUTO_INCREMENT PRIMARY KEY, name TEXT)');
    await query("INSERT INTO item (name) VALUES ('kept')");
    await expect(query("SELECT LOAD_FILE('/etc/hostname') AS text INTO OUTFILE '/tmp/x'")).rejects.toThrow(/denied/);
    await expect(query('SELECT 1', 'wrong')).rejects.toThrow(/Access denied/);
  });

  test('a new password holds at once; reboot, stop and a restart of the home keep the data', async () => {
    await modifyDBCluster(fixture.rds, { DBClusterIdentifier: 'shop', MasterUserPassword: 'another-1' }, call);
    const kept = () => query('SELECT name FROM item', 'another-1');
    expect(await kept()).toEqual([{ name: 'kept' }]);
    await rebootDBInstance(fixture.rds, { DBInstanceIdentifier: 'one' }, call);
    expect(await kept()).toEqual([{ name: 'kept' }]);
    await stopDBCluster(fixture.rds, { DBClusterIdentifier: 'shop' }, call);
    await startDBCluster(fixture.rds, { DBClusterIdentifier: 'shop' }, call);
    expect(await kept()).toEqual([{ name: 'kept' }]);
    await fixture.reopen();
    expect(await kept()).toEqual([{ name: 'kept' }]);
  });

  test('what a cluster of the family has not is refused, and that it does not pause is said', async () => {
    const { rds, warnings } = fixture;
    const shop = { DBClusterIdentifier: 'shop' };
    const refused = { code: 'InvalidParameterValue', message: expect.stringContaining('of aurora-mysql') as string };
    const endpoint = { ...shop, DBClusterEndpointIdentifier: 'some', EndpointType: 'ANY' };
    await expect(handlers.CreateDBClusterEndpoint(rds, endpoint, call)).rejects.toMatchObject(refused);
    const snapshot = { ...shop, DBClusterSnapshotIdentifier: 'some' };
    await expect(handlers.CreateDBClusterSnapshot(rds, snapshot, call)).rejects.toMatchObject(refused);
    for (const change of [{ NewDBClusterIdentifier: 'other' }, { EnableIAMDatabaseAuthentication: true }]) {
      await expect(modifyDBCluster(rds, { ...shop, ...change }, call)).rejects.toMatchObject(refused);
    }
    const idle = {
      DBClusterIdentifier: 'idle',
      Engine: 'aurora-mysql',
      MasterUsername: 'admin',
      MasterUserPassword: 'idle-secret',
      ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 1 },
    };
    await createDBCluster(rds, idle, call);
    expect(warnings.join()).toContain('idle: databases of aurora-mysql do not pause here');
  });

  test('a DB instance of its own; what is not served is refused', async () => {
    const instance = {
      DBInstanceIdentifier: 'own',
      Engine: 'mariadb',
      DBInstanceClass: 'db.t4g.micro',
      AllocatedStorage: 20,
      MasterUsername: 'chief',
      MasterUserPassword: 'own-secret',
    };
    await expect(
      createDBInstance(fixture.rds, { ...instance, EnableIAMDatabaseAuthentication: true }, call),
    ).rejects.toMatchObject({ code: 'InvalidParameterCombination' });
    await createDBInstance(fixture.rds, instance, call);
    expect(fixture.rds.mysql.has('db:own')).toBe(true);
    await deleteDBInstance(fixture.rds, { DBInstanceIdentifier: 'own', SkipFinalSnapshot: true }, call);
    expect(fixture.rds.mysql.has('db:own')).toBe(false);
    await expect(
      createDBInstance(
        fixture.rds,
        {
          DBInstanceIdentifier: 'two',
          DBClusterIdentifier: 'shop',
          Engine: 'aurora-mysql',
          DBInstanceClass: 'db.r6g.large',
        },
        call,
      ),
    ).rejects.toThrow('Hearth serves one DB instance a cluster of aurora-mysql: its writer.');
  });
});
