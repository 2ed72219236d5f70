/** Changes of a table that AWS takes only so often. */
import { limitExceeded } from '../errors.ts';
import type { TableRecord } from './table.ts';

/** When each was made, the oldest first; no more than count. */
export interface RareChanges {
  readonly toOnDemandMs?: readonly number[];
  readonly tableClassMs?: readonly number[];
}

const DAY_MS = 24 * 3600 * 1000;
/** AWS: to on-demand four times within 24 hours (Developer Guide, Quotas, 2026-11); the other way at any time. */
const TO_ON_DEMAND = { times: 4, withinMs: DAY_MS };
/** AWS: the table class twice within 30 days (seen 2026-10). */
const TABLE_CLASS = { times: 2, withinMs: 30 * DAY_MS };

/** @throws LimitExceededException where it has been done too often */
export function rareChanges(
  before: TableRecord,
  after: Pick<TableRecord, 'billingMode' | 'tableClass'>,
  nowMs: number,
): RareChanges {
  const { rareChanges: made = {} } = before;
  const toOnDemand = after.billingMode === 'PAY_PER_REQUEST' && before.billingMode !== 'PAY_PER_REQUEST';
  const tableClass = after.tableClass !== undefined && after.tableClass !== (before.tableClass ?? 'STANDARD');
  return {
    ...made,
    ...(toOnDemand && { toOnDemandMs: another(made.toOnDemandMs, TO_ON_DEMAND, nowMs, onDemandProblem) }),
    ...(tableClass && { tableClassMs: another(made.tableClassMs, TABLE_CLASS, nowMs, tableClassProblem) }),
  };
}

type Problem = (made: readonly number[]) => string;

function another(
  made: readonly number[] = [],
  { times, withinMs }: { readonly times: number; readonly withinMs: number },
  nowMs: number,
  problem: Problem,
): readonly number[] {
  const recent = made.filter((ms) => ms > nowMs - withinMs);
  if (recent.length >= times) throw limitExceeded(`Subscriber limit exceeded: ${problem(recent)}`);
  return [...recent, nowMs];
}

/** In the words of 2019, when it could be done once a day. */
function onDemandProblem(made: readonly number[]): string {
  const [first = 0] = made;
  return (
    `Update to PayPerRequest mode are limited to ${TO_ON_DEMAND.times} times in 1 day(s). ` +
    `Last update at ${spelled(made.at(-1) ?? 0)}. Next update can be made at ${spelled(first + TO_ON_DEMAND.withinMs)}`
  );
}

function tableClassProblem(): string {
  return `Updates to TableClass are limited to ${TABLE_CLASS.times} times in 30 day(s).`;
}

/** `Sat Feb 23 03:07:45 UTC 2019` */
function spelled(ms: number): string {
  const [day = '', date = '', month = '', year = '', time = ''] = new Date(ms)
    .toUTCString()
    .replace(',', '')
    .split(' ');
  return `${day} ${month} ${date} ${time} UTC ${year}`;
}
