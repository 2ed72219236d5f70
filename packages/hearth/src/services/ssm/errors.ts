/** SSM's own errors. Texts as AWS answers them (reported by its users, 2019–2025), not recorded. */
import { ServiceError } from '../../wire/errors.ts';

/** AWS sends no message with it: SDKs print `null` or `UnknownError`. */
export const parameterNotFound = (): ServiceError => new ServiceError('ParameterNotFound', '', { status: 400 });

export const invalid = (message: string): ServiceError =>
  new ServiceError('ValidationException', message, { status: 400 });

export const ssmError = (code: string, message: string): ServiceError =>
  new ServiceError(code, message, { status: 400 });
