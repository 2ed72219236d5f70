/**
 * Our own connection, as the superuser. Whoever owns a database may put functions and operators into its schemas that fit our
 * calls better than PostgreSQL's own, and would run as us: so no schema but PostgreSQL's is looked into.
 */
import { Client } from 'pg';
import type { ConnectionSettings } from './instance.ts';

export function adminClient(settings: ConnectionSettings): Client {
  const options = '-c search_path=pg_catalog,pg_temp';
  return new Client({ ...settings, ssl: false, application_name: 'hearth', options });
}
