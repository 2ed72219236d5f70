/** The facts that removals and warnings rest on, each with where it was read and when. Prices are in prices.ts. */
export interface Fact {
  readonly text: string;
  readonly source: string;
  readonly asOf: string;
}

function fact(text: string, source: string, asOf: string): Fact {
  return { text, source, asOf };
}

const DYNAMODB_LIMITS = 'DynamoDB Developer Guide, ServiceQuotas';
const DATA_API_LIMITS = 'Aurora User Guide, data-api.limitations';
const DSQL_GUIDE = 'Aurora DSQL User Guide, unsupported features and quotas';

export const FACTS = {
  dynamodbNoJoins: fact(
    'DynamoDB reads by key; it has no join',
    'DynamoDB Developer Guide, bp-relational-modeling',
    '2026-11',
  ),
  dynamodbNoAdHoc: fact(
    'a predicate that is no key of a table or index reads the whole table',
    'DynamoDB Developer Guide, bp-query-scan',
    '2026-11',
  ),
  dynamodbNoAggregates: fact(
    'counting or summing is a scan of every item',
    'DynamoDB Developer Guide, bp-query-scan',
    '2026-11',
  ),
  dynamodbItem: fact('an item holds 400 KB at most', DYNAMODB_LIMITS, '2026-11'),
  dynamodbTransaction: fact('a transaction holds 100 items at most', DYNAMODB_LIMITS, '2026-11'),
  dynamodbIndexes: fact('a table has 20 global secondary indexes at most', DYNAMODB_LIMITS, '2026-11'),
  dynamodbNewTable: fact(
    'a new on-demand table takes 4,000 writes and 12,000 reads a second at once, then twice its last peak within 30 minutes; warm throughput can be set',
    're:Post on-demand-table-throttling',
    '2026-11',
  ),
  dynamodbPartition: fact(
    'a partition takes 1,000 writes and 3,000 reads a second',
    'DynamoDB Developer Guide, bp-partition-key-design',
    '2026-11',
  ),
  dynamodbCapacityAhead: fact(
    'provisioned capacity is set before the calls come, and more than it holds is throttled; on-demand takes them as they come, and the mode can be changed later',
    'DynamoDB Developer Guide, capacity mode',
    '2026-11',
  ),
  dynamodbGsiEventual: fact(
    'a global secondary index answers eventual reads only',
    'DynamoDB Developer Guide, GSI',
    '2026-11',
  ),
  dynamodbLatency: fact(
    'DynamoDB promises single-digit milliseconds; 10-20 ms are seen by clients',
    'AWS; dynobase.dev',
    '2026-11',
  ),
  s3ByKey: fact(
    'S3 finds an object by its key or a list by its prefix, nothing else',
    'S3 User Guide, using-objects',
    '2026-11',
  ),
  s3WholeObjects: fact(
    'S3 replaces whole objects; no transaction spans two of them',
    'S3 User Guide, Welcome: data consistency model',
    '2026-11',
  ),
  s3ListThenGet: fact(
    'many small rows of one key are a LIST and a GET each, at 100-200 ms to the first byte',
    'dynomate.io; AWS says the same',
    '2026-11',
  ),
  s3FirstByte: fact('the first byte of an object takes 100-200 ms', 'dynomate.io; AWS says the same', '2026-11'),
  s3PrefixRate: fact(
    'a prefix serves 3,500 writes and 5,500 reads a second; splitting further takes 30-60 minutes of 503s',
    'S3 User Guide, object-key naming pattern',
    '2026-11',
  ),
  s3SelectClosed: fact('S3 Select is closed to new customers', 'S3 API Reference, SelectParameters', '2024-07'),
  s3SelectOneObject: fact('S3 Select reads one object a call', 'S3 API Reference, SelectObjectContent', '2026-11'),
  athenaLatency: fact(
    'an Athena query is queued, planned and run over files: seconds, and at least 10 MB billed',
    'athena.guide; Athena service limits',
    '2026-11',
  ),
  athenaAppend: fact(
    'plain Athena tables over files are appended to, not updated by row',
    'Athena User Guide, DML',
    '2026-11',
  ),
  athenaBlobs: fact(
    'Athena reads tables of files, not opaque objects',
    'Athena User Guide, supported formats',
    '2026-11',
  ),
  sqlPayload: fact(
    'large objects in rows fill memory, log and backups; they belong in S3 with a pointer',
    'DynamoDB Developer Guide, bp-use-s3-too; same in SQL',
    '2026-11',
  ),
  sqlOneWriter: fact(
    'one instance writes; the largest has 64 vCPU (256 ACU)',
    'Aurora User Guide, capacity; instance classes',
    '2026-11',
  ),
  auroraEngines: fact('Aurora speaks PostgreSQL and MySQL only', 'Aurora User Guide, overview', '2026-11'),
  sqlOneRegionWriter: fact('a cluster takes writes in one region', 'Aurora User Guide, global databases', '2026-11'),
  rdsStorageLimit: fact('a volume holds 64 TiB at most', 'RDS User Guide, storage', '2026-11'),
  auroraStorageLimit: fact('a cluster volume holds 128 TiB at most', 'Aurora User Guide, limits', '2026-11'),
  sqlInVpc: fact('an instance is reached inside a VPC', 'RDS User Guide, VPC', '2026-11'),
  dataApiLatency: fact(
    'a call over the Data API took 105 ms (p50) to 572 ms (p99) from a warm function',
    'Kazulkin, part 9',
    '2024-07',
  ),
  dataApiRow: fact('the Data API answers 1 MiB and rows of 64 KB at most', DATA_API_LIMITS, '2026-11'),
  auroraResume: fact(
    'a paused cluster takes about 15 s to resume, 30 s after a day',
    'AWS reference toolkit',
    '2026-11',
  ),
  instances: fact('somebody chooses, patches and resizes the instance', 'RDS User Guide, maintenance', '2026-11'),
  dsqlFeatures: fact(
    'Aurora DSQL has no extensions, triggers, stored procedures, full-text dictionaries or temporary tables',
    DSQL_GUIDE,
    '2026-11',
  ),
  dsqlPostgresql: fact('Aurora DSQL speaks PostgreSQL only', DSQL_GUIDE, '2026-11'),
  dsqlTransaction: fact('a transaction changes 3,000 rows and 10 MiB at most, in 5 minutes', DSQL_GUIDE, '2026-11'),
  dsqlConnections: fact(
    '10,000 at once until the quota is raised, and 100 new ones a second',
    'Aurora DSQL User Guide, CHAP_quotas',
    '2026-11',
  ),
  dsqlTwoRegions: fact(
    'a cluster takes writes in two Regions, with a third as witness',
    'Aurora DSQL User Guide, configuring-multi-region-clusters',
    '2026-11',
  ),
  dsqlStorageLimit: fact(
    'a cluster holds 10 TiB, 128 TiB where that is approved',
    'Aurora DSQL User Guide, CHAP_quotas',
    '2026-11',
  ),
  dsqlProvenRate: fact(
    'nobody has published more than 32,000 transactions a second',
    'github.com/dumanshu/db-bench',
    '2026-05',
  ),
  rdsIops: fact('a gp3 volume gives 64,000 IOPS at most', 'RDS User Guide, storage', '2026-11'),
  dsqlLatency: fact(
    'select, insert, update took 8, 16, 16 ms (p99) at 32,000 transactions a second',
    'github.com/dumanshu/db-bench',
    '2026-05',
  ),
} as const satisfies Record<string, Fact>;

export type FactName = keyof typeof FACTS;
