/** The engines of the MySQL family, and whether this machine can run them. */
import type { MysqlProgram } from '../../../engines/mysql/program.ts';
import type { ServiceError } from '../../../wire/errors.ts';
import { invalidCombination, invalidValue } from '../checks.ts';

export interface MysqlEngine {
  /** Where none is named. What runs is the machine's own server, whatever is named. */
  readonly version: string;
  readonly parameterGroup: string;
}

const ENGINES: Readonly<Record<string, MysqlEngine>> = {
  'aurora-mysql': { version: '8.0.mysql_aurora.3.08.0', parameterGroup: 'default.aurora-mysql8.0' },
  mysql: { version: '8.0.40', parameterGroup: 'default.mysql8.0' },
  mariadb: { version: '10.11.8', parameterGroup: 'default.mariadb10.11' },
};

export function mysqlEngine(engine: string): MysqlEngine | undefined {
  return ENGINES[engine];
}

/** @throws ServiceError InvalidParameterValue, with what to install */
export function checkMysql(engine: string, found: MysqlProgram | string | undefined, iam: boolean | undefined): void {
  if (found === undefined) throw mysqlMissing(engine);
  if (iam === true) throw invalidCombination(`Hearth does not serve IAM database authentication for ${engine}.`);
}

/** What a cluster of the family has not, and a call would seem to give it. @throws ServiceError InvalidParameterValue */
export function refuseOnMysql(engine: string, what: string): void {
  if (mysqlEngine(engine)) throw invalidValue(`Hearth does not serve ${what} of ${engine}.`);
}

function mysqlMissing(engine: string): ServiceError {
  return invalidValue(
    `${engine} needs a MariaDB or MySQL server, and this machine has none. Install one (Debian: apt-get install mariadb-server, ` +
      'macOS: brew install mariadb), or name one that runs: HEARTH_MYSQL_URL=mysql://root:password@127.0.0.1:3306.',
  );
}
