/** Q2, Q11, Q13–Q15, Q17, Q19: rules about how databases are declared. */
import { describe, expect, it } from 'vitest';
import { checkCases } from '../testing/cases.ts';
import { CLUSTER, overAnHour, s3, sql } from '../testing/calls.ts';
import { postgresConnectionsMax } from './database-view.ts';
import { q2 } from './q02-more-environments-than-connections.ts';
import { q11 } from './q11-password-in-template.ts';
import { q13 } from './q13-proxy-before-serverless.ts';
import { q14 } from './q14-never-pauses.ts';
import { q15 } from './q15-resume-on-user-path.ts';
import { q17 } from './q17-data-api-not-there.ts';
import { q19 } from './q19-io-optimized.ts';

const cluster = (min: number, max: number, more = '') => `
Resources:
  Places:
    Type: AWS::RDS::DBCluster
    Properties:
      DBClusterIdentifier: places
      Engine: aurora-postgresql
      EnableHttpEndpoint: true
      ServerlessV2ScalingConfiguration: { MinCapacity: ${min}, MaxCapacity: ${max} }
      ${more}
`;
const fn = (properties: string) => `
  Api:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: Api
      Handler: index.handler
      Runtime: nodejs22.x
      ${properties}
`;
const HOST = 'Environment: { Variables: { DB_HOST: !GetAtt Places.Endpoint.Address, POOL_SIZE: 4 } }';
const ARN = 'Environment: { Variables: { CLUSTER: !GetAtt Places.DBClusterArn } }';
const ROUTE = `Events: { Get: { Type: HttpApi, Properties: { Method: GET, Path: /places } } }`;
const instance = (name: string, type: string) => `
  ${name}: { Type: AWS::RDS::DBInstance, Properties: { Engine: aurora-postgresql, DBClusterIdentifier: !Ref Places, DBInstanceClass: ${type} } }`;
const PROXY = `
  Proxy: { Type: AWS::RDS::DBProxy, Properties: { DBProxyName: proxy } }`;
const BIG = `
  Big: { Type: AWS::RDS::DBCluster, Properties: { Engine: aurora-postgresql, ServerlessV2ScalingConfiguration: { MinCapacity: 8, MaxCapacity: 16 } } }`;
const group = (target: string) => `
  Group: { Type: AWS::RDS::DBProxyTargetGroup, Properties: { DBProxyName: !Ref Proxy, TargetGroupName: default, DBClusterIdentifiers: [!Ref ${target}] } }`;
const aurora = (io: number) => ({
  aurora: new Map([[CLUSTER, { ioRequestsPerMonth: io, acuHoursPerMonth: 730, storedGb: 100 }]]),
});

checkCases([
  {
    rule: q2,
    found: [
      { template: cluster(0, 4) + fn(HOST), says: /Api may open 4000 connections; Places takes 823/ },
      { template: cluster(1, 4) + fn(`ReservedConcurrentExecutions: 300\n      ${HOST}`), says: /1200/ },
      {
        template: `
Resources:
  Places: { Type: AWS::RDS::DBInstance, Properties: { Engine: postgres, DBInstanceClass: db.t4g.micro } }
${fn(HOST)}`,
        says: /Places takes 87 at db\.t4g\.micro/,
      },
    ],
    silent: [
      { template: cluster(1, 4) + fn(`ReservedConcurrentExecutions: 50\n      ${HOST}`) },
      { template: cluster(0, 1) + fn(ARN) },
    ],
  },
  {
    rule: q11,
    found: [
      { template: cluster(0, 1, 'MasterUserPassword: hunter2hunter2') },
      {
        template: cluster(0, 1) + fn('Environment: { Variables: { DATABASE_URL: "postgres://me:secret@host/db" } }'),
        says: /DATABASE_URL of Api/,
      },
      { template: cluster(0, 1) + fn('Environment: { Variables: { DB_PASSWORD: abc } }') },
    ],
    silent: [
      {
        template: cluster(0, 1, `MasterUserPassword: '{{resolve:secretsmanager:db:SecretString:password}}'`) + fn(ARN),
      },
      {
        template:
          cluster(0, 1) +
          fn(
            'Environment: { Variables: { DATABASE_URL: "postgres://host/db", SECRET_ARN: !GetAtt Places.MasterUserSecret.SecretArn, PASSWORD_LENGTH_MIN: 8 } }',
          ),
      },
    ],
  },
  {
    rule: q13,
    found: [
      { template: `${cluster(0, 4)}${BIG}${PROXY}${group('Places')}` },
      {
        template: cluster(0, 4) + PROXY,
        money: 8 * 0.015 * 730,
        says: /keeps Places from pausing/,
        expect: { templateLine: 13 },
      },
    ],
    silent: [
      // The proxy stands before another cluster.
      { template: `${cluster(0, 4)}${BIG}${PROXY}${group('Big')}` },
      { template: cluster(8, 16) + PROXY },
      { template: cluster(0, 4) },
    ],
  },
  {
    rule: q14,
    found: [
      { template: cluster(0, 4), calls: overAnHour(40, () => sql('select ?')), expect: { count: 40 }, money: 43.8 },
    ],
    silent: [
      { template: cluster(0.5, 4), calls: overAnHour(40, () => sql('select ?')) },
      // Nine minutes between calls.
      { template: cluster(0, 4), calls: overAnHour(7, () => sql('select ?')) },
      // In use: once a second.
      { template: cluster(0, 4), calls: overAnHour(3600, () => sql('select ?')) },
      { template: cluster(0, 4), calls: overAnHour(40, () => s3('GetObject', 'a')) },
    ],
  },
  {
    rule: q15,
    found: [
      { template: cluster(0, 4) + fn(`${ARN}\n      ${ROUTE}\n      Timeout: 29`), expect: { templateLine: 21 } },
      { template: cluster(0, 4) + fn(`${ARN}\n      ${ROUTE}`), says: /after 3 s/ },
    ],
    silent: [
      { template: cluster(0, 4) + fn(`${ARN}\n      ${ROUTE}\n      Timeout: 60`) },
      { template: cluster(0.5, 4) + fn(`${ARN}\n      ${ROUTE}`) },
      { template: cluster(0, 4) + fn(ARN) },
    ],
  },
  {
    rule: q17,
    found: [
      { template: cluster(0, 4) + instance('Writer', 'db.t4g.medium'), says: /Writer is db\.t4g\.medium/ },
      {
        template: cluster(0, 4) + instance('Writer', 'db.serverless') + instance('Reader', 'db.serverless'),
        says: /only asks the writer/,
      },
    ],
    silent: [
      { template: cluster(0, 4) + instance('Writer', 'db.serverless') },
      {
        template:
          cluster(0, 4).replace('EnableHttpEndpoint: true', 'EnableHttpEndpoint: false') +
          instance('Writer', 'db.t4g.medium'),
      },
    ],
  },
  {
    rule: q19,
    // 87.6 compute + 10 storage + I/O against 113.88 + 22.5.
    found: [
      {
        template: cluster(1, 4),
        calls: [sql('select ?')],
        measured: aurora(1e9),
        money: 87.6 + 10 + 200 - 113.88 - 22.5,
      },
    ],
    silent: [
      { template: cluster(1, 4), measured: aurora(1e8) },
      { template: cluster(1, 4, 'StorageType: aurora-iopt1'), measured: aurora(1e9) },
      { template: cluster(1, 4) },
    ],
  },
]);

describe('connections of Aurora PostgreSQL', () => {
  it.each([
    [1, 1, 189],
    [1, 4, 823],
    [1, 8, 1669],
    [1, 16, 3360],
    [1, 32, 5000],
    [1, 256, 5000],
    [0, 256, 2000],
    [0.5, 1, 189],
  ])('from %f to %f ACU are %i', (min, max, connections) => {
    expect(postgresConnectionsMax({ min, max, pauseSeconds: 300 })).toBe(connections);
  });
});
