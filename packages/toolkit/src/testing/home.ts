/** For tests: a Hearth with one of everything, in this process, and clients for it. The toolkit itself knows nothing of it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RDSDataClient } from '@aws-sdk/client-rds-data';
import { Client } from 'pg';
import { start } from '../../../hearth/src/server/start.ts';
import { dataApi } from '../sql/data-api.ts';
import { raw } from '../sql/fragment.ts';
import { postgres, type PostgresOptions } from '../sql/postgres.ts';
import type { Sql } from '../sql/sql.ts';

/** One of everything. */
export const TEMPLATE = `
AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Places:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-postgresql
      DatabaseName: places
      MasterUsername: places
      ManageMasterUserPassword: true
      EnableHttpEndpoint: true
      ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 1 }
  Writer:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: aurora-postgresql, DBClusterIdentifier: !Ref Places, DBInstanceClass: db.serverless }
  Items:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions:
        - { AttributeName: PK, AttributeType: S }
        - { AttributeName: SK, AttributeType: S }
        - { AttributeName: GSI1PK, AttributeType: S }
        - { AttributeName: GSI1SK, AttributeType: S }
      KeySchema: [{ AttributeName: PK, KeyType: HASH }, { AttributeName: SK, KeyType: RANGE }]
      TimeToLiveSpecification: { AttributeName: expires, Enabled: true }
      GlobalSecondaryIndexes:
        - IndexName: GSI1
          KeySchema: [{ AttributeName: GSI1PK, KeyType: HASH }, { AttributeName: GSI1SK, KeyType: RANGE }]
          Projection: { ProjectionType: ALL }
  Files: { Type: AWS::S3::Bucket }
Outputs:
  Port: { Value: !GetAtt Places.Endpoint.Port }
  Cluster: { Value: !GetAtt Places.DBClusterArn }
  Secret: { Value: !GetAtt Places.MasterUserSecret.SecretArn }
  Table: { Value: !Ref Items }
  Bucket: { Value: !Ref Files }
`;

/** Of the role `app`, which the tests connect as. */
export const PASSWORD = 'first-password';

export async function openHome() {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-toolkit-'));
  const template = join(folder, 'template.yaml');
  writeFileSync(template, TEMPLATE);
  const home = await start({ template });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = { endpoint: home.endpoint, region: home.region, credentials };
  const { Port = '', Cluster = '', Secret = '', Table = '', Bucket = '' } = home.outputs;
  const target = { resourceArn: Cluster, secretArn: Secret, database: 'places' };
  const overHttp = dataApi({ ...target, client: new RDSDataClient(client) });
  await overHttp.run(raw(`create role app login password '${PASSWORD}'`));
  await overHttp.run`grant all on schema public to app`;
  await overHttp.run`alter default privileges grant all on tables to app`;
  return {
    home,
    folder,
    client,
    target,
    overHttp,
    port: Number(Port),
    table: Table,
    bucket: Bucket,
    secretArn: Secret,
  };
}

export type TestHome = Awaited<ReturnType<typeof openHome>>;

export async function closeHome(test: TestHome, ...open: readonly Sql[]): Promise<void> {
  await Promise.all([...open, test.overHttp].map((db) => db.close()));
  await test.home.close();
  rmSync(test.folder, { recursive: true, force: true });
}

let connections = 0;

/** SQL over TCP as the role `app`; each call makes a connection of its own. */
export function overTcp(test: TestHome, options: PostgresOptions = {}): Sql {
  return postgres({
    host: '127.0.0.1',
    port: test.port,
    database: 'places',
    user: 'app',
    password: PASSWORD,
    idleMs: 60_000 + ++connections,
    ...options,
  });
}

/** The same user with the bare driver: what a careless function does. */
export async function naive(test: TestHome, password = PASSWORD): Promise<Client> {
  const client = new Client({
    host: '127.0.0.1',
    port: test.port,
    database: 'places',
    user: 'app',
    password,
  });
  await client.connect();
  return client;
}
