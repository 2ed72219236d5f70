/**
 * The seven rules of thumb by which people argue about stores, as a table: does the store satisfy it, and does this
 * application ask for it? Counting them is one of the two baselines that the advisor is measured against.
 */
import { isAnalysis, type Needs, STORE_IDS, type StoreId } from './needs.ts';

export interface ClassicRule {
  readonly rule: string;
  readonly asked: boolean;
  readonly stores: Readonly<Record<StoreId, boolean>>;
}

interface Rule {
  readonly rule: string;
  readonly asked: (needs: Needs) => boolean;
  readonly yes: readonly StoreId[];
}

const DYNAMODB: readonly StoreId[] = ['dynamodb-on-demand', 'dynamodb-provisioned'];
const S3: readonly StoreId[] = ['s3', 's3-select', 'athena'];
const OBJECT_BYTES = 400 * 1024;
const MASSIVE_PER_SECOND = 1_000;

/** In the order of the talk of 2019; the stores that came later were put where they belong. */
const RULES: readonly Rule[] = [
  {
    rule: 'needs SQL',
    asked: (needs) =>
      needs.sql.wanted === 'yes' || needs.patterns.some((p) => p.joins > 0 || p.adHoc === 'yes' || isAnalysis(p)),
    yes: ['s3-select', 'athena', 'aurora-serverless', 'aurora-provisioned', 'rds', 'aurora-dsql'],
  },
  {
    rule: 'massive scale or flexible schema',
    asked: (needs) =>
      needs.patterns.reduce((sum, { rate, peak }) => sum + rate.high * peak.low, 0) > MASSIVE_PER_SECOND,
    yes: [...DYNAMODB, ...S3],
  },
  {
    rule: 'arbitrary objects',
    asked: (needs) => needs.data.some((part) => part.shape === 'objects' || part.itemBytes.low > OBJECT_BYTES),
    yes: S3,
  },
  { rule: 'event-driven', asked: (needs) => needs.events === 'yes', yes: [...DYNAMODB, 's3'] },
  {
    rule: 'no servers',
    asked: (needs) => needs.constraints.servers === 'no' || needs.constraints.vpc === 'none',
    yes: [...DYNAMODB, ...S3, 'aurora-serverless', 'aurora-dsql'],
  },
  {
    rule: 'intermittent load',
    asked: (needs) => needs.duty.hoursPerDay.high < 24 || needs.duty.longestIdleHours.low >= 1,
    yes: ['dynamodb-on-demand', ...S3, 'aurora-serverless', 'aurora-dsql'],
  },
  {
    rule: 'no connections',
    asked: (needs) => (needs.sql.connections?.low ?? 0) >= 100 || needs.constraints.vpc === 'none',
    yes: [...DYNAMODB, ...S3, 'aurora-serverless', 'aurora-dsql'],
  },
];

export function classicRules(needs: Needs): ClassicRule[] {
  return RULES.map(({ rule, asked, yes }) => ({
    rule,
    asked: asked(needs),
    // One entry was made for each id.
    stores: Object.fromEntries(STORE_IDS.map((id) => [id, yes.includes(id)])) as Record<StoreId, boolean>,
  }));
}

/** The stores in the order that counting the rules gives; where nothing is asked, DynamoDB. */
export function classicOrder(needs: Needs): StoreId[] {
  const asked = classicRules(needs).filter((rule) => rule.asked);
  const score = (id: StoreId): number => asked.filter(({ stores }) => stores[id]).length;
  return [...STORE_IDS].sort((a, b) => score(b) - score(a) || STORE_IDS.indexOf(a) - STORE_IDS.indexOf(b));
}
