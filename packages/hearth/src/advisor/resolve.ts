/** One possible world: needs in which every unknown has fallen one way. */
import type { Needs, Pattern } from './needs.ts';
import { type Answer, type Draw, exactly, type Range } from './range.ts';

export interface Dice {
  readonly draw: Draw;
  readonly flip: (answer: Answer) => Answer;
}

export function resolveNeeds(needs: Needs, { draw, flip }: Dice): Needs {
  const fix = (range: Range): Range => exactly(draw(range));
  const some = (range: Range | undefined): Range | undefined => range && fix(range);
  const { duty, sql, constraints } = needs;
  return {
    ...needs,
    data: needs.data.map((part) => ({
      ...part,
      volumeGb: fix(part.volumeGb),
      growthGbPerMonth: fix(part.growthGbPerMonth),
      itemBytes: fix(part.itemBytes),
      workingSetGb: fix(part.workingSetGb),
      coldStartSeconds: some(part.coldStartSeconds),
    })),
    patterns: needs.patterns.map((pattern) => resolvePattern(pattern, fix, flip)),
    duty: {
      hoursPerDay: fix(duty.hoursPerDay),
      longestIdleHours: fix(duty.longestIdleHours),
      coldStartSeconds: fix(duty.coldStartSeconds),
    },
    // A transaction that was not told must not become one: what is assumed of it stays a range.
    transactionItems: needs.transactionItems.basis === 'given' ? fix(needs.transactionItems) : needs.transactionItems,
    events: flip(needs.events),
    sql: {
      ...sql,
      wanted: flip(sql.wanted),
      features: sql.features ?? (flip('unknown') === 'yes' ? ['triggers'] : []),
      averageAcu: some(sql.averageAcu),
      peakAcu: some(sql.peakAcu),
      connections: some(sql.connections),
    },
    constraints: {
      ...constraints,
      publicApis: flip(constraints.publicApis),
      multiZone: flip(constraints.multiZone),
      queriesChange: flip(constraints.queriesChange),
    },
    activeActive: flip(needs.activeActive),
  };
}

function resolvePattern(pattern: Pattern, fix: (range: Range) => Range, flip: Dice['flip']): Pattern {
  return {
    ...pattern,
    keyKnown: flip(pattern.keyKnown),
    adHoc: flip(pattern.adHoc),
    userPath: flip(pattern.userPath),
    rows: fix(pattern.rows),
    bytes: fix(pattern.bytes),
    rate: fix(pattern.rate),
    peak: fix(pattern.peak),
    latencyMs: fix(pattern.latencyMs),
    hottestKeyRate: pattern.hottestKeyRate && fix(pattern.hottestKeyRate),
  };
}
