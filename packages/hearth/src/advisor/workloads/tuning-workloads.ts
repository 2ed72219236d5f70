/**
 * Twenty-five workloads whose store is known from bills (M), case studies (C), AWS's references (F) and expert advice (X): the set that
 * the advisor was tuned on. What was not told of them is not in their files.
 */
import type { Family } from '../stores/store.ts';
import type { Workload } from './score.ts';

// One is missed by the tuned advisor: 01 chose in 2023, before the DSQL that now costs less for its buffer.
const DYNAMODB: readonly Family[] = ['dynamodb'];

function workload(
  slug: string,
  kind: Workload['kind'],
  group: string,
  chosen: Workload['chosen'],
  alsoFine: Workload['alsoFine'] = [],
): Workload {
  return { slug, kind, class: group, chosen, alsoFine };
}

export const TUNING: readonly Workload[] = [
  // S3 was read by S3 Select then; its living form is Athena.
  workload(
    '01-customer-event-log',
    'C',
    'hybrid',
    [
      ['aurora-provisioned', 's3'],
      ['aurora-serverless', 's3'],
      ['aurora-provisioned', 'athena'],
      ['aurora-serverless', 'athena'],
    ],
    [['athena']],
  ),
  workload('03-llm-chat', 'C', 'dynamodb', [DYNAMODB], [['dsql']]),
  workload('05-email-tracking', 'C', 'dynamodb', [DYNAMODB]),
  workload('07-search-ingest', 'M', 'aurora-serverless', [['aurora-serverless']], [['aurora-provisioned']]),
  workload('09-insurance-saas', 'C', 'aurora-serverless', [['aurora-serverless']]),
  workload('11-prime-day', 'C', 'dynamodb', [DYNAMODB]),
  workload('13-audit-log', 'C', 'hybrid', [
    ['dynamodb', 's3'],
    ['dynamodb', 'athena'],
  ]),
  workload('15-workflow-engine', 'C', 'dynamodb', [DYNAMODB]),
  workload('17-drive-log', 'C', 'dynamodb', [DYNAMODB], [['dsql']]),
  workload('19-wiki-brain', 'M', 'postgresql', [['rds'], ['aurora-serverless'], ['aurora-provisioned'], ['dsql']]),
  workload('21-price-archive', 'M', 'dsql', [['dsql']], [DYNAMODB]),
  workload('23-application-logs', 'C', 'athena', [['athena']]),
  workload('25-log-platform', 'C', 'athena', [['athena']]),
  workload('27-frame-scratch', 'C', 'none', [[]]),
  workload('29-chat-rooms', 'F', 'dynamodb', [DYNAMODB]),
  workload('31-vehicle-flags', 'F', 'dynamodb', [DYNAMODB]),
  workload('33-social-timeline', 'F', 'dynamodb', [DYNAMODB]),
  workload('35-extensions', 'F', 'aurora-serverless', [['aurora-serverless']], [['rds']]),
  workload('37-active-active', 'F', 'dsql', [['dsql']]),
  workload('39-steady-cluster', 'F', 'aurora-provisioned', [['aurora-provisioned']]),
  workload('41-variable-cluster', 'X', 'aurora-serverless', [['aurora-serverless']]),
  workload('43-crud-api', 'F', 'dynamodb', [DYNAMODB], [['dsql']]),
  workload('45-websocket-connections', 'F', 'dynamodb', [DYNAMODB]),
  workload('47-multi-tenant-saas', 'X', 'hybrid', [['aurora-serverless', 'dynamodb', 's3']]),
  workload('49-out-of-scope', 'F', 'none', [[]]),
];
