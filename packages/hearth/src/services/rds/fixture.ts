/** For tests: RDS in a temporary directory, with secrets in a map. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, systemClock } from '../../base/clock.ts';
import { conditions, type ConditionsName } from '../../base/conditions.ts';
import { silentLog } from '../../base/log.ts';
import { createRandom } from '../../base/random.ts';
import { openSeal } from '../../base/seal.ts';
import { Lmdb } from '../../engines/lmdb.ts';
import type { Call } from '../../wire/operation.ts';
import { openRds, type Rds, type RdsDependencies } from './index.ts';
import { testCall as rootCall } from '../../wire/testing/test-call.ts';

export interface Fixture {
  readonly rds: Rds;
  readonly clock: Clock;
  readonly directory: string;
  /** What the log was told that is not right. */
  readonly warnings: readonly string[];
  readonly secrets: Map<string, { name: string; secretString: string; description: string }>;
  /** Closes everything and opens it again on the same directory. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

export interface FixtureOptions {
  readonly durable?: boolean;
  readonly conditions?: ConditionsName;
  readonly checkToken?: RdsDependencies['checkToken'];
  readonly whyNotRead?: RdsDependencies['whyNotRead'];
  readonly onCall?: RdsDependencies['onCall'];
}

export async function openFixture(options: FixtureOptions = {}): Promise<Fixture> {
  const { durable = false } = options;
  const directory = mkdtempSync(join(tmpdir(), 'hearth-rds-'));
  const clock = systemClock();
  const secrets: Fixture['secrets'] = new Map();
  const warnings: string[] = [];
  let lmdb: Lmdb;
  const open = (): Promise<Rds> => {
    lmdb = new Lmdb({ directory: join(directory, 'control'), durable: false });
    return openRds({
      lmdb,
      directory: join(directory, 'postgres'),
      seal: openSeal(join(directory, 'key')),
      clock,
      random: createRandom(),
      conditions: conditions(options.conditions ?? 'calm'),
      ...(options.checkToken && { checkToken: options.checkToken }),
      ...(options.whyNotRead && { whyNotRead: options.whyNotRead }),
      ...(options.onCall && { onCall: options.onCall }),
      log: { ...silentLog, warn: (line) => void warnings.push(line), error: (line) => void warnings.push(line) },
      region: 'us-east-1',
      accountId: '000000000000',
      durable,
      host: '127.0.0.1',
      ports: { writer: 0, reader: 0 },
      secrets: {
        create(secret) {
          const arn = `arn:aws:secretsmanager:us-east-1:000000000000:secret:${secret.name}-AbCdEf`;
          secrets.set(arn, secret);
          return arn;
        },
        remove: (arn) => void secrets.delete(arn),
        read: (arn) => secrets.get(arn)?.secretString ?? '',
        update(arn, secretString) {
          const secret = secrets.get(arn);
          if (secret) secrets.set(arn, { ...secret, secretString });
        },
      },
    });
  };
  let rds = await open();
  const close = async (): Promise<void> => {
    await rds.close();
    await lmdb.close();
  };
  return {
    get rds() {
      return rds;
    },
    clock,
    directory,
    warnings,
    secrets,
    async reopen() {
      await close();
      rds = await open();
    },
    async close() {
      await close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export const testCall = (): Call => rootCall('rds', 'CreateDBCluster');

const CUT_OFF = /terminated unexpectedly|ECONNRE/;
const TRIES_MAX = 100;

/** A client that arrives while the sockets of a killed server are still being closed is cut off, as on AWS, and asks again. */
export async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (tries === TRIES_MAX || !(error instanceof Error && CUT_OFF.test(error.message))) throw error;
    }
  }
}
