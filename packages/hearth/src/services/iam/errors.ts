/** IAM's own errors, with AWS's texts. Recorded by AWS: user not found, policy not attachable, unparsable ARN. */
import { ServiceError } from '../../wire/errors.ts';

export const noSuchEntity = (message: string): ServiceError =>
  new ServiceError('NoSuchEntity', message, { status: 404 });

export const noSuchRole = (name: string): ServiceError => noSuchEntity(`The role with name ${name} cannot be found.`);

export const noSuchUser = (name: string): ServiceError => noSuchEntity(`The user with name ${name} cannot be found.`);

export const alreadyExists = (kind: 'Role' | 'User', name: string): ServiceError =>
  new ServiceError('EntityAlreadyExists', `${kind} with name ${name} already exists.`, { status: 409 });

export const deleteConflict = (message: string): ServiceError =>
  new ServiceError('DeleteConflict', message, { status: 409 });

export const limitExceeded = (message: string): ServiceError =>
  new ServiceError('LimitExceeded', message, { status: 409 });

export const invalid = (message: string): ServiceError => new ServiceError('ValidationError', message, { status: 400 });
