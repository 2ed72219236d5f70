/** Global tables span regions; a home is one, so whoever asks for one by name learns that it is not there. Seen 2026-10-09. */
import { ServiceError } from '../../../wire/errors.ts';
import { invalid, invalidParameter } from '../errors.ts';

/** AWS: table names are 3 to 255 characters; these operations say so in words of their own. */
const NAME_LENGTH = [3, 255] as const;

export function checkGlobalTableName(name: string): void {
  if (name.length < NAME_LENGTH[0] || name.length > NAME_LENGTH[1])
    throw invalid('TableName must be at least 3 characters long and at most 255 characters long');
}

export function globalTableNotFound(name: string): ServiceError {
  return new ServiceError('GlobalTableNotFoundException', missing(name), { status: 400 });
}

/** The operations on auto scaling, which came later, use another code. */
export function replicasNotFound(name: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', missing(name), { status: 400 });
}

/** AWS makes no global tables of the version of 2017 any more. */
export function legacyGlobalTables(): ServiceError {
  return invalidParameter(
    'DynamoDB global tables version 2017.11.29 is not supported. ' +
      'We recommend using DynamoDB global tables version 2019.11.21, instead of version 2017.11.29 (Legacy).',
  );
}

function missing(name: string): string {
  return `Global table with name: '${name}' does not exist.`;
}
