import { describe, expect, it } from 'vitest';
import { HearthError } from '../base/hearth-error.ts';
import { describeNeeds, assumedIn } from './describe-needs.ts';
import { readNeeds } from './needs-file.ts';
import { parseQuantity } from './quantity.ts';

const SMALL = 'patterns:\n  - { op: get, rate: 20/s }\n';

function complaint(text: string): string {
  try {
    readNeeds(text, 'needs.yaml');
  } catch (error) {
    if (error instanceof HearthError && error.code === 'HEARTH_NEEDS_INVALID') return error.message;
    throw error;
  }
  return 'taken';
}

describe('quantities', () => {
  it.each([
    ['20/s', 'rate', 20, 20],
    ['20k/min', 'rate', 20_000 / 60, 20_000 / 60],
    ['105.2M/s', 'rate', 105.2e6, 105.2e6],
    [5, 'rate', 5, 5],
    ['1..3 KB', 'bytes', 1024, 3072],
    ['800 B..2 KB', 'bytes', 800, 2048],
    ['1-3 KB', 'bytes', 1024, 3072],
    ['100 GB', 'volume', 100, 100],
    ['1..3 TB', 'volume', 1000, 3000],
    ['300 ms', 'milliseconds', 300, 300],
    ['1..2 s', 'milliseconds', 1000, 2000],
    ['5 min', 'seconds', 300, 300],
    ['10 h', 'hours', 10, 10],
    ['4x', 'ratio', 4, 4],
    ['1,000..3k', 'count', 1000, 3000],
    ['2 vCPU', 'acu', 8, 8],
    ['13.5 ACU', 'acu', 13.5, 13.5],
    ['20 calls a second', 'rate', 20, 20],
    ['120 requests per minute', 'rate', 2, 2],
    ['3 million/day', 'rate', 3e6 / 86_400, 3e6 / 86_400],
    ['20 rps', 'rate', 20, 20],
    ['< 50 ms', 'milliseconds', 50, 50],
    ['under 2 s', 'milliseconds', 2000, 2000],
    ['up to 5 TB', 'volume', 500, 5000],
    ['> 100 GB', 'volume', 100, 1000],
    ['about 3 KB', 'bytes', 3072, 3072],
    ['8 hours a day', 'hours', 8, 8],
    ['200 million rows', 'count', 2e8, 2e8],
  ] as const)('reads %s as %s', (text, dimension, low, high) => {
    const range = parseQuantity(text, dimension);
    expect(range).toMatchObject({ basis: 'given' });
    expect(range && 'low' in range ? [range.low, range.high] : range).toEqual([
      expect.closeTo(low, 6),
      expect.closeTo(high, 6),
    ]);
  });

  it.each([
    ['fast', 'rate'],
    ['20 GB', 'rate'],
    ['3..1 KB', 'bytes'],
    ['', 'bytes'],
    [true, 'count'],
    ['10 x', 'bytes'],
  ] as const)('refuses %s as %s', (text, dimension) => {
    expect(parseQuantity(text, dimension)).toHaveProperty('problem');
  });
});

describe('a needs file', () => {
  it('needs only patterns, and turns silence into ranges, never into one figure', () => {
    const needs = readNeeds(SMALL);
    expect(needs.data).toHaveLength(1);
    expect(needs.patterns[0]).toMatchObject({
      op: 'get',
      rate: { low: 20, high: 20, basis: 'given' },
      peak: { low: 1, high: 20, basis: 'assumed' },
    });
    expect(needs.constraints.publicApis).toBe('unknown');
    const assumed = assumedIn(needs).map(({ input }) => input);
    expect(assumed).toContain('data: volume');
    expect(assumed).toContain('instances of a SQL store');
    expect(assumed).toContain('NAT gateways');
    expect(assumed).not.toContain('get data: rate');
    expect(describeNeeds(needs).join('\n')).toContain('20 /s');
  });

  it('takes `unknown` for silence', () => {
    expect(readNeeds('patterns: [{ op: get, rate: unknown }]').patterns[0]?.rate.basis).toBe('assumed');
  });

  it('takes the words of others for ours, and keys however they are spelt', () => {
    const theirs = readNeeds(`
data: [users]
patterns:
  - { operation: read, rps: 5, latency: p99 50 milliseconds, user_path: yes, consistency: strongly consistent }
  - { op: insert, by: [user, time], qps: 2 }
  - { op: Select, joins: yes }
transactions: yes
duty: { hours: 8 }
sql: { features: [pgvector, PostGIS], engine: Postgres }
`);
    const ours = readNeeds(`
data: { users: {} }
patterns:
  - { name: get users, op: get, rate: 5/s, latency: 50 ms, userPath: yes, consistency: strong }
  - { name: put users, op: put, by: "user, time", rate: 2/s }
  - { name: search users, op: search, joins: 1 }
transactions: 2..25
duty: { hours: 8 h }
sql: { features: [vectors, gis], engine: postgresql }
`);
    expect(theirs).toEqual(ours);
  });

  it('takes from told writes how a volume grows that is not told, and from a lifetime what is held', () => {
    const put = 'patterns: [{ op: put, data: a, rate: 100/s, bytes: 1000 B }]';
    const growth = (data: string): unknown => readNeeds(`data: { a: { ${data} } }\n${put}`).data[0]?.growthGbPerMonth;
    // 100 KB a second are 263 GB in a month; at least a tenth of what is put is new.
    expect(growth('item: 1 KB')).toMatchObject({ low: expect.closeTo(26.28), high: expect.closeTo(262.8) });
    expect(growth('growth: 5 GB/month')).toMatchObject({ low: 5, high: 5 });
    const held = readNeeds(`data: { a: { lifetime: 10..20 h } }\n${put}`).data[0];
    expect(held).toMatchObject({ growthGbPerMonth: { low: 0, high: 0 } });
    expect(held?.volumeGb).toMatchObject({ low: expect.closeTo(0.36), high: expect.closeTo(7.2), basis: 'assumed' });
    const silent = readNeeds('data: { a: {} }\npatterns: [{ op: put, data: a }, { op: get, data: a, rate: 5/s }]')
      .data[0];
    expect(silent?.growthGbPerMonth.high).toBe(10);
  });

  it('refuses a figure that is said twice', () => {
    expect(() => readNeeds('patterns:\n  - { op: get, rps: 5, rate: 6/s }')).toThrow(
      /needs\.yaml:2: a pattern says `rate` twice/,
    );
  });

  it('knows a query as the items of one key, and questions over all the data as rare', () => {
    const [query, sums, page] = readNeeds(
      'patterns:\n  - { op: query }\n  - { op: aggregate }\n  - { op: aggregate, userPath: yes }\n',
    ).patterns;
    expect(query?.keyKnown).toBe('yes');
    expect(sums?.rate.high).toBeLessThan(1);
    expect(page?.rate.high).toBe(1);
  });

  it('takes the words that people use for stores and engines', () => {
    expect(readNeeds(`${SMALL}today: DynamoDB`).today).toBe('dynamodb-on-demand');
    expect(readNeeds(`${SMALL}today: Aurora Serverless v2`).today).toBe('aurora-serverless');
    expect(readNeeds(`${SMALL}sql: { engine: Oracle }`).sql.engine).toBe('other');
  });

  it('does not know the features of a database that runs, and needs none for one that does not', () => {
    expect(readNeeds(`${SMALL}today: rds`).sql.features).toBeUndefined();
    expect(readNeeds(`${SMALL}today: s3`).sql.features).toEqual([]);
    expect(readNeeds(`${SMALL}sql: { features: [triggers] }`).sql).toMatchObject({
      features: ['triggers'],
      wanted: 'yes',
    });
  });

  it('puts analytics to a copy that may be behind, and to the data itself where it may not', () => {
    const behind = readNeeds(`${SMALL}analytics: { freshness: 1 h, queries: 10/day }`);
    expect(behind.data.map(({ name, copyOf }) => [name, copyOf])).toEqual([
      ['data', undefined],
      ['data for analysis', 'data'],
    ]);
    expect(readNeeds(`${SMALL}analytics: { freshness: 5 s }`).data).toHaveLength(1);
  });

  it.each([
    ['', /^needs\.yaml:1: a needs file must be a map; write/],
    ['name: x', /^needs\.yaml:1: there are no patterns; write `patterns:`/],
    ['patterns: []', /^needs\.yaml:1: patterns is empty; write/],
    ['patterns:\n  - { op: teleport }', /^needs\.yaml:2: "teleport" is not one of get, .*; write one of them/],
    ['patterns:\n  - { rate: 1/s }', /^needs\.yaml:2: a pattern needs `op`; write one of get/],
    [`${SMALL}dutty: {}`, /^needs\.yaml:3: a needs file has no `dutty`; it may have name/],
    [
      'patterns:\n  - op: get\n    rate: fast',
      /^needs\.yaml:3: "fast" is not understood here; write for example 20\/s/,
    ],
    ['patterns:\n  - op: get\n    userPath: maybe', /^needs\.yaml:3: "maybe" is no answer; write yes, no or unknown/],
    [
      'data:\n  a: {}\n  b: {}\npatterns:\n  - op: get',
      /^needs\.yaml:5: the pattern does not say which data it touches; write `data:` with one of a, b/,
    ],
    ['data:\n  a: {}\npatterns:\n  - op: get\n    data: c', /^needs\.yaml:5: "c" is not under data; name one of a/],
    [`${SMALL}constraints: { vpc: maybe }`, /^needs\.yaml:3: "maybe" is not one of none, allowed, required/],
    ['patterns: [', /^needs\.yaml:1: not YAML: /],
    [`${SMALL}duty: 5`, /^needs\.yaml:3: duty must be a map; write/],
    [`${SMALL}today: mongodb`, /^needs\.yaml:3: "mongodb" is not one of dynamodb-on-demand/],
    [`x: ${'y'.repeat(300_000)}`, /^needs\.yaml:1: a needs file holds 262144 bytes at most/],
  ])('complains with line and remedy: %j', (text, expected) => {
    expect(complaint(text)).toMatch(expected);
  });
});
