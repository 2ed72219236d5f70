/** Nobody who comes through a port becomes a superuser, reads the server's files, or runs its programs. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client } from 'pg';
import { type Fixture, openFixture } from './fixture.ts';
import { MASTER, type Made, makeCluster } from './fixture-cluster.ts';

let fixture: Fixture;
let made: Made;
let master: Client;
let user: Client;
beforeAll(async () => {
  fixture = await openFixture();
  made = await makeCluster(fixture, 'kept', { instances: 1, iam: true });
  master = await made.open(made.ports.writer);
  await master.query("CREATE ROLE plain LOGIN PASSWORD 'pencil'; CREATE TABLE t (line text)");
  await master.query('GRANT rds_superuser TO plain; GRANT CREATE ON SCHEMA public TO plain');
  const port = made.ports.writer;
  user = new Client({ host: '127.0.0.1', port, user: 'plain', password: 'pencil', database: 'app' });
  await user.connect();
});
afterAll(async () => {
  await master.end();
  await user.end();
  await fixture.close();
});

const FORBIDDEN: readonly (readonly [what: string, sql: string])[] = [
  ['makes itself a superuser', 'ALTER ROLE CURRENT_USER SUPERUSER'],
  ['makes another superuser', 'CREATE ROLE boss SUPERUSER'],
  ['takes the role of the superuser', 'SET ROLE rdsadmin'],
  ['takes its session', 'SET SESSION AUTHORIZATION rdsadmin'],
  ['becomes a member of it', 'GRANT rdsadmin TO CURRENT_USER'],
  ['changes its password', "ALTER ROLE rdsadmin PASSWORD 'mine'"],
  [
    'ends its sessions',
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'rdsadmin' AND backend_type = 'client backend'",
  ],
  ['passes by row security', 'CREATE ROLE seer BYPASSRLS'],
  ['replicates', 'CREATE ROLE copier REPLICATION'],
  ['may read server files by a role', 'GRANT pg_read_server_files TO CURRENT_USER'],
  ['may write server files by a role', 'GRANT pg_write_server_files TO CURRENT_USER'],
  ['may run programs by a role', 'GRANT pg_execute_server_program TO CURRENT_USER'],
  ['copies a file in', "COPY t FROM '/etc/passwd'"],
  ['copies a file out', "COPY t TO '/tmp/hearth-never'"],
  ['copies from a program', "COPY t FROM PROGRAM 'id'"],
  ['copies to a program', "COPY t TO PROGRAM 'cat'"],
  ['reads a file', "SELECT pg_read_file('/etc/passwd')"],
  ['reads a file of the data directory', "SELECT pg_read_file('pg_hba.conf')"],
  ['reads bytes of a file', "SELECT pg_read_binary_file('global/pg_control')"],
  ['lists a folder', "SELECT pg_ls_dir('/')"],
  ['looks at a file', "SELECT pg_stat_file('/etc/passwd')"],
  ['reads access rules', 'SELECT * FROM pg_hba_file_rules'],
  ['imports a large object', "SELECT lo_import('/etc/passwd')"],
  ['exports a large object', "SELECT lo_export(1, '/tmp/hearth-never')"],
  ['writes a function in C', "CREATE FUNCTION evil() RETURNS int AS '$libdir/evil', 'evil' LANGUAGE C"],
  ['borrows an internal function', "CREATE FUNCTION evil(text) RETURNS text AS 'pg_read_file_all' LANGUAGE internal"],
  ['loads a library', "LOAD '/tmp/evil.so'"],
  ['looks for libraries elsewhere', "SET dynamic_library_path = '/tmp'"],
  ['has a library loaded with each session', "ALTER ROLE CURRENT_USER SET session_preload_libraries = 'evil'"],
  ['changes the configuration', "ALTER SYSTEM SET archive_command = 'id'"],
  ['makes a tablespace', "CREATE TABLESPACE elsewhere LOCATION '/tmp'"],
  ['has the server reload', 'SELECT pg_reload_conf()'],
  ['writes WAL of its own', 'SELECT pg_switch_wal()'],
  ['installs file_fdw', 'CREATE EXTENSION file_fdw'],
  ['installs dblink', 'CREATE EXTENSION dblink'],
  ['installs postgres_fdw', 'CREATE EXTENSION postgres_fdw'],
  ['installs pageinspect', 'CREATE EXTENSION pageinspect'],
  ['installs adminpack', 'CREATE EXTENSION adminpack'],
  ['installs an untrusted language', 'CREATE EXTENSION plpython3u'],
  ['makes a foreign data wrapper', 'CREATE FOREIGN DATA WRAPPER evil'],
  [
    'makes an event trigger',
    "CREATE FUNCTION f() RETURNS event_trigger AS 'BEGIN END' LANGUAGE plpgsql; CREATE EVENT TRIGGER evil ON login EXECUTE FUNCTION f()",
  ],
];

/** insufficient_privilege, or that there is no such thing to be had. */
const REFUSED = /^(?:42501|58P01|0A000|42704)$/;

test.each(FORBIDDEN)('neither the master user nor an rds_superuser %s', async (_what, sql) => {
  for (const client of [master, user]) {
    const failure: unknown = await client.query(sql).then(
      () => 'it may',
      (cause: unknown) => cause,
    );
    expect(failure).toMatchObject({ code: expect.stringMatching(REFUSED) });
  }
});

test('what is put in the way of our own queries does not run as us', async () => {
  const owner = new Client({ host: '127.0.0.1', port: made.ports.writer, ...MASTER, database: 'postgres' });
  await owner.connect();
  await owner.query(`
    CREATE FUNCTION public.rise(numeric, integer) RETURNS numeric LANGUAGE plpgsql AS
      $$ BEGIN ALTER ROLE chief SUPERUSER; RETURN 0; END $$;
    CREATE OPERATOR public.* (LEFTARG = numeric, RIGHTARG = integer, FUNCTION = public.rise);
    CREATE FUNCTION public.pg_database_size(oid) RETURNS bigint LANGUAGE plpgsql AS
      $$ BEGIN ALTER ROLE chief SUPERUSER; RETURN 0; END $$;
    ALTER DATABASE postgres SET search_path = public, pg_catalog`);
  await made.cluster.writer?.leaveAdmin();
  await made.cluster.serverless.tick();
  await made.cluster.applyMaster();
  await made.cluster.usesTokens('plain');
  const { rows } = await owner.query("SELECT rolsuper FROM pg_roles WHERE rolname = 'chief'");
  expect(rows).toEqual([{ rolsuper: false }]);
  await owner.end();
});
