/**
 * What a template says about needs: its tables, buckets and databases as kinds of data, the ways they can be asked, whether
 * changes start functions, whether there is a VPC. Rates and sizes are no template's business: they stay unknown.
 */
import type { Resource, Stack } from '../template/stack.ts';
import { assume, assumeBytes, assumeRows } from './assumptions.ts';
import type { DataPart, Needs, Op, Pattern, Shape, StoreId } from './needs.ts';
import { assumed } from './range.ts';
import { globalIndexesOf, isOnDemand, keySchemasOf } from './rules/dynamodb/table-view.ts';
import { capacityOf } from './rules/sql/database-view.ts';
import { at, listOf, resourcesOf } from './rules/stack-view.ts';

interface Found {
  readonly part: DataPart;
  readonly patterns: readonly Pattern[];
  readonly store: StoreId;
}

/** @returns undefined where the template has no store */
export function needsFromTemplate(stack: Stack): Needs | undefined {
  const found = [...tables(stack), ...buckets(stack), ...databases(stack)];
  if (found.length === 0) return undefined;
  const stores = new Set(found.map(({ store }) => store));
  const sql = found.filter(({ store }) => store.startsWith('aurora') || store === 'rds').map(({ part }) => part.name);
  const [only] = stores;
  return {
    name: stack.name,
    source: undefined,
    data: found.map(({ part }) => part),
    patterns: found.flatMap(({ patterns }) => patterns),
    duty: {
      hoursPerDay: assume('hoursPerDay'),
      longestIdleHours: assume('longestIdleHours'),
      coldStartSeconds: assume('coldStartSeconds'),
    },
    transactionItems: assume('transactionItems'),
    events: startsFunctions(stack) ? 'yes' : 'unknown',
    sql: {
      wanted: sql.length > 0 ? 'unknown' : 'no',
      data: sql.length > 0 ? sql : undefined,
      engine: 'unknown',
      features: sql.length > 0 ? undefined : [],
      averageAcu: undefined,
      peakAcu: undefined,
      connections: undefined,
    },
    constraints: {
      vpc: resourcesOf(stack, 'AWS::Lambda::Function').some((one) => at(one, 'VpcConfig') !== undefined)
        ? 'allowed'
        : 'unknown',
      servers: 'unknown',
      publicApis: 'unknown',
      usesS3SelectToday: 'no',
      multiZone: 'unknown',
      queriesChange: 'no',
    },
    regions: [],
    activeActive: 'no',
    today: stores.size === 1 ? only : undefined,
  };
}

function tables(stack: Stack): Found[] {
  return resourcesOf(stack, 'AWS::DynamoDB::Table').map((table) => {
    const name = table.logicalId;
    const [primary] = keySchemasOf(table);
    const ranged = primary?.range !== undefined;
    return {
      part: partOf(name, 'records'),
      patterns: [
        pattern(name, 'get', 'read by key'),
        ...(ranged ? [pattern(name, 'query', `by ${primary.hash ?? 'its key'}`, primary.hash)] : []),
        ...globalIndexesOf(table).map(({ hash, index }) =>
          pattern(name, 'query', `by ${index ?? hash}`, hash ?? index),
        ),
        pattern(name, 'put', 'write'),
      ],
      store: isOnDemand(table) ? 'dynamodb-on-demand' : 'dynamodb-provisioned',
    };
  });
}

function buckets(stack: Stack): Found[] {
  return resourcesOf(stack, 'AWS::S3::Bucket').map(({ logicalId: name }) => ({
    part: partOf(name, 'objects'),
    patterns: [pattern(name, 'get', 'read'), pattern(name, 'put', 'write')],
    store: 's3',
  }));
}

function databases(stack: Stack): Found[] {
  const clusters = resourcesOf(stack, 'AWS::RDS::DBCluster');
  const alone = resourcesOf(stack, 'AWS::RDS::DBInstance').filter(
    (one) => at(one, 'DBClusterIdentifier') === undefined,
  );
  return [
    ...clusters.map((cluster) => databaseOf(cluster, capacityOf(cluster) ? 'aurora-serverless' : 'aurora-provisioned')),
    ...alone.map((instance) => databaseOf(instance, 'rds')),
  ];
}

function databaseOf({ logicalId: name }: Resource, store: StoreId): Found {
  return {
    part: partOf(name, 'records'),
    patterns: [pattern(name, 'search', 'questions'), pattern(name, 'update', 'writes')],
    store,
  };
}

function startsFunctions(stack: Stack): boolean {
  const streams = resourcesOf(stack, 'AWS::DynamoDB::Table').some(
    (table) => at(table, 'StreamSpecification') !== undefined,
  );
  const notified = resourcesOf(stack, 'AWS::S3::Bucket').some(
    (bucket) => listOf(at(bucket, 'NotificationConfiguration', 'LambdaConfigurations')).length > 0,
  );
  return streams || notified;
}

function partOf(name: string, shape: Shape): DataPart {
  const volumeGb = assume('volumeGb');
  const [growth, working] = [assume('growthShare'), assume('workingSetShare')];
  return {
    name,
    shape,
    volumeGb,
    growthGbPerMonth: assumed(growth.low * volumeGb.low, growth.high * volumeGb.high),
    itemBytes: assumeBytes(shape),
    workingSetGb: assumed(working.low * volumeGb.low, working.high * volumeGb.high),
    coldStartSeconds: undefined,
    lifetimeSeconds: undefined,
    copyOf: undefined,
  };
}

function pattern(part: string, op: Op, words: string, by?: string): Pattern {
  return {
    name: `${part}: ${words}`,
    op,
    data: [part],
    keyKnown: op === 'search' ? 'unknown' : 'yes',
    by,
    joins: 0,
    adHoc: op === 'search' ? 'unknown' : 'no',
    rows: assumeRows(op),
    bytes: assumeBytes('records'),
    rate: assume('rate'),
    peak: assume('peak'),
    consistency: 'unknown',
    latencyMs: assume('userLatencyMs'),
    hottestKeyRate: undefined,
    userPath: 'unknown',
  };
}
