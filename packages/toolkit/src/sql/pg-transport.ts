/** PostgreSQL over TCP: a statement or a transaction on a connection of the pool, which is replaced once when it is gone. */
import { codeOf, ToolkitError } from '../base/error.ts';
import { poolOf } from './pg-pool.ts';
import type { PostgresOptions } from './postgres.ts';
import { readerFor } from './routing.ts';
import { type Execute, outcome, type Run, type Session, type Transport } from './transport.ts';

/** The server refused before it did anything: a session ended while idle, a writer that became a reader. */
const NOT_DONE = /^(57P05|25006)$/;

export function pgTransport(options: PostgresOptions, isReader = false): Transport {
  const { reader: place, warn = (message: string) => console.warn(`hearth-toolkit: ${message}`), ...own } = options;
  const pool = poolOf(own, warn, isReader);
  const reader = place && pgTransport({ ...own, warn, ...place }, true);

  const execute: Execute = async (statements, run) => {
    for (let first = true; ; first = false) {
      const lane = await pool.borrow(run);
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
        pool.giveBack(lane);
      }
    }
  };

  const begin = async (begun: string, run: Run): Promise<Session> => {
    const lane = await pool.borrow(run);
    try {
      await lane.command(`begin ${begun}`);
    } catch (error) {
      pool.giveBack(lane);
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
          pool.giveBack(lane);
        }
      },
    };
  };

  const transport: Transport = {
    kind: 'postgres',
    execute,
    begin,
    ...(reader && { readerFor: (freshness, asked) => readerFor(transport, reader, freshness, asked) }),
    async close() {
      await pool.close();
      await reader?.close();
    },
  };
  return transport;
}

function lost(cause: unknown): ToolkitError {
  return new ToolkitError('CONNECTION_LOST', 'the connection broke: the statement may have been done', cause);
}
