/** The recorded mix on each store of a home, over HTTP as any client would: one table, one bucket, one cluster by the Data API. */
import { ITEMS_A_PARTITION, type ReplayCall } from '../advisor/evidence/replay-mix.ts';
import type { StoreId } from '../advisor/needs.ts';
import { type SignedRequest, type Signer, signedFetch } from '../server/signed-fetch.ts';

/** What a replay's template makes; the outputs give the names. */
export const REPLAY_TEMPLATE = `Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{ AttributeName: pk, AttributeType: S }, { AttributeName: sk, AttributeType: S }]
      KeySchema: [{ AttributeName: pk, KeyType: HASH }, { AttributeName: sk, KeyType: RANGE }]
  Bucket: { Type: AWS::S3::Bucket }
  Cluster:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-postgresql
      DatabaseName: replay
      MasterUsername: replay
      ManageMasterUserPassword: true
      EnableHttpEndpoint: true
      ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 8 }
  Instance:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: aurora-postgresql, DBClusterIdentifier: !Ref Cluster, DBInstanceClass: db.serverless }
Outputs:
  Table: { Value: !Ref Table }
  Bucket: { Value: !Ref Bucket }
  Cluster: { Value: !GetAtt Cluster.DBClusterArn }
  Secret: { Value: !GetAtt Cluster.MasterUserSecret.SecretArn }
`;

export type Outputs = Readonly<Record<string, string>>;

export interface ReplayStore {
  readonly store: StoreId;
  /** Called once, before items are put. */
  prepare(): Promise<void>;
  /** The requests that one call takes; several where the store has no single one for it. */
  requests(call: ReplayCall, payload: string): readonly SignedRequest[];
}

export function replayStores(home: Signer, outputs: Outputs): readonly ReplayStore[] {
  return [dynamodb(outputs['Table'] ?? ''), s3(outputs['Bucket'] ?? ''), aurora(home, outputs)];
}

function keyOf(item: number): { pk: string; sk: string } {
  return { pk: `p${Math.floor(item / ITEMS_A_PARTITION)}`, sk: `s${item}` };
}

function dynamodb(TableName: string): ReplayStore {
  const ask = (operation: string, input: object): SignedRequest => ({
    service: 'dynamodb',
    method: 'POST',
    path: '/',
    body: JSON.stringify({ TableName, ...input }),
    headers: { 'x-amz-target': `DynamoDB_20120810.${operation}` },
    contentType: 'application/x-amz-json-1.0',
  });
  return {
    store: 'dynamodb-on-demand',
    prepare: () => Promise.resolve(),
    requests({ op, item, rows }, payload) {
      const { pk, sk } = keyOf(item);
      const Key = { pk: { S: pk }, sk: { S: sk } };
      const values = { ':v': { S: payload } };
      switch (op) {
        case 'get':
          return [ask('GetItem', { Key })];
        case 'put':
          return [ask('PutItem', { Item: { ...Key, v: { S: payload } } })];
        case 'update':
          return [ask('UpdateItem', { Key, UpdateExpression: 'SET v = :v', ExpressionAttributeValues: values })];
        case 'delete':
          return [ask('DeleteItem', { Key })];
        case 'query':
        case 'list':
          return [
            ask('Query', {
              KeyConditionExpression: 'pk = :p',
              ExpressionAttributeValues: { ':p': { S: pk } },
              Limit: rows,
            }),
          ];
        default:
          return [ask('Scan', {})];
      }
    },
  };
}

function s3(bucket: string): ReplayStore {
  const object = (method: 'GET' | 'PUT' | 'DELETE', item: number, body?: string): SignedRequest => {
    const { pk, sk } = keyOf(item);
    return { service: 's3', method, path: `/${bucket}/${pk}/${sk}`, ...(body !== undefined && { body }) };
  };
  const first = (item: number): number => item - (item % ITEMS_A_PARTITION);
  return {
    store: 's3',
    prepare: () => Promise.resolve(),
    requests({ op, item, rows }, payload) {
      if (op === 'put') return [object('PUT', item, payload)];
      if (op === 'get') return [object('GET', item)];
      if (op === 'update') return [object('GET', item), object('PUT', item, payload)];
      if (op === 'delete') return [object('DELETE', item)];
      const query = `list-type=2&prefix=${keyOf(item).pk}%2F`;
      const list: SignedRequest = { service: 's3', method: 'GET', path: `/${bucket}`, query };
      return op === 'list'
        ? [list]
        : [list, ...Array.from({ length: rows }, (_, at) => object('GET', first(item) + at))];
    },
  };
}

function aurora(home: Signer, outputs: Outputs): ReplayStore {
  const common = { resourceArn: outputs['Cluster'], secretArn: outputs['Secret'], database: 'replay' };
  const ask = (sql: string, values: Readonly<Record<string, string | number>> = {}): SignedRequest => ({
    service: 'rds-data',
    method: 'POST',
    path: '/Execute',
    body: JSON.stringify({
      ...common,
      sql,
      parameters: Object.entries(values).map(([name, value]) => ({
        name,
        value: typeof value === 'string' ? { stringValue: value } : { longValue: value },
      })),
    }),
    contentType: 'application/json',
  });
  const upsert = 'insert into items values (:pk, :sk, :v) on conflict (pk, sk) do update set v = excluded.v';
  return {
    store: 'aurora-serverless',
    async prepare() {
      await signedFetch(home, ask('create table items (pk text, sk text, v text, primary key (pk, sk))'));
    },
    requests({ op, item, rows }, payload) {
      const key = keyOf(item);
      switch (op) {
        case 'get':
          return [ask('select v from items where pk = :pk and sk = :sk', key)];
        case 'put':
          return [ask(upsert, { ...key, v: payload })];
        case 'update':
          return [ask('update items set v = :v where pk = :pk and sk = :sk', { ...key, v: payload })];
        case 'delete':
          return [ask('delete from items where pk = :pk and sk = :sk', key)];
        case 'query':
          return [ask('select v from items where pk = :pk order by sk limit :n', { pk: key.pk, n: rows })];
        case 'list':
          return [ask('select sk from items where pk = :pk limit :n', { pk: key.pk, n: rows })];
        default:
          return [ask('select count(*), sum(length(v)) from items')];
      }
    },
  };
}
