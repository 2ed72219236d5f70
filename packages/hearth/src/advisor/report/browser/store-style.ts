/** How each store looks: a colour, and for those who do not see it a dash for its line and a pattern for its area. */
import type { StoreId } from '../../needs.ts';

const DASHES: Readonly<Record<StoreId, string>> = {
  'dynamodb-on-demand': 'none',
  'dynamodb-provisioned': '8 3',
  s3: '2 3',
  's3-select': '2 6',
  athena: '10 3 2 3',
  'aurora-serverless': '5 3',
  'aurora-provisioned': '12 4',
  rds: '6 2 2 2',
  'aurora-dsql': '14 3 4 3',
};

export function dashOf(store: StoreId): string {
  return DASHES[store];
}

export function colorOf(store: StoreId): string {
  return `var(--store-${store})`;
}

export function patternOf(store: StoreId): string {
  return `url(#store-${store})`;
}
