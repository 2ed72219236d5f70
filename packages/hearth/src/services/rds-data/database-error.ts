/**
 * PostgreSQL's errors in the words of the Data API: the message and what else PostgreSQL tells, in pgjdbc's order and on one
 * line, then the SQLState. Since Aurora Serverless v2 the code is DatabaseErrorException (observed 2024-2026: `ERROR: operator
 * does not exist: uuid = text; Hint: …; Position: 54; SQLState: 42883`); v1 said BadRequestException and broke the lines.
 */
import { DatabaseError } from 'pg';
import { ServiceError } from '../../wire/errors.ts';

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

/** COPY from and to the client has a protocol of its own and no place in the Data API (text observed 2026 for TO STDOUT). */
export function unexpectedMessage(name: 'CopyInResponse' | 'CopyOutResponse'): ServiceError {
  return new ServiceError('DatabaseErrorException', `execute: unexpected message: ${name}`);
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
  if (error.detail) text += `; Detail: ${error.detail}`;
  if (error.hint) text += `; Hint: ${error.hint}`;
  if (error.position) text += `; Position: ${error.position}`;
  if (error.where) text += `; Where: ${error.where}`;
  return `${text}; SQLState: ${error.code ?? 'XX000'}`;
}

export function isDatabaseError(cause: unknown): cause is DatabaseError {
  return cause instanceof DatabaseError;
}
