/** The opened DynamoDB of a home: what every operation gets as its first argument. */
import type { Clock, Timer } from '../../base/clock.ts';
import type { Conditions } from '../../base/conditions.ts';
import type { Log } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import type { Lmdb } from '../../engines/lmdb.ts';
import { Replicas } from './consistency/replicas.ts';
import { BackupStore } from './backups/backup-store.ts';
import { ChangeLog } from './backups/change-log.ts';
import { trimChanges } from './backups/trim.ts';
import { ItemStore } from './items/store.ts';
import { PolicyStore } from './resource-policies/policy-store.ts';
import { StreamStore } from './streams/stream-store.ts';
import { BackgroundWork } from './tables/background.ts';
import { Catalog } from './tables/catalog.ts';
import { LeavingTables } from './tables/lifecycle.ts';
import { Sweeper } from './time-to-live/sweeper.ts';
import { Throttle } from './throttling/throttle.ts';
import { TransactionsInFlight } from './transactions/in-flight.ts';
import type { ObjectFiles } from './transfer/files.ts';
import { TransferStore } from './transfer/transfer-store.ts';
import { TransactionTokens } from './transactions/tokens.ts';

export interface DynamodbOptions {
  /** An environment of this service's own. */
  readonly lmdb: Lmdb;
  readonly clock: Clock;
  readonly random: Random;
  readonly conditions: Conditions;
  readonly log: Log;
  readonly region: string;
  readonly accountId: string;
  /** Where exports and imports have their files. */
  readonly files?: ObjectFiles;
  /** Whether IAM can read a resource policy. */
  readonly readablePolicy?: (document: unknown) => boolean;
}

// How often old stream records and the like are cleared away; readers never see them anyway.
const TRIM_INTERVAL_MS = 3600 * 1000;
// The first time is soon after the start, for homes that never run for an hour, but not in its way.
const FIRST_TRIM_MS = 60 * 1000;

export class Database {
  readonly lmdb: Lmdb;
  readonly clock: Clock;
  readonly random: Random;
  readonly conditions: Conditions;
  readonly log: Log;
  readonly region: string;
  readonly accountId: string;
  readonly catalog: Catalog;
  readonly leaving = new LeavingTables(this);
  readonly items: ItemStore;
  readonly streams: StreamStore;
  readonly replicas: Replicas;
  readonly throttle: Throttle;
  readonly transactions = new TransactionsInFlight();
  readonly tokens: TransactionTokens;
  readonly files: ObjectFiles | undefined;
  readonly policies: PolicyStore;
  readonly readablePolicy: (document: unknown) => boolean;
  readonly transfers: TransferStore;
  readonly backups: BackupStore;
  readonly changes: ChangeLog;
  readonly background: BackgroundWork;
  readonly sweeper: Sweeper;
  #trimming: Timer | undefined;

  constructor(options: DynamodbOptions) {
    this.lmdb = options.lmdb;
    this.clock = options.clock;
    this.random = options.random;
    this.conditions = options.conditions;
    this.log = options.log;
    this.region = options.region;
    this.accountId = options.accountId;
    this.catalog = new Catalog(options.lmdb, options.clock, options.region, options.accountId);
    this.items = new ItemStore(options.lmdb);
    this.replicas = new Replicas(this.items, options.clock, options.random, options.conditions.lag);
    this.throttle = new Throttle(options.clock, this.items, options.conditions.throttling);
    this.streams = new StreamStore(options.lmdb, options.clock, options.random, options.region, options.conditions.lag);
    this.tokens = new TransactionTokens(options.lmdb, options.clock);
    this.files = options.files;
    this.transfers = new TransferStore(options.lmdb);
    this.policies = new PolicyStore(options.lmdb);
    this.readablePolicy = options.readablePolicy ?? (() => true);
    this.backups = new BackupStore(options.lmdb);
    this.changes = new ChangeLog(options.lmdb, options.clock);
    this.background = new BackgroundWork(this);
    this.sweeper = new Sweeper(this);
  }

  /** Takes up what an earlier run left unfinished. */
  start(): void {
    this.background.run('ending transfers', () => this.transfers.failUnfinished(this.clock.now()));
    this.background.resume();
    this.sweeper.start();
    this.#armTrimming(FIRST_TRIM_MS);
  }

  #armTrimming(afterMs: number): void {
    this.#trimming = this.clock.after(afterMs, () => {
      this.background.run('trim streams', async (stopped) => {
        while (!stopped() && (await this.streams.trim()));
        await this.tokens.forgetOld(stopped);
        await trimChanges(this);
      });
      this.#armTrimming(TRIM_INTERVAL_MS);
    });
  }

  /** Resolves when no background work is left: backfills, clearing after DeleteTable, expiry. */
  settled(): Promise<void> {
    return this.background.settled();
  }

  /** The engine is the opener's to close. */
  async close(): Promise<void> {
    this.#trimming?.cancel();
    this.sweeper.stop();
    await this.background.close();
  }
}
