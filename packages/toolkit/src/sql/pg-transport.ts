/** The connections of one environment: lent one at a time, checked after a pause, replaced once when they are gone. */
import { closeAtEnd, environment } from '../base/environment.ts';
import { codeOf, ToolkitError } from '../base/error.ts';
import { connect } from './pg-connect.ts';
import type { Lane } from './pg-lane.ts';
import type { PostgresOptions } from './postgres.ts';
import { type Execute, outcome, type Run, type Transport } from './transport.ts';

const IDLE_MS = 60_000;
/** The server refused before it did anything: a session ended while idle, a writer that became a reader. */
const NOT_DONE = /^(57P05|25006)$/;
/** Open connections of this environment, those to readers apart. */
const open = new Set<Lane>();

export function pgTransport(given: PostgresOptions, isReader = false): Transport {
  const { reader, ...own } = given;
  const { max = 1, idleMs = IDLE_MS, warn = (message: string) => console.warn(`hearth-toolkit: ${message}`) } = given;
  const lanes: Lane[] = [];
  const waiting: (() => void)[] = [];
  const readers = reader && pgTransport({ ...own, ...reader }, true);
  let lent = 0;
  let timer: NodeJS.Timeout | undefined;

  const execute: Execute = async (statements, run) => {
    for (let first = true; ; first = false) {
      const lane = await borrow(run);
      try {
        return await lane.execute(statements, run);
      } catch (error) {
        if (run.signal?.aborted) throw outcome(error, run);
        const undone = NOT_DONE.test(codeOf(error));
        if (undone) lane.dead = true;
        if (!first || !(undone || (lane.dead && run.readOnly))) throw undone || !lane.dead ? error : lost(error);
        warn('the connection was gone: connected again');
        run.retried?.();
      } finally {
        giveBack(lane);
      }
    }
  };

  closeAtEnd(close);
  environment().sweeps.add(sweep);
  return { kind: 'postgres', execute, begin, reader: readers, close };

  async function begin(begun: string, run: Run): ReturnType<Transport['begin']> {
    const lane = await borrow(run);
    try {
      await lane.command(`begin ${begun}`);
    } catch (error) {
      giveBack(lane);
      throw error;
    }
    return {
      execute: (statements, inner) =>
        lane.execute(statements, inner).catch((error: unknown) => {
          if (NOT_DONE.test(codeOf(error))) lane.dead = true;
          throw outcome(error, inner);
        }),
      async end(how) {
        try {
          await lane.command(how);
        } catch (error) {
          lane.dead = true;
          if (how === 'commit') throw error;
        } finally {
          giveBack(lane);
        }
      },
    };
  }

  async function borrow(run: Run): Promise<Lane> {
    clearTimeout(timer);
    while (lent >= max) await new Promise<void>((resolve) => waiting.push(resolve));
    lent++;
    try {
      for (let lane = lanes.pop(); lane; lane = lanes.pop()) {
        const old = Date.now() - lane.usedMs > idleMs;
        if (!old && (await lane.alive())) return lane;
        if (!old) warn('the connection did not outlive the pause: connected again');
        drop(lane);
      }
      const lane = await connect({ ...own, warn }, run);
      if (!isReader && open.add(lane).size > max)
        warn(`this environment holds ${open.size} connections: one is enough`);
      return lane;
    } catch (error) {
      release();
      throw outcome(error, run);
    }
  }

  function giveBack(lane: Lane): void {
    if (lane.dead) drop(lane);
    else lanes.push(lane);
    release();
    // Fires only while the environment is awake; borrow() looks at the time again.
    if (!lent) timer = setTimeout(() => void closeLanes(), idleMs).unref();
  }

  function release(): void {
    lent--;
    waiting.shift()?.();
  }

  function drop(lane: Lane): Promise<void> {
    open.delete(lane);
    return lane.close();
  }

  async function closeLanes(): Promise<void> {
    await Promise.all(lanes.splice(0).map(drop));
  }

  async function close(): Promise<void> {
    clearTimeout(timer);
    await closeLanes();
    await readers?.close();
  }

  /** Rolls back what plain `BEGIN` left open on a connection that lies idle. */
  async function sweep(): Promise<string | undefined> {
    let found: string | undefined;
    for (const lane of lanes) {
      if (lane.dead || !lane.inTransaction()) continue;
      found = 'a transaction begun by a plain BEGIN';
      await lane.command('rollback').catch(() => void (lane.dead = true));
    }
    return found;
  }
}

function lost(cause: unknown): ToolkitError {
  return new ToolkitError('CONNECTION_LOST', 'the connection broke: the statement may have been done', cause);
}
