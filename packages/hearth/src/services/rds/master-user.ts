/**
 * Roles of RDS in PostgreSQL. Nobody but `rdsadmin`, Hearth's own, is a superuser; the master user is a member of
 * `rds_superuser` and may make roles and databases, as on RDS.
 */
import { type Client, escapeIdentifier, escapeLiteral } from 'pg';
import { adminClient } from '../../engines/postgres/admin-client.ts';
import type { ConnectionSettings } from '../../engines/postgres/instance.ts';

export const SUPERUSER = 'rdsadmin';

/** Run once in the template that all data directories are copied from; one statement a line. */
export const TEMPLATE_SQL: readonly string[] = [
  'CREATE ROLE rds_superuser NOLOGIN;',
  'CREATE ROLE rds_password NOLOGIN;',
  'CREATE ROLE rds_replication NOLOGIN;',
  'CREATE ROLE rds_iam NOLOGIN;',
  'GRANT pg_monitor, pg_signal_backend, pg_checkpoint, pg_read_all_data, pg_create_subscription, rds_password, rds_replication TO rds_superuser WITH ADMIN OPTION;',
];

export interface MasterUser {
  readonly name: string;
  readonly password: string;
  /** Made if it is not there. */
  readonly databaseName: string | undefined;
}

/** Brings the master user and the first database to what is asked for; may be run again at any time. */
export async function applyMasterUser(admin: ConnectionSettings, master: MasterUser): Promise<void> {
  const client = adminClient(admin);
  client.on('error', () => undefined);
  await client.connect();
  try {
    const name = escapeIdentifier(master.name);
    if (!(await exists(client, 'SELECT FROM pg_roles WHERE rolname = $1', master.name))) {
      await client.query(`CREATE ROLE ${name}`);
    }
    await client.query(
      `ALTER ROLE ${name} LOGIN CREATEDB CREATEROLE PASSWORD ${escapeLiteral(master.password)} VALID UNTIL 'infinity'`,
    );
    await client.query(`GRANT rds_superuser TO ${name} WITH ADMIN OPTION`);
    // May be given on, yet is not used: the master user itself keeps its password.
    await client.query(`GRANT rds_iam TO ${name} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE`);
    await client.query(`ALTER DATABASE postgres OWNER TO ${name}`);
    const { databaseName } = master;
    if (!databaseName) return;
    if (await exists(client, 'SELECT FROM pg_database WHERE datname = $1', databaseName)) return;
    await client.query(`CREATE DATABASE ${escapeIdentifier(databaseName)} OWNER ${name}`);
  } finally {
    await client.end();
  }
}

async function exists(client: Client, sql: string, name: string): Promise<boolean> {
  return (await client.query(sql, [name])).rowCount === 1;
}
