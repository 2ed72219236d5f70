/** Errors that several of Lambda's operations answer, in AWS's words (recorded 2022-2026). Pure. */
import { ServiceError, validationException } from '../../wire/errors.ts';

function userError(code: string, message: string, status: number): ServiceError {
  return new ServiceError(code, message, { status, members: { Type: 'User' } });
}

export function invalidParameter(message: string): ServiceError {
  return userError('InvalidParameterValueException', message, 400);
}

/** Some of them come without a `Type`, which the protocol would add (recorded 2025-11). */
export function plainInvalidParameter(message: string): ServiceError {
  return new ServiceError('InvalidParameterValueException', message, { status: 400, members: { Type: undefined } });
}

export function conflict(message: string): ServiceError {
  return userError('ResourceConflictException', message, 409);
}

export function notFound(message: string): ServiceError {
  return userError('ResourceNotFoundException', message, 404);
}

export function resourceNotFound(): ServiceError {
  return notFound('The resource you requested does not exist.');
}

/** @param api which call gives the id that would have matched: `GetFunction/GetAlias`, `GetPolicy`, `GetLayerPolicy` */
export function wrongRevision(api: string): ServiceError {
  return userError(
    'PreconditionFailedException',
    `The Revision Id provided does not match the latest Revision Id. Call the ${api} API to retrieve the latest Revision Id`,
    412,
  );
}

export function policyTooLong(bytes: number, bytesMax: number): ServiceError {
  return userError(
    'PolicyLengthExceededException',
    `The final policy size (${bytes}) is bigger than the limit (${bytesMax}).`,
    400,
  );
}

/** As AWS's request validation words one violation. */
export function violation(value: string, path: string, rule: string): ServiceError {
  return validationException(
    `1 validation error detected: Value '${value}' at '${path}' failed to satisfy constraint: ${rule}`,
  );
}

/** What Hearth knows of and does not do: said at once, never pretended. */
export function unserved(what: string): ServiceError {
  return invalidParameter(`Hearth does not serve ${what}`);
}
