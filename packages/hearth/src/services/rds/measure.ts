/** Asks a running PostgreSQL, and the system, what it does: who is connected, what CPU its processes took, how far it is behind. */
import { readFile } from 'node:fs/promises';
import type { Client } from 'pg';
import type { Load } from './capacity.ts';

/** One client's session, as pg_stat_activity tells it. */
export interface Session {
  readonly pid: number;
  readonly user: string;
  readonly applicationName: string;
  readonly state: string;
  /** Since it last changed its state. */
  readonly sinceMs: number;
}

export interface Measurement extends Load {
  /** Users' sessions; ours and the servers' among each other are none. */
  readonly sessions: readonly Session[];
  readonly logicalSlots: readonly string[];
  readonly replicaLagMs: number | undefined;
}

/** CPU time taken so far, by process, in clock ticks. */
export type Ticks = ReadonlyMap<number, number>;

const PROCESSES_MAX = 256;
/** USER_HZ: Linux has shown 100 to programs on every platform for twenty years. */
const TICKS_PER_S = 100;

const SQL = `SELECT json_build_object(
  'pids', (SELECT json_agg(pid) FROM (SELECT pid FROM pg_stat_activity ORDER BY state = 'active' DESC NULLS LAST LIMIT ${PROCESSES_MAX}) p),
  'sessions', (SELECT coalesce(json_agg(json_build_object('pid', pid, 'user', usename, 'applicationName', application_name,
      'state', coalesce(state, ''), 'sinceMs', greatest(0, extract(epoch FROM clock_timestamp() - coalesce(state_change, backend_start)) * 1000))), '[]')
    FROM (SELECT * FROM pg_stat_activity WHERE backend_type = 'client backend' AND usename <> $1 LIMIT ${PROCESSES_MAX}) s),
  'connections', (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND usename <> $1),
  'bufferBytes', (SELECT coalesce(sum(least(blks_read * 8192, pg_database_size(datid))), 0) FROM pg_stat_database WHERE datname IS NOT NULL),
  'logicalSlots', (SELECT coalesce(json_agg(slot_name), '[]') FROM pg_replication_slots WHERE slot_type = 'logical'),
  'replicaLagMs', CASE WHEN pg_is_in_recovery() THEN CASE WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
    ELSE greatest(0, extract(epoch FROM clock_timestamp() - coalesce(pg_last_xact_replay_timestamp(), pg_postmaster_start_time())) * 1000) END END) AS seen`;

interface Seen {
  readonly pids: readonly number[] | null;
  readonly sessions: readonly Session[];
  readonly connections: number;
  readonly bufferBytes: number;
  readonly logicalSlots: readonly string[];
  readonly replicaLagMs: number | null;
}

/** @param before the ticks of the measurement before, and @param elapsedMs how long ago that was. */
export async function measure(
  client: Client,
  superuser: string,
  before: Ticks,
  elapsedMs: number,
): Promise<{ readonly measurement: Measurement; readonly ticks: Ticks }> {
  const { rows } = await client.query<{ seen: Seen }>({ name: 'hearth-measure', text: SQL, values: [superuser] });
  const seen = rows[0]?.seen;
  if (!seen) throw new Error('PostgreSQL tells nothing about itself');
  const ticks = await readTicks(seen.pids ?? []);
  const active = seen.sessions.filter((session) => session.state === 'active').length;
  const { sessions, connections, bufferBytes, logicalSlots } = seen;
  const cpuCores = ticks.size > 0 ? coresBusy(before, ticks, elapsedMs) : active;
  const replicaLagMs = seen.replicaLagMs ?? undefined;
  return { measurement: { sessions, connections, bufferBytes, logicalSlots, cpuCores, replicaLagMs }, ticks };
}

/** Where there is no /proc, the map is empty and each active session counts as one busy core. */
async function readTicks(pids: readonly number[]): Promise<Ticks> {
  const ticks = new Map<number, number>();
  await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => undefined);
      if (stat === undefined) return;
      // The name stands in brackets and may hold blanks; utime and stime are the 14th and 15th of all fields.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      ticks.set(pid, Number(fields[11]) + Number(fields[12]));
    }),
  );
  return ticks;
}

function coresBusy(before: Ticks, after: Ticks, elapsedMs: number): number {
  if (before.size === 0 || elapsedMs <= 0) return 0;
  let taken = 0;
  for (const [pid, ticks] of after) taken += ticks - (before.get(pid) ?? 0);
  return taken / TICKS_PER_S / (elapsedMs / 1000);
}
