/**
 * Tumbling windows: stretches of time of one length, one after the other, with a state that the function hands on from batch to
 * batch of a window. Pure. docs.aws.amazon.com/lambda/latest/dg/services-ddb-windows.html, read 2026-11.
 */
import type { StreamRecord } from '../deps.ts';

/** "A window ends early when its state exceeds 1 MB" (same page). */
const STATE_BYTES_MAX = 1_048_576;

export interface Window {
  readonly startMs: number;
  readonly endMs: number;
  readonly state: unknown;
}

export function windowAt(ms: number, seconds: number): Window {
  const lengthMs = seconds * 1_000;
  const startMs = Math.floor(ms / lengthMs) * lengthMs;
  return { startMs, endMs: startMs + lengthMs, state: {} };
}

/** The records that belong to the window of the first of them; they are in order. */
export function ofOneWindow(records: readonly StreamRecord[], seconds: number): readonly StreamRecord[] {
  const [first] = records;
  if (!first) return [];
  const { startMs } = windowAt(arrivedAt(first), seconds);
  const other = records.findIndex((record) => windowAt(arrivedAt(record), seconds).startMs !== startMs);
  return other < 0 ? records : records.slice(0, other);
}

export function arrivedAt(record: StreamRecord): number {
  return (record.dynamodb.ApproximateCreationDateTime ?? 0) * 1_000;
}

/** What stands beside `Records` in the event. */
export function windowMembers(
  window: Window,
  shardId: string,
  eventSourceARN: string,
  ends: 'goes on' | 'final' | 'early',
): Readonly<Record<string, unknown>> {
  const moment = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');
  return {
    window: { start: moment(window.startMs), end: moment(window.endMs) },
    state: window.state,
    shardId,
    eventSourceARN,
    isFinalInvokeForWindow: ends !== 'goes on',
    isWindowTerminatedEarly: ends === 'early',
  };
}

/** The state that a function answered with; none is an empty one. */
export function stateOf(payload: Uint8Array): unknown {
  try {
    const answer: unknown = JSON.parse(Buffer.from(payload).toString());
    const state: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'state') : undefined;
    return state ?? {};
  } catch {
    return {};
  }
}

export function isTooLarge({ state }: Window): boolean {
  return Buffer.byteLength(JSON.stringify(state)) > STATE_BYTES_MAX;
}
