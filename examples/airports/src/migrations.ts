/** The schema of Places: each function makes the tables that it writes. Statements only get added; each may run again. */
export const AIRPORTS: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS airports (
     iata      text PRIMARY KEY,
     name      text NOT NULL,
     city      text,
     state     text,
     country   text NOT NULL,
     latitude  double precision NOT NULL,
     longitude double precision NOT NULL
   )`,
  `CREATE INDEX IF NOT EXISTS airports_by_state ON airports (state, city)`,
];

// A stream delivers at least once: the event's id makes a second delivery of it find its row already there.
export const AUDIT = `CREATE TABLE IF NOT EXISTS audit (
  iata       text NOT NULL,
  event_id   text NOT NULL,
  event_name text NOT NULL,
  changed_at timestamptz NOT NULL,
  before     jsonb,
  after      jsonb,
  PRIMARY KEY (iata, event_id)
)`;

/** Two environments that start together must not create the same table at once: PostgreSQL would refuse one of them. */
export const MIGRATION_LOCK = `DO $$ BEGIN PERFORM pg_advisory_xact_lock(20260101); END $$`;
