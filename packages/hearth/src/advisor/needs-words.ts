/** Words that people use in a needs file where ours is another; each stands for exactly one of ours. */
import type { Feature, Op, Shape, StoreId } from './needs.ts';

export const OP_WORDS: Readonly<Record<string, Op>> = {
  read: 'get',
  fetch: 'get',
  lookup: 'get',
  getitem: 'get',
  getobject: 'get',
  download: 'get',
  insert: 'put',
  write: 'put',
  create: 'put',
  append: 'put',
  ingest: 'put',
  upload: 'put',
  store: 'put',
  putitem: 'put',
  putobject: 'put',
  upsert: 'update',
  change: 'update',
  modify: 'update',
  updateitem: 'update',
  remove: 'delete',
  deleteitem: 'delete',
  filter: 'search',
  find: 'search',
  select: 'search',
  count: 'aggregate',
  sum: 'aggregate',
  report: 'aggregate',
  analytics: 'aggregate',
  export: 'scan',
};

export const SHAPE_WORDS: Readonly<Record<string, Shape>> = {
  rows: 'records',
  items: 'records',
  object: 'objects',
  files: 'objects',
  blobs: 'objects',
  media: 'objects',
  images: 'objects',
  videos: 'objects',
  timeseries: 'time-series',
  metrics: 'time-series',
  'full-text': 'search-index',
  temporary: 'scratch',
};

export const FEATURE_WORDS: Readonly<Record<string, Feature>> = {
  extension: 'extensions',
  trigger: 'triggers',
  procedures: 'stored-procedures',
  'stored-procs': 'stored-procedures',
  fts: 'full-text',
  'full-text-search': 'full-text',
  tsvector: 'full-text',
  pg_trgm: 'extensions',
  'pg-trgm': 'extensions',
  postgis: 'gis',
  geospatial: 'gis',
  pgvector: 'vectors',
  vector: 'vectors',
  embeddings: 'vectors',
  rls: 'row-level-security',
  'temp-tables': 'temporary-tables',
};

export const CONSISTENCY_WORDS: Readonly<Record<string, 'strong' | 'eventual'>> = {
  'strongly-consistent': 'strong',
  'read-after-write': 'strong',
  'eventually-consistent': 'eventual',
  stale: 'eventual',
};

/** A store or an engine; one of another maker is `unknown` to us. */
export const TODAY_WORDS: Readonly<Record<string, StoreId>> = {
  dynamodb: 'dynamodb-on-demand',
  aurora: 'aurora-provisioned',
  'aurora-postgresql': 'aurora-provisioned',
  'aurora-mysql': 'aurora-provisioned',
  'aurora-serverless-v1': 'aurora-serverless',
  'aurora-serverless-v2': 'aurora-serverless',
  dsql: 'aurora-dsql',
  's3-athena': 'athena',
  's3+athena': 'athena',
  postgresql: 'rds',
  postgres: 'rds',
  mysql: 'rds',
  'rds-postgresql': 'rds',
  'rds-postgres': 'rds',
  'rds-mysql': 'rds',
};

export const ENGINE_WORDS: Readonly<Record<string, 'postgresql' | 'mysql' | 'other'>> = {
  postgres: 'postgresql',
  pg: 'postgresql',
  'aurora-postgresql': 'postgresql',
  'aurora-mysql': 'mysql',
  mariadb: 'mysql',
  oracle: 'other',
  sqlserver: 'other',
  'sql-server': 'other',
  db2: 'other',
};

/** Keys of a pattern. */
export const PATTERN_WORDS: Readonly<Record<string, string>> = {
  rps: 'rate',
  tps: 'rate',
  qps: 'rate',
  operation: 'op',
  size: 'bytes',
};
