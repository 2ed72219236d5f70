/** EventBridge's errors. */
import { ServiceError } from '../../wire/errors.ts';

export function notFound(what: string, where = ''): ServiceError {
  return new ServiceError('ResourceNotFoundException', `${what} does not exist${where}.`);
}

export function validation(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}

export function alreadyExists(what: string): ServiceError {
  return new ServiceError('ResourceAlreadyExistsException', `${what} already exists.`);
}

export function invalidPattern(reason: string): ServiceError {
  return new ServiceError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
}
