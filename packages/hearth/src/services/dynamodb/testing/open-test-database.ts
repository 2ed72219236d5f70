/** A database on real LMDB in a temporary folder, and operations called as the pipeline calls them. Only for tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock, type Clock } from '../../../base/clock.ts';
import { conditions } from '../../../base/conditions.ts';
import { silentLog } from '../../../base/log.ts';
import { createRandom } from '../../../base/random.ts';
import { dynamodbApi, type DynamodbOperations } from '../../../api/dynamodb.gen.ts';
import { dynamodbStreamsApi, type DynamodbStreamsOperations } from '../../../api/dynamodb-streams.gen.ts';
import { Lmdb } from '../../../engines/lmdb.ts';
import { type Call, mount } from '../../../wire/operation.ts';
import { JsonText } from '../../../base/json-text.ts';
import { access, type Database, handlers, openDynamodb } from '../index.ts';
import * as streams from '../streams/index.ts';
import { testCall as rootCall } from '../../../wire/testing/test-call.ts';

type Operations = DynamodbOperations & DynamodbStreamsOperations;
/** Outputs as a client decodes them. */
// oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
export type Answer = any;

export interface TestDatabase {
  readonly db: Database;
  readonly clock: Clock;
  run<Name extends keyof Operations>(name: Name, input: Operations[Name]['input'], call?: Call): Promise<Answer>;
  /** The same input as JSON text: for what the types do not allow. */
  send(name: keyof Operations, input: unknown): Promise<Answer>;
  reopen(): Promise<void>;
  close(): Promise<void>;
}

export const testCall = (operation: string): Call => rootCall('dynamodb', operation);

/** A clock that moves only by `advance`: what a test measures in units a second does not depend on the machine. */
export function stillClock(): Clock {
  const running = systemClock();
  let nowMs = running.now();
  return {
    ...running,
    now: () => nowMs,
    advance: (byMs) => {
      nowMs += byMs;
      running.advance(byMs);
    },
  };
}

/** @param kept where it lies already, and stays; else it is a new one that close() removes */
export function openTestDatabase(
  durable = false,
  world = conditions('calm'),
  kept?: string,
  clock = systemClock(),
): TestDatabase {
  const directory = kept ?? mkdtempSync(join(tmpdir(), 'hearth-dynamodb-'));
  let lmdb = new Lmdb({ directory, durable });
  const options = () => ({
    lmdb,
    clock,
    random: createRandom('test'),
    conditions: world,
    log: silentLog,
    region: 'us-east-1',
    accountId: '000000000000',
  });
  let db = openDynamodb(options());
  const send = async (name: keyof Operations, input: unknown, call = testCall(name)): Promise<Answer> => {
    const service =
      name in handlers
        ? mount(dynamodbApi, db, handlers, access)
        : mount(dynamodbStreamsApi, db, streams.handlers, streams.access);
    // As the wire does: the handler owns what it gets.
    return decoded(await service.handle(name, JSON.parse(JSON.stringify(input)), call));
  };
  return {
    get db() {
      return db;
    },
    clock,
    run: send,
    send,
    async reopen() {
      await db.close();
      await lmdb.close();
      lmdb = new Lmdb({ directory, durable });
      db = openDynamodb(options());
    },
    async close() {
      await db.close();
      await lmdb.close();
      if (kept === undefined) rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** What a client would see: ready bytes decoded, absent members absent. */
function decoded(value: unknown): unknown {
  if (value instanceof JsonText) return JSON.parse(value.toString());
  if (value instanceof Date || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(decoded);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => (each === undefined ? [] : [[name, decoded(each)]])),
  );
}
