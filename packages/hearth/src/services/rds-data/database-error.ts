/**
 * PostgreSQL's errors in the words of the Data API: pgjdbc's text, then the SQLState. Since Aurora Serverless v2 the code is
 * DatabaseErrorException (v1 said BadRequestException with the same text).
 */
import { ServiceError } from '../../wire/errors.ts';
import { isDatabaseError } from './session.ts';

export function databaseError(cause: unknown): ServiceError {
  if (cause instanceof ServiceError) return cause;
  if (!isDatabaseError(cause)) {
    const message = cause instanceof Error ? cause.message : String(cause);
    return new ServiceError('DatabaseUnavailableException', `The database is unavailable: ${message}`, { cause });
  }
  return new ServiceError('DatabaseErrorException', describe(cause), { cause });
}

/** What a refused login is: the secret's fault where the password is wrong, else the database's own error. */
export function loginError(cause: unknown): ServiceError {
  if (isDatabaseError(cause) && (cause.code === '28P01' || cause.code === '28000')) {
    return new ServiceError('InvalidSecretException', describe(cause), { cause });
  }
  return databaseError(cause);
}

function describe(error: {
  severity?: string | undefined;
  message: string;
  detail?: string | undefined;
  hint?: string | undefined;
  position?: string | undefined;
  where?: string | undefined;
  code?: string | undefined;
}): string {
  let text = `${error.severity ?? 'ERROR'}: ${error.message}`;
  if (error.detail) text += `\n  Detail: ${error.detail}`;
  if (error.hint) text += `\n  Hint: ${error.hint}`;
  if (error.position) text += `\n  Position: ${error.position}`;
  if (error.where) text += `\n  Where: ${error.where}`;
  return `${text}; SQLState: ${error.code ?? 'XX000'}`;
}
