import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { advise } from '../advise.ts';
import { readNeeds } from '../needs-file.ts';
import { call, dynamodb } from '../rules/testing/calls.ts';
import { writeNeeds } from '../write-needs.ts';
import { deriveEvidence } from './collect.ts';
import type { ObservedCall } from './observed-call.ts';
import { needsFromEvidence } from './needs-from-evidence.ts';
import { sqlPatternOf } from './sql-patterns.ts';

const HOUR_MS = 3_600_000;
const CLUSTER = 'arn:aws:rds:us-east-1:000000000000:cluster:places';

const get = (more: Partial<ObservedCall> = {}): ObservedCall => dynamodb('GetItem', { itemsRead: 1, ...more });
const put = (more: Partial<ObservedCall> = {}): ObservedCall => dynamodb('PutItem', more);

function run(hours: number, calls: readonly ObservedCall[]): ObservedCall[] {
  return calls.map((one, at) => ({ ...one, at: (hours * HOUR_MS * at) / Math.max(1, calls.length - 1) }));
}

function sql(sqlShape: string, more: Partial<ObservedCall> = {}): ObservedCall {
  return call('rds-data', 'ExecuteStatement', { resource: CLUSTER, sqlShape, rows: 1, ...more });
}

describe('needs of a recorded run', () => {
  it('have its rates, sizes and ways of asking', () => {
    const calls = Array.from({ length: 7200 }, (_, at) =>
      at % 2 === 0 ? get({ itemBytes: 900 }) : put({ itemBytes: 1100 }),
    );
    const needs = needsFromEvidence(deriveEvidence(run(2, calls)), 'recorded');
    expect(needs.patterns.map(({ op }) => op).sort()).toEqual(['get', 'put']);
    for (const { rate } of needs.patterns) expect(rate.low).toBeCloseTo(0.5, 1);
    expect(needs.data).toHaveLength(1);
    expect(needs.data[0]?.itemBytes.low).toBeGreaterThan(899);
    expect(needs.today).toBe('dynamodb-on-demand');
    expect(needs.data[0]?.volumeGb.basis).toBe('assumed');
  });

  it('keep the mix of a run that is too short for a rate, and leave the rate open', () => {
    const calls = Array.from({ length: 100 }, (_, at) => (at % 4 === 0 ? put() : get()));
    const needs = needsFromEvidence(deriveEvidence(run(0.01, calls)), 'short');
    const [gets, puts] = ['get', 'put'].map((op) => needs.patterns.find((pattern) => pattern.op === op)?.rate);
    expect(gets).toMatchObject({ basis: 'assumed' });
    expect((gets?.high ?? 0) / (puts?.high ?? 1)).toBeCloseTo(3, 1);
  });

  it('can be written, read again, and advised on', () => {
    const calls = run(3, [...Array.from({ length: 50 }, () => get()), sql('select * from t where id = ?'), put()]);
    const needs = needsFromEvidence(deriveEvidence(calls), 'both');
    const again = readNeeds(writeNeeds(needs));
    expect(again.data.map(({ name }) => name).sort()).toEqual(needs.data.map(({ name }) => name).sort());
    expect(advise(again, { random: createRandom('x'), samples: 5 }).winner).toBeDefined();
  });

  it('are none of a run without calls on data', () => {
    expect(needsFromEvidence(deriveEvidence([]), 'none').patterns).toEqual([]);
    expect(needsFromEvidence(deriveEvidence([call('iam', 'GetRole')]), 'none').data).toEqual([]);
  });
});

describe('a shape of SQL', () => {
  it.each([
    ['select * from t where id = ?', 'query', 'id', 0],
    ['select a from t where b = :b and t.a = ?', 'query', 'a, b', 0],
    ['select * from t where name like ?', 'search', undefined, 0],
    ['select * from t join u on u.id = t.id where t.id = ?', 'query', 'id', 1],
    ['select count(*) from t', 'aggregate', undefined, 0],
    ['select a, sum(b) from t group by a', 'aggregate', undefined, 0],
    ['insert into t values (?)', 'put', undefined, 0],
    ['insert into t values (?) on conflict (id) do update set a = ?', 'update', undefined, 0],
    ['update t set a = ? where id = ?', 'update', undefined, 0],
    ['delete from t where id = ?', 'delete', undefined, 0],
  ] as const)('%s is a %s', (shape, op, by, joins) => {
    const [evidence] = deriveEvidence([sql(shape)]).sqlShapes;
    expect(evidence && sqlPatternOf(evidence, 't')).toMatchObject({ op, by, joins });
  });

  it.each(['BEGIN', 'set search_path = ?', 'select ?', 'select * from pg_class', 'create table t (a int)'])(
    '%s is no question to the data',
    (shape) => {
      const [evidence] = deriveEvidence([sql(shape)]).sqlShapes;
      expect(evidence && sqlPatternOf(evidence, 't')).toBeUndefined();
    },
  );
});
