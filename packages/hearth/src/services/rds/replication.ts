/** What happens between two instances of a cluster: one comes up as the other's standby, or takes over from it. */
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import { shutdownPosition, walPosition } from '../../engines/postgres/standby.ts';
import type { DbNode } from './node.ts';

const LOOK_EVERY_MS = 10;
/** On one machine a standby is connected within 10 ms; after this its data does not fit the primary's. */
const CONNECTED_WAIT_MS = 4_000;

/** @param lagMs how late it is to show what it receives */
export function follow(node: DbNode, writer: DbNode, lagMs = node.settings.lagMs): void {
  node.postgres.follow({
    name: node.settings.identifier,
    primary: writer.postgres.connection(),
    primaryData: writer.postgres.dataDirectory,
    applyDelayMs: lagMs,
  });
}

/**
 * Starts a standby of a running writer; resolves when it shows all that the writer has now. One that cannot follow (its data is
 * damaged, or from another line of history, or too old) is made anew from the writer.
 * @param stillWanted throws where the cluster has closed meanwhile: what did not start because of that has good data.
 */
export async function startReader(
  node: DbNode,
  writer: DbNode,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
  stillWanted: () => void,
): Promise<void> {
  // It is late on purpose only from when it has caught up: a new one would lack the users.
  follow(node, writer, 0);
  try {
    await node.postgres.start();
    await caughtUp(node, writer, clock);
  } catch (cause) {
    stillWanted();
    log.warn(`${node.settings.identifier}: its data is copied again from the writer: ${String(cause)}`);
    await node.leaveAdmin();
    await node.postgres.stop('immediate');
    await node.postgres.discard();
    follow(node, writer, 0);
    await node.postgres.start();
  }
  if (node.settings.lagMs > 0) follow(node, writer);
}

/** @throws when it does not receive what the writer sends */
async function caughtUp(node: DbNode, writer: DbNode, clock: Clock): Promise<void> {
  const primary = await writer.admin();
  const { rows } = await primary.query<{ at: string }>('SELECT pg_current_wal_flush_lsn() AS at');
  const end = rows[0]?.at;
  const isConnected = async (): Promise<boolean> =>
    (await primary.query(RECEIVES, [node.settings.identifier])).rowCount === 1;
  const untilMs = clock.monotonic() + CONNECTED_WAIT_MS;
  while (!(await isConnected())) {
    if (clock.monotonic() > untilMs) throw new Error('it does not receive what the writer sends');
    await clock.sleep(LOOK_EVERY_MS);
  }
  const standby = await node.admin();
  for (;;) {
    const { rows: looked } = await standby.query<{ there: boolean; paused: boolean }>(REPLAYS, [end]);
    if (looked[0]?.there === true) return;
    // Its writer had larger settings once (max_connections), which a standby replays only with settings as large.
    if (looked[0]?.paused === true) throw new Error('it cannot replay what was written under other settings');
    if (!(await isConnected())) throw new Error('it receives no more of what the writer sends');
    await clock.sleep(LOOK_EVERY_MS);
  }
}

const REPLAYS = "SELECT pg_last_wal_replay_lsn() >= $1 AS there, pg_get_wal_replay_pause_state() = 'paused' AS paused";
const RECEIVES = "SELECT FROM pg_stat_replication WHERE application_name = $1 AND state IN ('catchup', 'streaming')";

/**
 * The writer stops, its clients get 57P01; the heir takes over once it has everything that the writer ever acknowledged.
 * @param commit called before clients may reach the new writer.
 * @throws when the heir lacks something: nothing has changed then, but that the old writer is stopped.
 */
export async function handOver(old: DbNode, heir: DbNode, commit: () => Promise<void>): Promise<void> {
  old.ready = false;
  heir.ready = false;
  const client = await heir.admin();
  await old.leaveAdmin();
  // An orderly stop sends everything to the standbys that are connected.
  await old.postgres.stop('fast');
  const end = shutdownPosition(old.postgres.dataDirectory);
  const { rows } = await client.query<{ at: string | null }>('SELECT pg_last_wal_receive_lsn() AS at');
  const at = rows[0]?.at;
  if (end === undefined || !at || walPosition(at) <= end) {
    heir.ready = true;
    throw new Error(`${heir.settings.identifier} has not received all that ${old.settings.identifier} wrote`);
  }
  await heir.postgres.promote();
  await commit();
}

/** Who takes over: the lowest tier, the largest among those. */
export function heirAmong(readers: readonly DbNode[]): DbNode | undefined {
  const byTier = (a: DbNode, b: DbNode): number =>
    a.settings.promotionTier - b.settings.promotionTier || b.capacity - a.capacity;
  return readers.toSorted(byTier)[0];
}
