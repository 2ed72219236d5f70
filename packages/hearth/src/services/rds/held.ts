/**
 * What clients of an instance hold at this moment: a transaction, a running statement, temporary tables, session locks. Asked
 * of PostgreSQL, in one query for all of an instance's clients that are named.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../base/clock.ts';
import { withAdmin } from '../../engines/postgres/standby.ts';
import type { DbNode } from './node.ts';
import type { ClientInfo } from './tcp-endpoint.ts';

export type HeldKind = 'transaction' | 'statement' | 'temporary-table' | 'session-lock' | 'pinned-session';

/** One thing that a connection holds. */
export interface Held {
  readonly kind: HeldKind;
  /** Where and what, for people: `a transaction open on places-1 …`. */
  readonly text: string;
}

interface Backend {
  readonly pid: number;
  readonly database: string;
  readonly databaseOid: number;
  readonly user: string;
  readonly state: string;
  readonly query: string;
  /** Of the schema that its temporary tables are in. */
  readonly number: number | null;
  readonly advisoryLocks: number;
}

const SQL = `SELECT a.pid, a.datname AS database, a.datid::int8::float8 AS "databaseOid", a.usename AS user, coalesce(a.state, '') AS state,
    coalesce(a.query, '') AS query, (SELECT s.id FROM pg_stat_get_backend_idset() s(id) WHERE pg_stat_get_backend_pid(s.id) = a.pid LIMIT 1) AS number,
    (SELECT count(*)::int FROM pg_locks l WHERE l.pid = a.pid AND l.locktype = 'advisory' AND l.granted) AS "advisoryLocks"
  FROM pg_stat_activity a WHERE a.pid = ANY($1)`;

/** What a client sent last may still be on its way to the server: it is looked again for so long. */
const LOOKS_MAX = 200;
const LOOK_EVERY_MS = 5;
const SQL_SHOWN_CHARACTERS_MAX = 120;

/** @param clients of this node. Those that have left meanwhile hold nothing. */
export async function heldBy(node: DbNode, clients: readonly ClientInfo[], clock: Clock): Promise<readonly Held[]> {
  const backends = await settled(node, clients, clock);
  const held = await Promise.all(backends.map((backend) => heldByOne(node, backend)));
  return held.flat();
}

/** Looks until nothing is on its way: a client that is owed an answer shows as active, or it got its answer. */
async function settled(node: DbNode, clients: readonly ClientInfo[], clock: Clock): Promise<readonly Backend[]> {
  for (let look = 1; ; look++) {
    const present = clients.filter((client) => node.clients.has(client));
    const pids = present.flatMap(({ conversation }) => conversation.processId ?? []);
    if (pids.length === 0 || !node.ready) return [];
    const { rows } = await (await node.admin()).query<Backend>({ name: 'hearth-held', text: SQL, values: [pids] });
    const active = new Set(rows.filter(isRunning).map(({ pid }) => pid));
    const underWay = present.some(
      ({ conversation: { processId, answerOwed } }) => processId !== undefined && answerOwed && !active.has(processId),
    );
    if (!underWay || look === LOOKS_MAX) return rows;
    await clock.sleep(LOOK_EVERY_MS);
  }
}

function isRunning({ state }: Backend): boolean {
  return state === 'active' || state === 'fastpath function call';
}

async function heldByOne(node: DbNode, backend: Backend): Promise<readonly Held[]> {
  const { state, query, database, user, advisoryLocks } = backend;
  const where = `on ${node.settings.identifier} (database ${database}, user ${user})`;
  const held: Held[] = [];
  const inTransaction = state.startsWith('idle in transaction');
  if (isRunning(backend)) held.push({ kind: 'statement', text: `a statement running ${where}: "${short(query)}"` });
  if (inTransaction) {
    const failed = state.endsWith('(aborted)') ? ', failed,' : '';
    held.push({
      kind: 'transaction',
      text: `a transaction open${failed} ${where}; its last statement: "${short(query)}"`,
    });
  }
  // Within a transaction a lock may be the transaction's own.
  if (advisoryLocks > 0 && state === 'idle') {
    const locks = advisoryLocks === 1 ? 'a session lock' : `${advisoryLocks} session locks`;
    held.push({ kind: 'session-lock', text: `${locks} (pg_advisory_lock) ${where}` });
  }
  const tables = await temporaryTables(node, backend);
  if (tables.length > 0) {
    const named = `the temporary table${tables.length === 1 ? '' : 's'} ${tables.join(', ')}`;
    held.push({ kind: 'temporary-table', text: `${named} ${where}` });
  }
  return held;
}

/** Their files tell that there are some, for which no connection to their database is needed. */
async function temporaryTables(node: DbNode, { database, databaseOid, number }: Backend): Promise<readonly string[]> {
  if (number === null) return [];
  const folder = join(node.postgres.dataDirectory, 'base', String(databaseOid));
  const files = await readdir(folder).catch(() => []);
  if (!files.some((file) => file.startsWith(`t${number}_`))) return [];
  return withAdmin({ ...node.postgres.connection(), database }, async (client) => {
    const text =
      "SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace($1) AND relkind IN ('r', 'p') ORDER BY 1";
    const { rows } = await client.query<{ relname: string }>(text, [`pg_temp_${number}`]);
    return rows.map(({ relname }) => relname);
  });
}

function short(sql: string): string {
  const line = sql.replaceAll(/\s+/g, ' ').trim();
  return line.length <= SQL_SHOWN_CHARACTERS_MAX ? line : `${line.slice(0, SQL_SHOWN_CHARACTERS_MAX - 1)}…`;
}
