/**
 * Which limits and warm throughput tables and global indexes can be given. Rules and texts as AWS answered them on 2026-10-09
 * (us-west-2, us-east-1).
 */
import { invalidParameter } from '../errors.ts';
import type { Throughput } from './table.ts';

export type Limits = Readonly<Record<string, number>>;

/** AWS: what a new on-demand table or index can take at once. */
export const ON_DEMAND_WARM = { ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 4_000 };
/** Takes a limit away. */
const NO_LIMIT = -1;

/**
 * @param index empty for the table itself
 * @param isNew what is being made has no limit that could be taken away (seen 2026-07)
 */
export function checkOnDemandLimits(limits: object | undefined, index = '', isNew = false): void {
  for (const [name, value] of Object.entries(limits ?? {})) {
    if (typeof value !== 'number' || value > 0 || (value === NO_LIMIT && !isNew)) continue;
    const where = index === '' ? 'table' : `index : ${index}`;
    throw invalidParameter(`Requested ${name} for OnDemandThroughput for ${where} is outside of valid range`);
  }
}

/** The limits after an update: what is not named stays. */
export function changedLimits(before: Limits | undefined, given: object | undefined): Limits | undefined {
  if (!given) return before;
  const merged = Object.entries({ ...before, ...given }).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] !== NO_LIMIT,
  );
  return merged.length > 0 ? Object.fromEntries(merged) : undefined;
}

/** Before anything else is looked at, even the table. */
export function checkWarmNamed(warm: object | undefined, index: string): void {
  if (warm && Object.values(warm).every((value) => value === undefined)) {
    throw invalidParameter(
      `WarmThroughput must have at least one of ReadUnitsPerSecond or WriteUnitsPerSecond specified for index: ${index}`,
    );
  }
}

/** What a table or index is warm for where nothing was said. */
export function warmUnits(billingMode: string, { ReadCapacityUnits, WriteCapacityUnits }: Throughput): Limits {
  if (billingMode === 'PAY_PER_REQUEST') return ON_DEMAND_WARM;
  return { ReadUnitsPerSecond: ReadCapacityUnits, WriteUnitsPerSecond: WriteCapacityUnits };
}

const INITIAL =
  'initial throughput for OnDemand. See: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html#on-demand-capacity-mode-initial';

/** For what is being made. @param index empty for the table itself */
export function checkNewWarm(
  warm: object | undefined,
  billingMode: string,
  given: Throughput | undefined,
  index = '',
): void {
  const units = warmUnits(billingMode, given ?? { ReadCapacityUnits: 0, WriteCapacityUnits: 0 });
  checkWarm(warm, units, index, (name) =>
    billingMode === 'PAY_PER_REQUEST'
      ? INITIAL
      : `${name.replace('UnitsPerSecond', 'CapacityUnits')} of ProvisionedThroughput`,
  );
}

/** For what is there: it gets no colder. */
export function checkWarmer(warm: object | undefined, current: Limits, index = ''): void {
  checkWarm(warm, current, index, () => 'current WarmThroughput, decreasing WarmThroughput is not supported');
}

function checkWarm(warm: object | undefined, floor: Limits, index: string, than: (name: string) => string): void {
  for (const [name, value] of Object.entries(warm ?? {})) {
    if (typeof value !== 'number' || value >= (floor[name] ?? 0)) continue;
    const where = index === '' ? 'table' : `index ${index}`;
    throw invalidParameter(`Requested ${name} for WarmThroughput for ${where} is lower than ${than(name)}`);
  }
}
