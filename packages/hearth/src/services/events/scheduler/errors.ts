/** EventBridge Scheduler's errors. */
import { ServiceError } from '../../../wire/errors.ts';

export function missing(what: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', `${what} does not exist.`, { status: 404 });
}

export function alreadyThere(what: string): ServiceError {
  return new ServiceError('ConflictException', `${what} already exists.`, { status: 409 });
}

export function validation(message: string): ServiceError {
  return new ServiceError('ValidationException', message, { status: 400 });
}
