import { describe, expect, it } from 'vitest';
import { FACTS, type FactName } from '../facts.ts';
import { loadOf } from '../load.ts';
import { readNeeds } from '../needs-file.ts';
import type { StoreId } from '../needs.ts';
import { pricing } from '../plans.ts';
import { priceBook } from '../prices.ts';
import { middle, planned } from '../range.ts';
import { objections, sentenceOf, type Verdict } from '../verdict.ts';
import { ALL_STORES, STORES } from './all.ts';

function against(store: StoreId, text: string): readonly Verdict[] {
  const found = objections();
  STORES[store].object(readNeeds(text), found);
  return found.verdicts;
}

const GET = 'patterns: [{ op: get, rate: 1/s, latency: 300 ms, userPath: yes }]';
const get = (more: string): string => `patterns: [{ op: get, rate: 1/s, latency: 300 ms, userPath: yes, ${more} }]`;
const query = (more: string): string =>
  `patterns: [{ op: query, key: yes, rows: 20, rate: 1/s, latency: 300 ms, ${more} }]`;
const QUIET = 'transactions: 1\nsql: { features: [] }\n';

function manyKeys(count: number): string {
  return `patterns:\n${Array.from({ length: count }, (_, key) => `  - { op: query, key: yes, by: k${key} }`).join('\n')}`;
}

/** [store, needs that call for it, effect, fact, needs that differ in just that and do not]. */
const CASES: readonly (readonly [StoreId, string, Verdict['effect'], FactName, string])[] = [
  ['dynamodb-on-demand', get('joins: 1'), 'out', 'dynamodbNoJoins', get('joins: 0')],
  ['dynamodb-on-demand', get('adHoc: yes'), 'out', 'dynamodbNoAdHoc', get('adHoc: no')],
  ['dynamodb-on-demand', get('adHoc: unknown'), 'depends', 'dynamodbNoAdHoc', get('adHoc: no')],
  ['dynamodb-on-demand', get('key: unknown'), 'depends', 'dynamodbNoAdHoc', get('key: yes')],
  [
    'dynamodb-on-demand',
    'patterns: [{ op: aggregate, userPath: yes }]',
    'out',
    'dynamodbNoAggregates',
    'patterns: [{ op: aggregate, userPath: no }]',
  ],
  [
    'dynamodb-on-demand',
    `data: { a: { item: 500 KB } }\n${GET}`,
    'out',
    'dynamodbItem',
    `data: { a: { item: 390 KB } }\n${GET}`,
  ],
  [
    'dynamodb-on-demand',
    `data: { a: { item: 300..500 KB } }\n${GET}`,
    'depends',
    'dynamodbItem',
    `data: { a: { item: 300..400 KB } }\n${GET}`,
  ],
  ['dynamodb-on-demand', `${GET}\ntransactions: 101`, 'out', 'dynamodbTransaction', `${GET}\ntransactions: 100`],
  ['dynamodb-provisioned', 'patterns: [{ op: get }]', 'warn', 'dynamodbCapacityAhead', GET],
  ['dynamodb-on-demand', `${GET}\nsql: { wanted: yes }`, 'out', 'dynamodbNoJoins', GET],
  ['dynamodb-on-demand', `${GET}\nconstraints: { queriesChange: yes }`, 'out', 'dynamodbNoAdHoc', GET],
  ['dynamodb-on-demand', get('hottestKey: 4k/s'), 'warn', 'dynamodbPartition', get('hottestKey: 3k/s')],
  ['dynamodb-on-demand', get('peak: 13k'), 'warn', 'dynamodbNewTable', get('peak: 12k')],
  [
    'dynamodb-on-demand',
    get('consistency: strong, by: user'),
    'warn',
    'dynamodbGsiEventual',
    get('consistency: eventual, by: user'),
  ],
  ['dynamodb-on-demand', GET.replace('300 ms', '1.5 ms'), 'out', 'dynamodbLatency', GET],
  ['dynamodb-on-demand', manyKeys(22), 'out', 'dynamodbIndexes', manyKeys(21)],
  [
    'aurora-serverless',
    `data: { a: { item: 70 KB } }\n${GET}`,
    'warn',
    'dataApiRow',
    `data: { a: { item: 60 KB } }\n${GET}`,
  ],
  ['s3', query('userPath: yes'), 'out', 's3ListThenGet', query('userPath: no')],
  ['s3', get('key: no'), 'out', 's3ByKey', GET],
  ['s3', 'patterns: [{ op: update }]', 'out', 's3WholeObjects', 'patterns: [{ op: put }]'],
  ['s3', GET.replace('300 ms', '100 ms'), 'out', 's3FirstByte', GET],
  ['s3', GET.replace('300 ms', '100..300 ms'), 'depends', 's3FirstByte', GET],
  ['s3', get('peak: 6k'), 'warn', 's3PrefixRate', get('peak: 5k')],
  ['s3', `${GET}\ntransactions: 2`, 'out', 's3WholeObjects', `${GET}\ntransactions: 1`],
  ['s3-select', GET, 'out', 's3SelectClosed', `${GET}\nconstraints: { s3Select: yes }`],
  ['s3-select', `${get('joins: 1')}\ntoday: s3-select`, 'out', 's3SelectOneObject', `${GET}\ntoday: s3-select`],
  ['athena', GET, 'out', 'athenaLatency', GET.replace('300 ms', '5 s')],
  ['athena', 'patterns: [{ op: update }]', 'out', 'athenaAppend', 'patterns: [{ op: put }]'],
  ['athena', `data: { a: { shape: objects } }\n${GET}`, 'out', 'athenaBlobs', GET],
  ['aurora-serverless', `data: { a: { shape: objects } }\n${GET}`, 'out', 'sqlPayload', GET],
  ['aurora-serverless', `${GET}\nsql: { engine: oracle }`, 'out', 'auroraEngines', `${GET}\nsql: { engine: postgres }`],
  ['aurora-provisioned', `${GET}\nsql: { engine: other }`, 'out', 'auroraEngines', `${GET}\nsql: { engine: mysql }`],
  ['aurora-serverless', `${GET}\nactiveActive: yes`, 'out', 'sqlOneRegionWriter', GET],
  ['aurora-serverless', GET, 'warn', 'dataApiLatency', GET.replace('300 ms', '1 s')],
  [
    'aurora-serverless',
    `${GET}\nduty: { coldStart: 2 s }`,
    'warn',
    'auroraResume',
    `${GET}\nduty: { coldStart: 20 s }`,
  ],
  [
    'aurora-serverless',
    `data: { a: { volume: 200 TB } }\n${GET}`,
    'out',
    'auroraStorageLimit',
    `data: { a: { volume: 100 TB } }\n${GET}`,
  ],
  [
    'aurora-provisioned',
    `${GET}\nconstraints: { vpc: none }`,
    'out',
    'sqlInVpc',
    `${GET}\nconstraints: { vpc: allowed }`,
  ],
  [
    'aurora-provisioned',
    `${GET}\nconstraints: { servers: no }`,
    'out',
    'instances',
    `${GET}\nconstraints: { servers: yes }`,
  ],
  ['rds', `data: { a: { volume: 70 TB } }\n${GET}`, 'out', 'rdsStorageLimit', `data: { a: { volume: 60 TB } }\n${GET}`],
  ['rds', `${GET}\nconstraints: { vpc: none }`, 'out', 'sqlInVpc', GET],
  ['aurora-dsql', `${GET}\nsql: { features: [triggers] }`, 'out', 'dsqlFeatures', `${GET}\nsql: { features: [] }`],
  ['aurora-dsql', `${GET}\ntoday: rds`, 'depends', 'dsqlFeatures', `${GET}\ntoday: rds\nsql: { features: [] }`],
  ['aurora-dsql', `${GET}\nsql: { engine: mysql }`, 'out', 'dsqlPostgresql', `${GET}\nsql: { engine: postgresql }`],
  ['aurora-dsql', `${GET}\ntransactions: 4k`, 'out', 'dsqlTransaction', `${GET}\ntransactions: 3k`],
  ['aurora-dsql', GET.replace('300 ms', '5 ms'), 'out', 'dsqlLatency', GET.replace('300 ms', '50 ms')],
  ['aurora-dsql', `sql: { connections: 11k }\n${GET}`, 'warn', 'dsqlConnections', `sql: { connections: 9k }\n${GET}`],
  ['aurora-dsql', get('peak: 33k'), 'depends', 'dsqlProvenRate', get('peak: 31k')],
  [
    'aurora-dsql',
    `data: { a: { volume: 140 TB } }\n${GET}`,
    'out',
    'dsqlStorageLimit',
    `data: { a: { volume: 130 TB } }\n${GET}`,
  ],
  [
    'aurora-dsql',
    `activeActive: yes\nregions: [a, b, c]\n${GET}`,
    'out',
    'dsqlTwoRegions',
    `activeActive: yes\nregions: [a, b]\n${GET}`,
  ],
];

/** [store, a load that it cannot carry, the fact]. */
const LIMITS: readonly (readonly [StoreId, string, FactName])[] = [
  ['aurora-serverless', 'patterns: [{ op: get, rate: 5M/s, peak: 1 }]', 'sqlOneWriter'],
  ['aurora-provisioned', 'patterns: [{ op: get, rate: 5M/s, peak: 1 }]', 'sqlOneWriter'],
  ['rds', 'sql: { average: 1 ACU, peak: 1 ACU }\npatterns: [{ op: put, rate: 80k/s, peak: 1 }]', 'rdsIops'],
];

describe('hard filters', () => {
  it.each(CASES)('%s against %j: %s by %s', (store, text, effect, fact, near) => {
    const hits = against(store, text).filter((one) => one.fact === fact);
    expect(hits.map((one) => one.effect)).toContain(effect);
    expect(against(store, near).filter((one) => one.fact === fact && one.effect === effect)).toEqual([]);
  });

  it.each(LIMITS)('%s cannot carry %j by %s', (store, text, fact) => {
    const price = (needs: string): object =>
      pricing(readNeeds(needs), priceBook(), middle, loadOf(readNeeds(needs), planned))(store, ['data']);
    expect(price(text)).toMatchObject({ fact });
    expect(price(text.replaceAll(/\d+[kM]/g, '1'))).toHaveProperty('total');
  });

  it('are sentences: input, fact, source and date', () => {
    const [first] = against('dynamodb-on-demand', get('joins: 1'));
    expect(first && sentenceOf(first)).toBe(
      '"get data" joins 2 kinds of data: DynamoDB reads by key; it has no join (DynamoDB Developer Guide, bp-relational-modeling, 2026-11)',
    );
  });

  it('leave every store to what asks for nothing', () => {
    const text = `${QUIET}patterns: [{ op: get, latency: 5 s }]\ndata: { a: { volume: 1 GB, item: 1 KB } }`;
    for (const { id } of ALL_STORES.filter((store) => store.id !== 's3-select')) {
      expect([id, against(id, text).filter(({ effect }) => effect !== 'warn')]).toEqual([id, []]);
    }
  });

  it('use every fact', () => {
    const used = new Set<string>([...CASES.map(([, , , fact]) => fact), ...LIMITS.map(([, , fact]) => fact)]);
    expect(Object.keys(FACTS).filter((name) => !used.has(name))).toEqual([]);
  });
});
