/**
 * What DynamoDB remembers of changes to provisioned throughput, and how often a day it lets it be lowered. Rules and texts as AWS
 * answered them on 2026-10-08 and 2026-10-09 (us-west-2).
 */
import { limitExceeded } from '../errors.ts';
import type { Throughput } from './table.ts';

export interface ThroughputChanges {
  readonly increasedMs?: number;
  readonly decreasedMs?: number;
  /** How many there were on the day of the last one, in UTC. */
  readonly decreases?: number;
}

/** AWS: so many decreases of a table, and of each of its indexes, in a UTC day; then one an hour. */
const FREE_DECREASES = 4;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Read and write units that go down together are one decrease, and so are one down and one up. */
export function changeThroughput(
  before: Throughput,
  after: Throughput,
  changes: ThroughputChanges,
  nowMs: number,
): ThroughputChanges {
  const reads = after.ReadCapacityUnits - before.ReadCapacityUnits;
  const writes = after.WriteCapacityUnits - before.WriteCapacityUnits;
  const decreases = reads < 0 || writes < 0;
  if (decreases) checkDecrease(changes, nowMs);
  return {
    ...changes,
    ...((reads > 0 || writes > 0) && { increasedMs: nowMs }),
    ...(decreases && { decreasedMs: nowMs, decreases: decreasesToday(changes, nowMs) + 1 }),
  };
}

export function decreasesToday({ decreasedMs, decreases = 0 }: ThroughputChanges, nowMs: number): number {
  return decreasedMs !== undefined && dayOf(decreasedMs) === dayOf(nowMs) ? decreases : 0;
}

function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS);
}

function checkDecrease(changes: ThroughputChanges, nowMs: number): void {
  const { decreasedMs = 0 } = changes;
  const today = decreasesToday(changes, nowMs);
  if (today < FREE_DECREASES || nowMs >= decreasedMs + HOUR_MS) return;
  const next = Math.min(decreasedMs + HOUR_MS, (dayOf(nowMs) + 1) * DAY_MS);
  throw limitExceeded(
    'Subscriber limit exceeded: Provisioned throughput decreases are limited within a given UTC day. After the first 4 decreases, ' +
      'each subsequent decrease in the same UTC day can be performed at most once every 3600 seconds. ' +
      `Number of decreases today: ${today}. Last decrease at ${spelled(decreasedMs)}. Next decrease can be made at ${spelled(next)}`,
  );
}

const SPELLING = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', dateStyle: 'full', timeStyle: 'full' });

/** `Friday, October 9, 2026 at 12:21:34 AM Coordinated Universal Time` */
function spelled(ms: number): string {
  // Newer ICU data put a narrow space before AM and PM.
  return SPELLING.format(ms).replaceAll('\u202f', ' ');
}

/** As descriptions tell it. */
export function describeThroughput(units: Throughput, changes: ThroughputChanges | undefined, nowMs: number) {
  const { increasedMs, decreasedMs } = changes ?? {};
  return {
    ...(increasedMs !== undefined && { LastIncreaseDateTime: new Date(increasedMs) }),
    ...(decreasedMs !== undefined && { LastDecreaseDateTime: new Date(decreasedMs) }),
    NumberOfDecreasesToday: decreasesToday(changes ?? {}, nowMs),
    ...units,
  };
}
