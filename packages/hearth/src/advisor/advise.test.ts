import { describe, expect, it } from 'vitest';
import { createRandom } from '../base/random.ts';
import type { Advice, StoreAnswer } from './advice.ts';
import { advise, type AdviseOptions } from './advise.ts';
import { readNeeds } from './needs-file.ts';
import type { Needs, StoreId } from './needs.ts';
import { priceBook } from './prices.ts';

function ask(text: string, options: Partial<AdviseOptions> = {}): Advice {
  return advise(readNeeds(text), { random: createRandom('seed'), samples: 0, ...options });
}

function storeOf(advice: Advice, store: StoreId, part = 0): StoreAnswer {
  const found = advice.parts[part]?.stores.find((one) => one.store === store);
  if (!found) throw new Error(`no ${store}`);
  return found;
}

const KEYED = `
data: { orders: { volume: 10 GB, growth: 0, item: 1 KB } }
patterns:
  - { name: read, op: get, rate: 20/s, peak: 4, latency: 50 ms, userPath: yes }
  - { name: write, op: put, rate: 5/s, peak: 4 }
`;
const JOINED = `
data: { orders: { volume: 10 GB, item: 1 KB }, customers: { volume: 1 GB } }
patterns:
  - { name: orders with customers, data: [orders, customers], op: search, rate: 2/s, userPath: yes }
  - { name: write, data: orders, op: put, rate: 1/s }
`;
const PHOTOS = `
data: { photos: { shape: objects, item: 1..3 MB, volume: 500 GB } }
patterns:
  - { name: upload, op: put, rate: 1/s }
  - { name: download, op: get, rate: 5/s }
  - { name: photos of an album, op: query, key: yes, by: album, rate: 1/s, userPath: yes }
`;

describe('the decision', () => {
  it('says why each store stayed or left, with fact, source and date', () => {
    const advice = ask(JOINED);
    expect(advice.outcome).toBe('home');
    const dynamodb = storeOf(advice, 'dynamodb-on-demand');
    expect(dynamodb.status).toBe('removed');
    expect(dynamodb.reasons.join('\n')).toMatch(/"orders with customers" joins 2 kinds of data: .*\(.*, 20\d\d-\d\d\)/);
    for (const { stores } of advice.parts) {
      for (const one of stores) expect([one.store, one.reasons.length]).not.toEqual([one.store, 0]);
    }
    expect(advice.parts[0]?.stores).toHaveLength(9);
  });

  it('gives what is joined one home, and payloads another than their metadata', () => {
    expect(ask(JOINED).parts.map(({ part }) => part)).toEqual(['orders + customers']);
    expect(ask(PHOTOS).winner?.homes).toEqual({ photos: 's3', 'photos (metadata)': 'dynamodb-on-demand' });
    expect(ask(PHOTOS).winner?.title).toBe('S3 for photos, DynamoDB on-demand for photos (metadata)');
  });

  it('answers none of these, and what instead', () => {
    const advice = ask('data: { g: { shape: graph } }\npatterns: [{ op: search, joins: 5 }]');
    expect(advice.outcome).toBe('none');
    expect(advice.summary).toContain('Neptune');
    expect(
      ask('data: { s: { lifetime: 10 s } }\npatterns: [{ op: put }, { op: get }]').elsewhere[0]?.instead,
    ).toContain('memory');
    expect(ask('patterns: [{ op: get, latency: 0.5 ms }]').elsewhere[0]?.instead).toContain('ElastiCache');
  });

  it('says so when the filters leave nothing, and still houses the rest', () => {
    const advice = ask(`
data: { a: {}, b: {} }
sql: { wanted: yes, data: [a], features: [triggers] }
activeActive: yes
patterns:
  - { data: a, op: update }
  - { data: b, op: get }
`);
    expect(advice.parts.find(({ part }) => part === 'a')?.home).toBeUndefined();
    expect(advice.summary).toContain('a: every store is removed');
    expect(Object.keys(advice.winner?.homes ?? {})).toEqual(['b']);
  });

  it('would rather name a home that may become too small than none', () => {
    const advice = ask('sql: { engine: mysql }\npatterns: [{ op: search, joins: 2, rate: 100..10k/s, userPath: yes }]');
    expect(advice.winner?.homes).toEqual({ data: expect.stringMatching(/aurora|rds/) });
    expect(advice.winner?.cost.high).toBeUndefined();
  });

  it('leaves a store hanging on what was not told, and asks', () => {
    const advice = ask('today: rds\npatterns: [{ op: search, joins: 2, rate: 1/s }]');
    expect(storeOf(advice, 'aurora-dsql').status).toBe('conditional');
    expect(advice.questions[0]).toMatchObject({ stores: ['aurora-dsql'] });
    expect(advice.questions[0]?.savesUsd).toBeGreaterThan(0);
  });

  it('keeps the table of the classic rules', () => {
    const rules = ask(KEYED).classicRules;
    expect(rules).toHaveLength(7);
    expect(rules[0]).toMatchObject({
      rule: 'needs SQL',
      asked: false,
      stores: { rds: true, 'dynamodb-on-demand': false },
    });
  });

  it('counts hidden parts: NAT gateway, idle hours that are no pause', () => {
    const text =
      'constraints: { vpc: required, publicApis: yes }\nduty: { hours: 8 h, coldStart: 1 s }\npatterns: [{ op: search, joins: 1, rate: 1/s, latency: 50 ms }]';
    const hidden = storeOf(ask(text), 'aurora-serverless').bill?.hidden.map(({ what }) => what);
    expect(hidden).toContain('NAT gateway');
    expect(hidden).toContain('idle hours that are never a pause');
    const patient =
      storeOf(ask(text.replace('coldStart: 1 s', 'coldStart: 60 s')), 'aurora-serverless').bill?.total ?? 0;
    expect(patient).toBeLessThan(storeOf(ask(text), 'aurora-serverless').bill?.total ?? 0);
  });

  it('notes prices that are borrowed from us-east-1', () => {
    expect(ask(`${KEYED}regions: [eu-central-1]`).priceBook.note).toContain('us-east-1');
    expect(ask(KEYED).priceBook.note).toBeUndefined();
  });
});

describe('around the decision', () => {
  it('finds the change that flips it: a step further it has flipped, a step nearer it has not', () => {
    const needs = readNeeds(KEYED);
    const advice = ask(KEYED);
    const flip = advice.counterfactuals.find(
      ({ input, factor }) => input === 'rate of all patterns' && (factor ?? 0) > 1,
    );
    expect(flip).toBeDefined();
    const at = (factor: number): unknown => {
      const patterns = needs.patterns.map((pattern) => ({
        ...pattern,
        rate: { ...pattern.rate, low: pattern.rate.low * factor, high: pattern.rate.high * factor },
      }));
      return advise({ ...needs, patterns }, { random: createRandom('x'), samples: 0 }).winner?.homes;
    };
    expect(at((flip?.factor ?? 1) * 1.02)).toEqual(flip?.homes);
    expect(at((flip?.factor ?? 1) / 1.05)).toEqual(advice.winner?.homes);
  });

  it('is sure of what does not hang on anything, and the same for the same seed', () => {
    const sure = ask(PHOTOS.replace(/ {2}- \{ name: photos.*\n/, ''), { samples: 50 });
    expect(sure.confidence).toMatchObject({ samples: 50, same: 1 });
    const unsure = 'patterns: [{ op: query, by: user }, { op: put }]';
    const first = ask(unsure, { samples: 50, random: createRandom('a') }).confidence;
    expect(first?.same).toBeLessThan(1);
    expect(ask(unsure, { samples: 50, random: createRandom('a') }).confidence).toEqual(first);
  });

  it('is plain data', () => {
    const advice = ask(KEYED, { samples: 5, curves: true });
    expect(JSON.parse(JSON.stringify(advice))).toEqual(JSON.parse(JSON.stringify(structuredClone(advice))));
    expect(JSON.stringify(advice)).not.toContain('null,null');
  });

  it('answers at once', () => {
    const needs = readNeeds(PHOTOS);
    const times = Array.from({ length: 7 }, () => {
      const start = performance.now();
      advise(needs, { random: createRandom('x') });
      return performance.now() - start;
    });
    const least = Math.min(...times);
    if (process.env['HEARTH_MEASURE']) console.log(`advice: ${least.toFixed(1)} ms`);
    // Below 100 ms is what is promised on an idle machine; here many tests run side by side on slow ones.
    expect(least).toBeLessThan(1_000);
  });
});

describe('what must hold whatever the prices', () => {
  const CASES = { KEYED, JOINED, PHOTOS };
  const stretch = (needs: Needs, what: 'rate' | 'bytes' | 'volume', factor: number): Needs => {
    const by = <Value extends { low: number; high: number }>(range: Value, on: boolean): Value =>
      on ? { ...range, low: range.low * factor, high: range.high * factor } : range;
    return {
      ...needs,
      data: needs.data.map((part) => ({
        ...part,
        volumeGb: by(part.volumeGb, what === 'volume'),
        workingSetGb: by(part.workingSetGb, what === 'volume'),
        growthGbPerMonth: by(part.growthGbPerMonth, what === 'volume'),
      })),
      patterns: needs.patterns.map((pattern) => ({
        ...pattern,
        rate: by(pattern.rate, what === 'rate'),
        bytes: by(pattern.bytes, what === 'bytes'),
      })),
    };
  };
  const costs = (needs: Needs): Map<string, number> =>
    new Map(
      advise(needs, { random: createRandom('x'), samples: 0 }).parts.flatMap(({ part, stores }) =>
        stores.map(({ store, cost }) => [`${part} ${store}`, cost?.middle ?? Infinity]),
      ),
    );

  it.each(Object.entries(CASES))('%s: cost does not fall with rate, size or volume', (_, text) => {
    const needs = readNeeds(text);
    for (const what of ['rate', 'bytes', 'volume'] as const) {
      let before = costs(needs);
      for (const factor of [1.5, 3, 10, 40, 200]) {
        const after = costs(stretch(needs, what, factor));
        for (const [key, usd] of before)
          expect(after.get(key), `${key}: ${what} x${factor}`).toBeGreaterThanOrEqual(usd - 1e-9);
        before = after;
      }
    }
  });

  it.each(Object.entries(CASES))('%s: the band holds the middle', (_, text) => {
    for (const { stores } of ask(text).parts) {
      for (const { store, cost } of stores) {
        if (!cost) continue;
        expect(cost.low, store).toBeLessThanOrEqual(cost.middle + 1e-9);
        expect(cost.high ?? Infinity, store).toBeGreaterThanOrEqual(cost.middle - 1e-9);
      }
    }
  });

  it.each(Object.entries(CASES))('%s: all prices times k keep the winner', (_, text) => {
    const winner = ask(text).winner;
    for (const factor of [0.2, 3, 50]) {
      const scaled = ask(text, { prices: priceBook({ factor }) }).winner;
      expect(scaled?.homes).toEqual(winner?.homes);
      expect((scaled?.cost.middle ?? 0) / (winner?.cost.middle ?? 1)).toBeCloseTo(factor, 6);
    }
  });

  it.each(Object.entries(CASES))('%s: a need that is not used adds nothing', (_, text) => {
    const plain = ask(text);
    const more = ask(
      `${text}events: no\nactiveActive: no\nconstraints: { queriesChange: no }\nsql: { wanted: no, features: [] }\nregions: [us-east-1]\n`,
    );
    expect(more.winner).toEqual(plain.winner);
    expect(more.parts).toEqual(plain.parts);
    const idle = readNeeds(text);
    const [first] = idle.patterns;
    if (!first) throw new Error('no pattern');
    const never = { ...first, name: 'never', rate: { low: 0, high: 0, basis: 'given' as const } };
    expect(
      advise({ ...idle, patterns: [...idle.patterns, never] }, { random: createRandom('x'), samples: 0 }).winner,
    ).toEqual(plain.winner);
  });

  it.each(Object.entries(CASES))('%s: the order of what is said does not matter', (_, text) => {
    const needs = readNeeds(text);
    const turned = { ...needs, data: [...needs.data].reverse(), patterns: [...needs.patterns].reverse() };
    const rename = (homes: object | undefined): string[] =>
      Object.entries(homes ?? {})
        .map(([part, store]) => `${part.split(' + ').sort().join(' + ')}=${store}`)
        .sort();
    const plain = ask(text).winner;
    const other = advise(turned, { random: createRandom('x'), samples: 0 }).winner;
    expect(rename(other?.homes)).toEqual(rename(plain?.homes));
    expect(other?.cost.middle).toBeCloseTo(plain?.cost.middle ?? 0, 6);
  });
});

describe('the curves', () => {
  const curves = ask(`${KEYED.replace('50 ms', '300 ms')}constraints: { multiZone: no }`, { curves: true }).curves?.[0];

  it('draw each store over the rate, for the needs and for steady, ordinary and spiky load', () => {
    expect(curves?.panels.map(({ peak }) => peak)).toEqual([undefined, 1, 4, 20]);
    for (const { lines } of curves?.panels ?? []) {
      expect(lines).toHaveLength(9);
      for (const { points } of lines) {
        const middles = points.flatMap(({ middle }) => middle ?? []);
        expect(middles).toEqual([...middles].sort((a, b) => a - b));
      }
    }
  });

  it('mark where two lines cross: cheaper on the one side, dearer on the other', () => {
    const panel = curves?.panels[1];
    const crossing = panel?.crossings.find(
      ({ cheaperBelow, cheaperAbove }) => cheaperBelow === 'dynamodb-on-demand' && cheaperAbove === 'rds',
    );
    expect(crossing).toBeDefined();
    const at = (store: StoreId, below: boolean): number => {
      const points = panel?.lines.find((line) => line.store === store)?.points ?? [];
      const near = points.filter(({ rate }) => (below ? rate < (crossing?.rate ?? 0) : rate > (crossing?.rate ?? 0)));
      return (below ? near.at(-1) : near[0])?.middle ?? NaN;
    };
    expect(at('dynamodb-on-demand', true)).toBeLessThan(at('rds', true));
    expect(at('dynamodb-on-demand', false)).toBeGreaterThan(at('rds', false));
  });

  it('mark those crossings at which the cheapest of all changes, each once', () => {
    for (const { lines, crossings } of curves?.panels ?? []) {
      const changes = crossings.filter(({ ofCheapest }) => ofCheapest).sort((a, b) => a.rate - b.rate);
      for (const [at, { cheaperBelow }] of changes.entries()) {
        if (at > 0) expect(cheaperBelow).toBe(changes[at - 1]?.cheaperAbove);
      }
      const costs = lines
        .filter(({ removed }) => !removed)
        .map(({ store, points }) => ({ store, usd: points[0]?.middle ?? Infinity }));
      expect(costs.toSorted((a, b) => a.usd - b.usd)[0]?.store).toBe(changes[0]?.cheaperBelow);
    }
  });

  it('end where one instance cannot carry more, and map the winners', () => {
    const rds = curves?.panels[3]?.lines.find(({ store }) => store === 'rds');
    expect(rds?.infeasibleFrom).toBeGreaterThan(100);
    const map = curves?.winners;
    expect(map?.homes).toHaveLength(map?.itemBytes.length ?? -1);
    expect(map?.homes.at(-1)?.[0]).toEqual({ orders: 's3' });
    expect(map?.homes[1]?.[0]).toEqual({ orders: 'dynamodb-on-demand' });
  });
});

describe('any needs', () => {
  it('are answered: nothing throws, no cost is not a number, the plan is the sum of its stores', () => {
    const random = createRandom('any needs');
    const pick = <Value>(values: readonly Value[]): Value =>
      values[Math.floor(random.next() * values.length)] ?? values[0] ?? raise();
    for (let round = 0; round < 60; round++) {
      const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].slice(0, 1 + Math.floor(random.next() * 7));
      const data = names.map(
        (name) =>
          `  ${name}: { shape: ${pick(['records', 'records', 'objects', 'cache'])}, volume: ${pick(['unknown', '1 GB', '1..90 TB', '0.001 GB'])}, item: ${pick(['unknown', '0.1..9 KB', '2 MB'])} }`,
      );
      const patterns = names.flatMap((name) =>
        ['put', pick(['get', 'query', 'search', 'aggregate', 'scan', 'list']), pick(['update', 'delete', 'get'])].map(
          (op) =>
            `  - { data: ${pick([name, name, `[${name}, ${pick(names)}]`])}, op: ${op}, rate: ${pick(['unknown', '1/day', '5/s', '1k..1M/s'])}, peak: ${pick(['unknown', '1', '40'])}, userPath: ${pick(['yes', 'no', 'unknown'])} }`,
        ),
      );
      const more = `sql: { wanted: ${pick(['yes', 'no'])}, features: ${pick(['[]', '[triggers]', 'unknown'])} }\nconstraints: { vpc: ${pick(['none', 'required', 'unknown'])}, servers: ${pick(['no', 'unknown'])} }\nactiveActive: ${pick(['no', 'no', 'yes'])}`;
      const text = `data:\n${data.join('\n')}\npatterns:\n${patterns.join('\n')}\n${more}`;
      const advice = ask(text, { samples: 2 });
      for (const plan of [advice.winner, advice.runnerUp]) {
        if (!plan) continue;
        expect(Number.isFinite(plan.cost.middle), text).toBe(true);
        expect(plan.bills.reduce((sum, { total }) => sum + total, 0)).toBeCloseTo(plan.cost.middle, 4);
      }
      const homed = Object.keys(advice.winner?.homes ?? {});
      expect(advice.parts.filter(({ home }) => home).map(({ part }) => part)).toEqual(homed);
    }
  });
});

function raise(): never {
  throw new Error('nothing to pick from');
}
