/** A full disk and damaged data, as whoever connects finds them. */
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Fixture, openFixture } from './fixture.ts';
import { type Made, makeCluster } from './fixture-cluster.ts';

let fixture: Fixture;
let made: Made;
beforeEach(async () => {
  fixture = await openFixture();
  made = await makeCluster(fixture, 'hurt', { minCapacity: 0 });
  await made.ask(made.ports.writer, 'CREATE TABLE t AS SELECT 1 AS n');
});
afterEach(() => fixture.close());

const dataDirectory = (): string => made.cluster.writer?.postgres.dataDirectory ?? expect.fail('there is no writer');

/** Stops PostgreSQL as a pause does. */
async function pause(): Promise<void> {
  const { writer } = made.cluster;
  if (writer) await made.cluster.pause(writer, () => true);
}

test('a statement for which there is no space fails with 53100, and the rest goes on', async () => {
  await made.ask(made.ports.writer, 'CREATE TABLE wide (n int)');
  const file = String(await made.ask(made.ports.writer, "SELECT pg_relation_filepath('wide')"));
  rmSync(join(dataDirectory(), file));
  // The kernel's own answer to whoever writes there is that no space is left.
  symlinkSync('/dev/full', join(dataDirectory(), file));
  await expect(made.ask(made.ports.writer, 'INSERT INTO wide VALUES (1)')).rejects.toMatchObject({
    code: '53100',
    message: /No space left on device/,
    hint: 'Check free disk space.',
  });
  expect(await made.ask(made.ports.writer, 'SELECT n FROM t')).toBe(1);
});

test('a database that cannot start for want of space says so to clients, and starts once there is some', async () => {
  await pause();
  const options = join(dataDirectory(), 'postmaster.opts');
  rmSync(options);
  symlinkSync('/dev/full', options);
  await expect(made.open(made.ports.writer)).rejects.toMatchObject({
    code: '57P03',
    message:
      /^the database system is not available: PostgreSQL did not start, the disk is full;.* Free disk space or mend/s,
  });
  rmSync(options);
  expect(await made.ask(made.ports.writer, 'SELECT n FROM t')).toBe(1);
});

test('damaged data is told with what to do about it', async () => {
  await pause();
  writeFileSync(join(dataDirectory(), 'global', 'pg_control'), Buffer.alloc(8_192, 7));
  await expect(made.open(made.ports.writer)).rejects.toMatchObject({
    code: '57P03',
    message: /its data directory is damaged;.* Restore the state directory from a backup, or start afresh/s,
  });
  rmSync(join(dataDirectory(), 'postgresql.conf'));
  await expect(made.open(made.ports.writer)).rejects.toMatchObject({
    code: '57P03',
    message: /is damaged: it lacks postgresql\.conf Restore the state directory/,
  });
});
