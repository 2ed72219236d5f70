/** CloudWatch Logs' errors (texts recorded 2026-02). */
import { ServiceError } from '../../wire/errors.ts';

export function notFound(what: 'group' | 'stream'): ServiceError {
  return new ServiceError('ResourceNotFoundException', `The specified log ${what} does not exist.`);
}

export function alreadyExists(what: 'group' | 'stream'): ServiceError {
  return new ServiceError('ResourceAlreadyExistsException', `The specified log ${what} already exists`);
}

export function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}

export function validation(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}
