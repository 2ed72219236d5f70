/** The connections of one environment: lent one at a time, checked after a pause, closed when they lie idle. */
import { closeAtEnd, environment } from '../base/environment.ts';
import { connect } from './pg-connect.ts';
import type { Lane } from './pg-lane.ts';
import type { PostgresOptions } from './postgres.ts';
import { outcome, type Run } from './transport.ts';

const IDLE_MS = 60_000;
/** Open connections of this environment, those to readers apart. */
const open = new Set<Lane>();

export interface Pool {
  /** A connection that lives, for one statement or one transaction. @throws ToolkitError CANCELLED; what connecting met */
  borrow(run: Run): Promise<Lane>;
  giveBack(lane: Lane): void;
  close(): Promise<void>;
}

export function poolOf(options: PostgresOptions, warn: (message: string) => void, isReader: boolean): Pool {
  const { max = 1, idleMs = IDLE_MS } = options;
  const lanes: Lane[] = [];
  const waiting: (() => void)[] = [];
  let free = max;
  let timer: NodeJS.Timeout | undefined;

  const drop = (lane: Lane): Promise<void> => {
    open.delete(lane);
    return lane.close();
  };
  const closeLanes = (): Promise<unknown> => Promise.all(lanes.splice(0).map(drop));
  const release = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free++;
  };

  const pool: Pool = {
    async borrow(run) {
      clearTimeout(timer);
      if (free) free--;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        for (let lane = lanes.pop(); lane; lane = lanes.pop()) {
          const old = Date.now() - lane.usedMs > idleMs;
          if (!old && (await lane.alive())) return lane;
          if (!old) warn('the connection did not outlive the pause: connected again');
          void drop(lane);
        }
        const lane = await connect({ ...options, warn }, run);
        if (!isReader && open.add(lane).size > max)
          warn(`this environment holds ${open.size} connections: one is enough`);
        return lane;
      } catch (error) {
        release();
        throw outcome(error, run);
      }
    },
    giveBack(lane) {
      if (lane.dead) void drop(lane);
      else lanes.push(lane);
      release();
      // Fires only while the environment is awake; borrow() looks at the time again.
      if (free === max) timer = setTimeout(() => void closeLanes(), idleMs).unref();
    },
    async close() {
      clearTimeout(timer);
      await closeLanes();
    },
  };
  closeAtEnd(() => pool.close());
  environment().sweeps.add(() => sweep(lanes));
  return pool;
}

/** Rolls back what plain `BEGIN` left open on connections that lie idle. */
async function sweep(lanes: readonly Lane[]): Promise<string | undefined> {
  let found: string | undefined;
  for (const lane of lanes) {
    if (lane.dead || !lane.inTransaction()) continue;
    found = 'a transaction begun by a plain BEGIN';
    await lane.command('rollback').catch(() => void (lane.dead = true));
  }
  return found;
}
