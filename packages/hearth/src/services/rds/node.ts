/**
 * One DB instance at work: its PostgreSQL, who is connected through our ports, its capacity, and whether it is paused. Which
 * role it plays, and when it starts, is the cluster's business.
 */
import { join } from 'node:path';
import type { Client } from 'pg';
import type { Clock } from '../../base/clock.ts';
import { adminClient } from '../../engines/postgres/admin-client.ts';
import type { PostgresInstance } from '../../engines/postgres/instance.ts';
import type { Parameters } from '../../engines/postgres/parameter-file.ts';
import { resumedCapacity } from './capacity.ts';
import { SUPERUSER } from './master-user.ts';
import { measure, type Measurement, type Ticks } from './measure.ts';
import type { Scaling } from './records.ts';
import { Series } from './series.ts';
import type { ClientInfo } from './tcp-endpoint.ts';

export interface NodeSettings {
  readonly identifier: string;
  readonly resourceId: string;
  /** Of its data, below the home's folder for PostgreSQL. */
  readonly folder: string;
  readonly promotionTier: number;
  readonly serverless: boolean;
  /** How much later a reader shows what was committed. */
  readonly lagMs: number;
}

/** A session of the Data API that waits for the next call: it does not count as use. */
export const DATA_API_NAME = 'RDS Data API';

export class DbNode {
  settings: NodeSettings;
  readonly postgres: PostgresInstance;
  readonly series = new Series();
  readonly clients = new Set<ClientInfo>();
  /** Connections that are on their way in. */
  entering = 0;
  /** True from the moment when clients may be sent to it until it is to stop. */
  ready = false;
  /** Stopped or paused by decision, not by accident. */
  stopped = false;
  pausedAtMs: number | undefined;
  /** Under `aws`: until when clients are held after a pause. */
  resumeUntilMs = 0;
  lastUsedMs: number;
  capacity = 0;
  latest: Measurement | undefined;
  /** The parameters that its running PostgreSQL has. */
  parameters: Parameters = {};
  readonly #clock: Clock;
  #admin: Client | undefined;
  #ticks: Ticks = new Map();
  #measuredAt = 0;

  constructor(settings: NodeSettings, postgres: PostgresInstance, clock: Clock) {
    this.settings = settings;
    this.postgres = postgres;
    this.#clock = clock;
    this.lastUsedMs = clock.now();
  }

  get socketPath(): string {
    const { host, port } = this.postgres.connection();
    return join(host, `.s.PGSQL.${port}`);
  }

  get busy(): boolean {
    return this.entering > 0 || this.clients.size > 0;
  }

  /** For a server that is to start, or one that runs and takes up what it may. */
  setParameters(parameters: Parameters): void {
    this.parameters = parameters;
    this.postgres.setParameters({ ...parameters, cluster_name: this.settings.identifier });
  }

  /** After it came up. */
  begin(scaling: Scaling | undefined): void {
    this.ready = true;
    this.stopped = false;
    this.lastUsedMs = this.#clock.now();
    this.#ticks = new Map();
    this.capacity = scaling && this.settings.serverless ? resumedCapacity(scaling) : 0;
  }

  /** Ends PostgreSQL; clients get 57P01. */
  async stop(): Promise<void> {
    this.ready = false;
    this.stopped = true;
    await this.leaveAdmin();
    await this.postgres.stop('fast');
    this.latest = undefined;
    this.capacity = 0;
  }

  /** Our own connection, kept. */
  async admin(): Promise<Client> {
    if (this.#admin) return this.#admin;
    const client = adminClient(this.postgres.connection());
    const forget = (): void => {
      if (this.#admin === client) this.#admin = undefined;
    };
    client.on('error', forget);
    client.on('end', forget);
    await client.connect();
    this.#admin = client;
    return client;
  }

  async leaveAdmin(): Promise<void> {
    const client = this.#admin;
    this.#admin = undefined;
    await client?.end().catch(() => undefined);
  }

  /** Looks at the running server; what users do keeps it in use. */
  async look(): Promise<Measurement> {
    const client = await this.admin();
    const nowMonotonic = this.#clock.monotonic();
    const { measurement, ticks } = await measure(client, SUPERUSER, this.#ticks, nowMonotonic - this.#measuredAt);
    this.#ticks = ticks;
    this.#measuredAt = nowMonotonic;
    this.latest = measurement;
    if (this.busy || inUse(measurement).length > 0) this.lastUsedMs = this.#clock.now();
    return measurement;
  }
}

/** Sessions that keep an instance from pausing. */
export function inUse({ sessions }: Measurement): Measurement['sessions'] {
  return sessions.filter((session) => session.applicationName !== DATA_API_NAME || session.state !== 'idle');
}
