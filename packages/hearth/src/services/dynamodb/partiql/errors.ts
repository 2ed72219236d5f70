/** What PartiQL answers where a statement cannot be read or run, in AWS's words (observed 2026-10, eu-west-2). */
import { ServiceError } from '../../../wire/errors.ts';
import { invalid } from '../errors.ts';
import type { Position } from './syntax.ts';

/** @param detail empty where the text cannot even be cut into tokens */
export function notWellFormed(detail = ''): ServiceError {
  return invalid(`Statement wasn't well formed, can't be processed: ${detail}`);
}

/** `Unexpected path component at 1:8:5`: line, column and length of the token. */
export function problemAt(problem: string, at: Position): ServiceError {
  return invalid(`${problem} at ${at.line}:${at.column}:${at.length}`);
}

export function duplicateItem(): ServiceError {
  return new ServiceError('DuplicateItemException', 'Duplicate primary key exists in table', { status: 400 });
}
