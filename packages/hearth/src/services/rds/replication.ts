/** What happens between two instances of a cluster: one comes up as the other's standby, or takes over from it. */
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import { shutdownPosition, walPosition } from '../../engines/postgres/standby.ts';
import type { DbNode } from './node.ts';

const LOOK_EVERY_MS = 10;
/** On one machine a standby is connected within 10 ms; after this its data does not fit the primary's. */
const STREAMING_WAIT_MS = 4_000;

export function follow(node: DbNode, writer: DbNode): void {
  node.postgres.follow({
    name: node.settings.identifier,
    primary: writer.postgres.connection(),
    primaryData: writer.postgres.dataDirectory,
    applyDelayMs: node.settings.lagMs,
  });
}

/**
 * Starts a standby of a running writer. One that cannot follow (its data is damaged, or from another line of history, or too
 * old) is made anew from the writer.
 * @param stillWanted throws where the cluster has closed meanwhile: what did not start because of that has good data.
 */
export async function startReader(
  node: DbNode,
  writer: DbNode,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
  stillWanted: () => void,
): Promise<void> {
  follow(node, writer);
  try {
    await node.postgres.start();
    if (await isStreaming(node, writer, clock)) return;
  } catch (cause) {
    stillWanted();
    log.warn(`${node.settings.identifier}: its data is copied again from the writer: ${String(cause)}`);
  }
  await node.leaveAdmin();
  await node.postgres.stop('immediate');
  await node.postgres.discard();
  follow(node, writer);
  await node.postgres.start();
}

async function isStreaming(node: DbNode, writer: DbNode, clock: Clock): Promise<boolean> {
  const text = "SELECT FROM pg_stat_replication WHERE application_name = $1 AND state = 'streaming'";
  const untilMs = clock.monotonic() + STREAMING_WAIT_MS;
  do {
    const client = await writer.admin();
    if ((await client.query(text, [node.settings.identifier])).rowCount === 1) return true;
    await clock.sleep(LOOK_EVERY_MS);
  } while (clock.monotonic() < untilMs);
  return false;
}

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
