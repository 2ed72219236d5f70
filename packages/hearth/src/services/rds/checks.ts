/** What RDS refuses in parameters: names, passwords, capacities. Texts are AWS's where they are known. */
import { ServiceError } from '../../wire/errors.ts';
import type { Scaling } from './records.ts';

export function invalidValue(message: string): ServiceError {
  return new ServiceError('InvalidParameterValue', message, { status: 400 });
}

export function invalidCombination(message: string): ServiceError {
  return new ServiceError('InvalidParameterCombination', message, { status: 400 });
}

/** Parameters that would change what is made, and that Hearth cannot honour: better refused than ignored. */
export function refuseUnserved(input: object, names: readonly string[]): void {
  for (const [name, value] of Object.entries(input)) {
    if (names.includes(name) && value !== undefined && value !== false && value !== '') {
      throw invalidValue(`Hearth does not serve ${name}.`);
    }
  }
}

const IDENTIFIER_CHARACTERS_MAX = 63;

/** RDS keeps identifiers in lower case. */
export function checkIdentifier(parameter: string, identifier: string): string {
  const fits = /^[A-Za-z](?:-?[A-Za-z0-9])*$/.test(identifier) && identifier.length <= IDENTIFIER_CHARACTERS_MAX;
  if (!fits) {
    throw invalidValue(
      `The parameter ${parameter} is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.`,
    );
  }
  return identifier.toLowerCase();
}

/** Words that the engines keep for themselves, and how long a name may be (CreateDBCluster, CreateDBInstance). */
const USERNAMES = {
  postgresql: { reserved: ['admin', 'rdsadmin', 'rds_superuser', 'master', 'user', 'public'], charactersMax: 63 },
  mysql: { reserved: ['rdsadmin', 'rdsproxyadmin', 'root', 'mysql.sys', 'mariadb.sys', 'public'], charactersMax: 32 },
} as const;

export function checkMasterUsername(name: string | undefined, family: keyof typeof USERNAMES = 'postgresql'): string {
  if (!name) throw invalidValue('The parameter MasterUsername must be provided and must not be blank.');
  const { reserved, charactersMax } = USERNAMES[family];
  if (reserved.some((word) => word === name.toLowerCase())) {
    throw invalidValue(`MasterUsername ${name} cannot be used as it is a reserved word used by the engine`);
  }
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name) || name.length > charactersMax) {
    throw invalidValue(
      'The parameter MasterUsername is not a valid identifier. It must begin with a letter and contain only alphanumeric characters or underscores.',
    );
  }
  return name;
}

const PASSWORD_CHARACTERS: readonly [min: number, max: number] = [8, 128];

export function checkMasterPassword(password: string | undefined): string {
  if (!password) throw invalidValue('The parameter MasterUserPassword must be provided and must not be blank.');
  const [min, max] = PASSWORD_CHARACTERS;
  const why = 'The parameter MasterUserPassword is not a valid password';
  if (password.length < min) throw invalidValue(`${why} because it is shorter than ${min} characters.`);
  if (password.length > max) throw invalidValue(`${why} because it is longer than ${max} characters.`);
  if (!/^[\x21-\x7e]+$/.test(password) || /[/@"]/.test(password)) {
    throw invalidValue(`${why}. Only printable ASCII characters besides '/', '@', '"', ' ' may be used.`);
  }
  return password;
}

export function checkDatabaseName(parameter: string, name: string | undefined): string | undefined {
  if (name === undefined || name === '') return undefined;
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(name)) {
    throw invalidValue(`${parameter} must begin with a letter and contain only alphanumeric characters.`);
  }
  return name;
}

const PORT_RANGE: readonly [min: number, max: number] = [1150, 65535];

export function checkPort(port: number | undefined): number | undefined {
  if (port === undefined) return undefined;
  const [min, max] = PORT_RANGE;
  if (port >= min && port <= max) return port;
  throw invalidValue(`Invalid database port: ${port}. The port must be between ${min} and ${max}.`);
}

/** Aurora capacity units: 0 to 256 in half steps; the pause after 300 s to a day, 300 s if not said. */
const CAPACITY_MAX = 256;
const MAX_CAPACITY_MIN = 1;
const PAUSE_SECONDS: readonly [min: number, max: number] = [300, 86_400];

interface ScalingInput {
  readonly MinCapacity?: number | undefined;
  readonly MaxCapacity?: number | undefined;
  readonly SecondsUntilAutoPause?: number | undefined;
}

/** @param before what the cluster has, which a change may leave partly as it is. */
export function checkScaling(input: ScalingInput | undefined, before?: Scaling): Scaling | undefined {
  if (!input) return before;
  const minCapacity = input.MinCapacity ?? before?.minCapacity;
  const maxCapacity = input.MaxCapacity ?? before?.maxCapacity;
  if (minCapacity === undefined || maxCapacity === undefined) {
    throw invalidValue(
      'Both MinCapacity and MaxCapacity must be specified when you initialize Serverless v2 scaling configuration.',
    );
  }
  checkCapacity('minimum', minCapacity, 0);
  checkCapacity('maximum', maxCapacity, MAX_CAPACITY_MIN);
  if (minCapacity > maxCapacity) {
    throw invalidCombination(
      `The Serverless v2 minimum capacity ${minCapacity} is greater than the maximum capacity ${maxCapacity}.`,
    );
  }
  const pause = input.SecondsUntilAutoPause ?? before?.secondsUntilAutoPause;
  if (minCapacity > 0) {
    if (input.SecondsUntilAutoPause === undefined) return { minCapacity, maxCapacity };
    throw invalidCombination('SecondsUntilAutoPause can only be specified when the minimum capacity is 0.');
  }
  const [least, most] = PAUSE_SECONDS;
  const secondsUntilAutoPause = pause ?? least;
  if (secondsUntilAutoPause < least || secondsUntilAutoPause > most) {
    throw invalidValue(`SecondsUntilAutoPause must be between ${least} and ${most}: ${secondsUntilAutoPause}.`);
  }
  return { minCapacity, maxCapacity, secondsUntilAutoPause };
}

function checkCapacity(which: string, capacity: number, least: number): void {
  if (capacity >= least && capacity <= CAPACITY_MAX && Number.isInteger(capacity * 2)) return;
  throw invalidValue(
    `The Serverless v2 ${which} capacity ${capacity} isn't valid. Specify a value from ${least} to ${CAPACITY_MAX} in increments of 0.5.`,
  );
}
