/** The PostgreSQL of an instance, as all of RDS's are: below the home's folder for them, copied from one template. */
import { join } from 'node:path';
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import { PostgresInstance } from '../../engines/postgres/instance.ts';
import { SUPERUSER, TEMPLATE_SQL } from './master-user.ts';

export interface HomePostgresOptions {
  /** The home's folder for PostgreSQL. */
  readonly directory: string;
  readonly durable: boolean;
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Random;
}

/** @param folder of its data, below the home's. @param name shown by the processes */
export function homePostgres(options: HomePostgresOptions, folder: string, name: string): PostgresInstance {
  const { directory, durable, log, clock, random } = options;
  return new PostgresInstance({
    dataDirectory: join(directory, folder),
    stateDirectory: directory,
    durable,
    superuser: SUPERUSER,
    templateSql: TEMPLATE_SQL,
    parameters: { cluster_name: name },
    log,
    clock,
    random,
  });
}
