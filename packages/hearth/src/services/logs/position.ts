/** Positions in streams as AWS writes them: 56 digits, which are an event's id and the heart of a token. Pure. */
import { invalid } from './errors.ts';
import type { Position } from './line-store.ts';

const DIGITS = 56;
const ID_DIGITS = 16;

export function digitsOf({ at, id }: Position): string {
  return `${at}${String(id).padStart(ID_DIGITS, '0')}`.padStart(DIGITS, '0');
}

function positionOf(digits: string): Position {
  const whole = digits.padStart(DIGITS, '0');
  return { at: Number(whole.slice(0, -ID_DIGITS)), id: Number(whole.slice(-ID_DIGITS)) };
}

/** GetLogEvents' token: forwards from a position, or backwards. */
export function directedToken(direction: 'f' | 'b', position: Position): string {
  return `${direction}/${digitsOf(position)}/s`;
}

/** @throws InvalidParameterException (recorded 2026-02) */
export function readDirectedToken(token: string): { readonly direction: 'f' | 'b'; readonly position: Position } {
  const [, direction, digits = ''] = /^([fb])\/(\d{56})\/s$/.exec(token) ?? [];
  if (direction !== 'f' && direction !== 'b') throw invalid('The specified nextToken is invalid.');
  return { direction, position: positionOf(digits) };
}

/** FilterLogEvents' token is the id of the last event. @throws InvalidParameterException */
export function readEventToken(token: string | undefined): Position | undefined {
  if (token === undefined) return undefined;
  if (!/^\d{1,56}$/.test(token)) throw invalid('The specified nextToken is invalid.');
  return positionOf(token);
}
