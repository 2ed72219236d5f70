/**
 * Thirty-two further workloads, written from published architectures before the advisor had been tried on any of them: the store
 * that was right is in `chosen`, what would have done as well in `alsoFine`. First run: 31 of 32 named one of these.
 */
import type { Family } from '../stores/store.ts';
import type { Workload } from './score.ts';

const DYNAMODB: readonly Family[] = ['dynamodb'];
const DSQL: readonly Family[] = ['dsql'];
const ATHENA: readonly Family[] = ['athena'];
const S3: readonly Family[] = ['s3'];
const CLUSTERS: readonly (readonly Family[])[] = [['aurora-serverless'], ['aurora-provisioned'], ['rds']];

function all(
  kind: Workload['kind'],
  group: string,
  slugs: readonly string[],
  chosen: Workload['chosen'],
  alsoFine: Workload['alsoFine'] = [],
): Workload[] {
  return slugs.map((slug) => ({ slug, kind, class: group, chosen, alsoFine }));
}

export const PUBLISHED: readonly Workload[] = [
  ...all(
    'C',
    'dynamodb',
    ['ride-tracking', 'language-course', 'watchlist-two-regions', 'meeting-metadata'],
    [DYNAMODB],
  ),
  ...all('C', 'dynamodb', ['phone-backup'], [DYNAMODB]),
  ...all('C', 'dynamodb', ['vending-pass'], [DYNAMODB], [DSQL]),
  ...all('F', 'dynamodb', ['idempotency-keys', 'url-shortener', 'shopping-cart', 'event-store'], [DYNAMODB], [DSQL]),
  ...all('C', 'athena', ['market-surveillance'], [ATHENA]),
  ...all('F', 'athena', ['trail-audit', 'clickstream', 'telemetry-lake'], [ATHENA]),
  ...all('C', 's3', ['photo-originals', 'genome-files'], [S3]),
  ...all('F', 's3', ['site-assets'], [S3]),
  ...all(
    'F',
    'hybrid',
    ['video-on-demand', 'mail-attachments', 'chat-with-files'],
    [['dynamodb', 's3']],
    [['dsql', 's3']],
  ),
  ...all(
    'F',
    'hybrid',
    ['claims-and-documents'],
    CLUSTERS.map((families) => [...families, 's3']),
    [['dsql', 's3']],
  ),
  ...all('F', 'mysql', ['blog-engine'], CLUSTERS),
  ...all('F', 'rds', ['packaged-erp'], [['rds']]),
  ...all('F', 'postgresql', ['saas-row-security', 'retrieval-vectors'], CLUSTERS),
  ...all('F', 'aurora-serverless', ['test-databases'], [['aurora-serverless']], [['rds']]),
  ...all('F', 'dsql', ['small-office-tool', 'two-region-ledger'], [DSQL]),
  ...all('F', 'provisioned', ['steady-order-database'], [['rds'], ['aurora-provisioned']]),
  ...all('F', 'none', ['product-search', 'rate-limiter', 'identity-graph'], [[]]),
];
