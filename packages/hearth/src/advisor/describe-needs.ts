/** Needs in words: what was told, and what had to be assumed. */
import { figure } from './figures.ts';
import { ASSUMPTIONS, type AssumptionName, rateAssumed } from './assumptions.ts';
import { isAnalysis, type Needs, type Pattern } from './needs.ts';
import { isExact, type Range } from './range.ts';

export interface Assumed {
  readonly input: string;
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  readonly why: string;
}

/** One line for each kind of data, each pattern and each constraint. */
export function describeNeeds(needs: Needs): string[] {
  const { constraints, sql, duty } = needs;
  return [
    ...needs.data.map(
      (part) =>
        `${part.name}: ${part.shape}, ${range(part.volumeGb, 'GB')}, growing ${range(part.growthGbPerMonth, 'GB a month')}, ${range(part.itemBytes, 'bytes an item')}`,
    ),
    ...needs.patterns.map(describePattern),
    `load ${range(duty.hoursPerDay, 'h a day')}, a first call may take ${range(duty.coldStartSeconds, 's')}`,
    ...(sql.features === undefined ? ['it is not told which features of the SQL engine are used'] : []),
    ...(sql.features ?? []).map((feature) => `needs ${feature}`),
    ...(constraints.vpc === 'unknown' ? [] : [`VPC ${constraints.vpc}`]),
    ...(constraints.servers === 'no' ? ['nobody runs instances'] : []),
    ...(needs.activeActive === 'yes' ? ['several regions write'] : []),
    ...(needs.today === undefined ? [] : [`today in ${needs.today}`]),
  ];
}

function describePattern(pattern: Pattern): string {
  const parts = [
    `${pattern.op} ${pattern.data.join(' with ')}`,
    `${range(pattern.rate, '/s')}, peak ${range(pattern.peak, 'x')}`,
    `${range(pattern.rows, 'rows')} of ${range(pattern.bytes, 'bytes')}`,
    `p99 ${range(pattern.latencyMs, 'ms')}`,
    ...(pattern.joins > 0 ? [`${pattern.joins} joins`] : []),
    ...(pattern.adHoc === 'yes' ? ['ad hoc'] : []),
    ...(pattern.keyKnown === 'unknown' ? ['key known or not: not told'] : []),
  ];
  return `${pattern.name}: ${parts.join(', ')}`;
}

function range(value: Range, unit: string): string {
  const text = isExact(value) ? figure(value.low) : `${figure(value.low)}..${figure(value.high)}`;
  return `${text} ${unit}${value.basis === 'assumed' && !isExact(value) ? ' (assumed)' : ''}`;
}

/** Everything the needs are silent about that a store was priced or filtered by. */
export function assumedIn(needs: Needs): Assumed[] {
  const found: Assumed[] = [];
  const note = (input: string, value: Range, name: AssumptionName, unit?: string): void => {
    if (value.basis === 'assumed' && !isExact(value)) {
      found.push({
        input,
        low: value.low,
        high: value.high,
        unit: unit ?? ASSUMPTIONS[name].unit,
        why: ASSUMPTIONS[name].why,
      });
    }
  };
  for (const part of needs.data) {
    const objects = part.shape === 'objects';
    note(`${part.name}: volume`, part.volumeGb, 'volumeGb');
    note(`${part.name}: growth`, part.growthGbPerMonth, 'growthShare', 'GB a month');
    note(`${part.name}: size of an item`, part.itemBytes, objects ? 'objectBytes' : 'recordBytes');
    note(`${part.name}: working set`, part.workingSetGb, 'workingSetShare', 'GB');
  }
  for (const pattern of needs.patterns) {
    note(`${pattern.name}: rate`, pattern.rate, rateAssumed(pattern));
    note(`${pattern.name}: peak over average`, pattern.peak, 'peak');
    note(`${pattern.name}: rows`, pattern.rows, 'queryRows');
    const background = pattern.userPath === 'no' || isAnalysis(pattern);
    note(`${pattern.name}: latency`, pattern.latencyMs, background ? 'backgroundLatencyMs' : 'userLatencyMs');
  }
  note('hours with load', needs.duty.hoursPerDay, 'hoursPerDay');
  note('wait allowed after a pause', needs.duty.coldStartSeconds, 'coldStartSeconds');
  note('items in a transaction', needs.transactionItems, 'transactionItems');
  const { multiZone, publicApis } = needs.constraints;
  if (multiZone === 'unknown') {
    found.push({
      input: 'instances of a SQL store',
      low: 1,
      high: 2,
      unit: '',
      why: 'not told whether the loss of a zone must be survived; reckoned with two, for the other stores survive it anyhow',
    });
  }
  if (publicApis === 'unknown') {
    found.push({
      input: 'NAT gateways',
      low: 0,
      high: 1,
      unit: '',
      why: 'not told whether the functions call public addresses',
    });
  }
  const { cpuFactor } = ASSUMPTIONS;
  found.push({ input: 'CPU of a query against the calibrated one', ...cpuFactor });
  return found;
}
