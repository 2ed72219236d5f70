/** The airports in Aurora, through the Data API only: no connection to keep, no pool to exhaust. */
import { dataApi } from 'hearth-toolkit/data-api';
import { insert, raw, sql } from 'hearth-toolkit/sql';
import type { Airport } from './airport.ts';
import { required } from './environment.ts';
import { AIRPORTS, MIGRATION_LOCK } from './migrations.ts';

// While the cluster wakes from 0 ACU, what is asked of it waits.
const db = dataApi({
  resourceArn: required('PLACES_CLUSTER_ARN'),
  secretArn: required('PLACES_SECRET_ARN'),
  database: required('PLACES_DATABASE'),
});

let migrated: Promise<void> | undefined;

/** Once an environment. A failure is forgotten, so that the next call tries again. */
function migrate(): Promise<void> {
  migrated ??= runMigrations().catch((error: unknown) => {
    migrated = undefined;
    throw error;
  });
  return migrated;
}

async function runMigrations(): Promise<void> {
  const { done } = await db.one<{ done: boolean }>`select to_regclass('airports_by_state') is not null as done`;
  if (done) return;
  await db.transaction(async (tx) => {
    for (const statement of [MIGRATION_LOCK, ...AIRPORTS]) await tx.run(raw(statement));
  });
}

const REPLACE = sql`on conflict (iata) do update set
  name = excluded.name, city = excluded.city, state = excluded.state, country = excluded.country,
  latitude = excluded.latitude, longitude = excluded.longitude`;

/** Inserts or replaces, so that an import that broke off is completed by running it again. */
export async function upsertAirports(airports: readonly Airport[]): Promise<void> {
  await migrate();
  // A statement may not meet a row twice: the last line about an airport stands.
  const distinct = new Map(airports.map((airport) => [airport.iata, airport]));
  const rows = [...distinct.values()].map((airport) => ({
    ...airport,
    city: airport.city ?? null,
    state: airport.state ?? null,
  }));
  await insert(db, 'airports', rows, { conflict: REPLACE });
}

export interface StateCount {
  /** Null for airports whose state the source does not name. */
  readonly state: string | null;
  readonly airports: number;
}

export async function airportsPerState(): Promise<readonly StateCount[]> {
  await migrate();
  return db.many<StateCount>`
    select state, count(*)::int as airports from airports group by state order by state nulls last`;
}
