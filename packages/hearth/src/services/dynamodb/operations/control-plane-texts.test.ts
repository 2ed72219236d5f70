/** What the operations on tables, tags, policies and backups refuse, in AWS's words (us-west-2 and us-east-1, 2026-10-09). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DynamodbOperations } from '../../../api/dynamodb.gen.ts';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.ts';

type Name = keyof DynamodbOperations;
/** An operation, its input, and the message of its ValidationException after the common beginning; another code beside it. */
type Case = readonly [operation: Name, input: object | (() => object), message: string, code?: string];

const PARAMETER = 'One or more parameter values were invalid: ';
const REQUEST = 'Invalid Request: ';
const POLICY = `${PARAMETER}Invalid policy document: `;
const NOT_FOUND = 'ResourceNotFoundException';
const DENIED = 'AccessDeniedException';
const UNBOUNDED =
  'Resource-based policy grants unbounded access in one or more elements. Please revise the policy to ensure least-privilege form of access';

const units = (n: number) => ({ ReadCapacityUnits: n, WriteCapacityUnits: n });
const index = (IndexName: string, key: string, more: object = {}) => ({
  IndexName,
  KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
  Projection: { ProjectionType: 'ALL' },
  ...more,
});
const strings = (...names: string[]) => names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' }));
const table = (TableName: string, more: object = {}) => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: strings('id'),
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  ...more,
});
const arn = (resource: string) => `arn:aws:dynamodb:us-east-1:000000000000:table/${resource}`;
const FOREIGN = arn('Free').replace('000000000000', '123456789012');
const provisioned = { BillingMode: 'PROVISIONED', ProvisionedThroughput: units(5) };

let test: TestDatabase;
let BackupArn: string;
beforeAll(async () => {
  test = openTestDatabase();
  const keys = { AttributeDefinitions: strings('id', 'kind') };
  await test.send('CreateTable', table('Free', { ...keys, GlobalSecondaryIndexes: [index('byKind', 'kind')] }));
  await test.send(
    'CreateTable',
    table('Paid', {
      ...keys,
      ...provisioned,
      GlobalSecondaryIndexes: [index('byKind', 'kind', { ProvisionedThroughput: units(5) })],
    }),
  );
  await test.send('UpdateTimeToLive', {
    TableName: 'Paid',
    TimeToLiveSpecification: { Enabled: true, AttributeName: 'ends' },
  });
  ({ BackupArn } = (await test.run('CreateBackup', { TableName: 'Free', BackupName: 'all' })).BackupDetails);
});
afterAll(() => test.close());

const update = (TableName: string, more: object): readonly [Name, object] => ['UpdateTable', { TableName, ...more }];
const change = (TableName: string, ...GlobalSecondaryIndexUpdates: object[]) =>
  update(TableName, { GlobalSecondaryIndexUpdates });
const create = (more: object): readonly [Name, object] => ['CreateTable', table('Never', more)];
const restore = (more: object): readonly [Name, () => object] => [
  'RestoreTableFromBackup',
  () => ({ BackupArn, TargetTableName: 'Never', ...more }),
];
const putPolicy = (Policy: string): readonly [Name, object] => [
  'PutResourcePolicy',
  { ResourceArn: arn('Free'), Policy },
];
const putStatements = (...more: object[]): readonly [Name, object] =>
  putPolicy(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: more.map((each) => ({
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::000000000000:root' },
        Action: 'dynamodb:Get*',
        Resource: arn('Free'),
        ...each,
      })),
    }),
  );

const only = 'The only Updates for index: byKind when TableThroughputMode is PAY_PER_REQUEST can be to';
const colder = 'lower than current WarmThroughput, decreasing WarmThroughput is not supported';
const INDEXES: readonly Case[] = [
  [
    ...update('Paid', { BillingMode: 'PROVISIONED' }),
    `${PARAMETER}ProvisionedThroughput must be specified when BillingMode is PROVISIONED`,
  ],
  [
    ...change('Paid', { Update: { IndexName: 'ghost', ProvisionedThroughput: units(6) } }),
    'Requested resource not found: Index ghost for table Paid',
    NOT_FOUND,
  ],
  [
    ...change('Free', { Delete: { IndexName: 'ghost' } }),
    'Requested resource not found: Index ghost for table Free',
    NOT_FOUND,
  ],
  [
    ...change('Free', { Update: { IndexName: 'byKind', ProvisionedThroughput: units(5) } }),
    `${PARAMETER}Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: byKind when BillingMode is PAY_PER_REQUEST`,
  ],
  [...change('Free', { Update: { IndexName: 'byKind' } }), `${PARAMETER}${only} OnDemandThroughput, WarmThroughput`],
  [
    ...change('Free', { Update: { IndexName: 'byKind', OnDemandThroughput: {} } }),
    `${PARAMETER}${only} OnDemandThroughput, WarmThroughput`,
  ],
  [
    ...change('None', { Update: { IndexName: 'byKind', WarmThroughput: {} } }),
    `${PARAMETER}WarmThroughput must have at least one of ReadUnitsPerSecond or WriteUnitsPerSecond specified for index: byKind`,
  ],
  [
    ...change('Free', { Update: { IndexName: 'byKind', WarmThroughput: { ReadUnitsPerSecond: 1 } } }),
    `${PARAMETER}Requested ReadUnitsPerSecond for WarmThroughput for index byKind is ${colder}`,
  ],
  [
    ...change(
      'Paid',
      { Update: { IndexName: 'byKind', ProvisionedThroughput: units(6) } },
      { Update: { IndexName: 'byKind', ProvisionedThroughput: units(7) } },
    ),
    `${PARAMETER}Only one global secondary index update per index is allowed simultaneously. Index: byKind`,
  ],
  [
    ...change('Paid', {
      Update: { IndexName: 'byKind', ProvisionedThroughput: units(6) },
      Delete: { IndexName: 'byKind' },
    }),
    `${PARAMETER}Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object`,
  ],
  [
    ...change('None', { Update: { IndexName: 'byKind', ProvisionedThroughput: units(1e12 + 1) } }),
    'Given value 1000000000001 for ReadCapacityUnits is out of bounds for index byKind',
  ],
  [
    ...update('Paid', { BillingMode: 'PAY_PER_REQUEST', ProvisionedThroughput: units(6) }),
    `${PARAMETER}ProvisionedThroughput cannot be specified when BillingMode is PAY_PER_REQUEST`,
  ],
  [
    ...update('Free', { ProvisionedThroughput: units(6) }),
    `${PARAMETER}Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST`,
  ],
  [...change('Paid'), `${PARAMETER}List of GlobalSecondaryIndexUpdates is empty`],
  [
    ...change('None', {}),
    `${PARAMETER}One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null`,
  ],
  [
    ...update('None', { ProvisionedThroughput: { ReadCapacityUnits: 1e12, WriteCapacityUnits: 1e12 + 1 } }),
    'Given value 1000000000001 for WriteCapacityUnits is out of bounds',
  ],
  [
    ...change('Paid', { Update: { IndexName: 'byKind', ProvisionedThroughput: units(1e12 + 1) } }),
    'Given value 1000000000001 for ReadCapacityUnits is out of bounds for index byKind',
  ],
  [
    ...update('Paid', {
      AttributeDefinitions: strings('other'),
      GlobalSecondaryIndexUpdates: [{ Create: index('new', 'other') }],
    }),
    `${PARAMETER}ProvisionedThroughput must be specified for index: new`,
  ],
  [...update('Free', provisioned), `${PARAMETER}ProvisionedThroughput must be specified for index: byKind`],
];

const TABLES: readonly Case[] = [
  [...update('Free', { SSESpecification: { Enabled: false } }), `${PARAMETER}Table is already encrypted by default`],
  [
    ...update('Free', { SSESpecification: { Enabled: false, SSEType: 'KMS' } }),
    `${PARAMETER}SSEType can not be specified if Enabled is false`,
  ],
  [
    ...update('Free', { SSESpecification: { Enabled: true, KMSMasterKeyId: 'alias/own' } }),
    `${PARAMETER}SSEType KMS is required if KMSMasterKeyId is specified`,
  ],
  [
    ...create({ SSESpecification: { Enabled: true, SSEType: 'AES256' } }),
    `${PARAMETER}SSEType AES256 is not supported`,
  ],
  [
    ...create({ SSESpecification: { Enabled: false, KMSMasterKeyId: 'alias/own' } }),
    `${PARAMETER}KMSMasterKeyId can not be specified if Enabled is false`,
  ],
  [
    ...update('Paid', { OnDemandThroughput: { MaxReadRequestUnits: 10 } }),
    `${PARAMETER}MaxReadRequestUnits for OnDemandThroughput cannot be specified when the table BillingMode is PROVISIONED`,
  ],
  [
    ...update('Free', { OnDemandThroughput: { MaxReadRequestUnits: 0 } }),
    `${PARAMETER}Requested MaxReadRequestUnits for OnDemandThroughput for table is outside of valid range`,
  ],
  [
    ...create({ OnDemandThroughput: { MaxWriteRequestUnits: -2 } }),
    `${PARAMETER}Requested MaxWriteRequestUnits for OnDemandThroughput for table is outside of valid range`,
  ],
  [
    ...update('Free', { WarmThroughput: { WriteUnitsPerSecond: 100 } }),
    `${PARAMETER}Requested WriteUnitsPerSecond for WarmThroughput for table is ${colder}`,
  ],
  [
    ...create({ WarmThroughput: { ReadUnitsPerSecond: 1 } }),
    `${PARAMETER}Requested ReadUnitsPerSecond for WarmThroughput for table is lower than initial throughput for OnDemand. See: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html#on-demand-capacity-mode-initial`,
  ],
  [
    ...create({ ...provisioned, WarmThroughput: { ReadUnitsPerSecond: 1 } }),
    `${PARAMETER}Requested ReadUnitsPerSecond for WarmThroughput for table is lower than ReadCapacityUnits of ProvisionedThroughput`,
  ],
  [
    ...create({
      AttributeDefinitions: strings('id', 'b'),
      KeySchema: ['HASH', 'RANGE'].map((KeyType) => ({ AttributeName: 'id', KeyType })),
    }),
    'Both the Hash Key and the Range Key element in the KeySchema have the same name',
  ],
  [
    'DescribeTable',
    { TableName: arn('Free').replace('us-east-1', 'eu-west-2') },
    `1 validation error detected: Invalid AWS region in '${arn('Free').replace('us-east-1', 'eu-west-2')}'`,
  ],
  [
    'UpdateTimeToLive',
    { TableName: 'Paid', TimeToLiveSpecification: { Enabled: true, AttributeName: 'other' } },
    'TimeToLive is active on a different AttributeName: current AttributeName is ends',
  ],
  [
    'DescribeContributorInsights',
    { TableName: 'Free', IndexName: '' },
    'IndexName must be at least 3 characters long and at most 255 characters long',
  ],
  [
    'UpdateTableReplicaAutoScaling',
    { TableName: 'None', ProvisionedWriteCapacityAutoScalingUpdate: { MinimumUnits: 1 } },
    "Parameters 'ScalingPolicyUpdate' are required unless auto scaling is being disabled",
  ],
  [
    'DescribeGlobalTable',
    { GlobalTableName: '' },
    'TableName must be at least 3 characters long and at most 255 characters long',
  ],
];

const TAGS: readonly Case[] = [
  ['TagResource', { ResourceArn: arn('Free'), Tags: [{}] }, 'The Tag Key provided is invalid, Key: null'],
  ['TagResource', { ResourceArn: arn('Free'), Tags: [{ Key: 'a' }] }, 'The Tag Value provided is invalid, Value: null'],
  ['UntagResource', { ResourceArn: arn('Free'), TagKeys: [''] }, 'The Tag Key provided is invalid, Key: '],
  [
    'UntagResource',
    { ResourceArn: arn('Free'), TagKeys: ['AWS:a'] },
    'Tag Key cannot be prefixed with aws:, Key: AWS:a',
  ],
  ['TagResource', { ResourceArn: 'Free', Tags: [] }, `${PARAMETER}ARNs must start with 'arn:': Free`],
  [
    'ListTagsOfResource',
    { ResourceArn: 'arn:aws:s3:::bucket' },
    `${PARAMETER}Provided Arn is not a DynamoDB resource arn: arn:aws:s3:::bucket`,
  ],
  [
    'ListTagsOfResource',
    { ResourceArn: arn('Free/index/byKind') },
    `${PARAMETER}Invalid resource arn provided, only table or stream is accepted. Provided resource arn: ${arn('Free/index/byKind')}`,
  ],
  // The account that nobody has: a stranger's, whatever the region.
  ['ListTagsOfResource', { ResourceArn: arn('None') }, 'Access is denied', DENIED],
  ['TagResource', { ResourceArn: FOREIGN, Tags: [{ Key: 'a', Value: 'b' }] }, 'Access is denied', DENIED],
];

const POLICIES: readonly Case[] = [
  [...putPolicy(''), `${POLICY}This policy contains invalid Json`],
  [...putPolicy('[]'), `${POLICY}This policy contains invalid Json`],
  [...putPolicy('null'), `${POLICY}This text appears not to be a policy`],
  [...putPolicy('{}'), `${POLICY}Syntax error at position (1,3)`],
  [...putPolicy('{"Statement":[]}'), `${POLICY}Could not parse the policy: Statement is empty!`],
  [...putPolicy('{"Statement":[{}]}'), `${POLICY}Missing required field Effect`],
  [
    ...putPolicy('{"Statement":{"Effect":"Deny","Principal":"*","Action":"*"}}'),
    `${POLICY}Missing required field Resource`,
  ],
  [...putStatements({ Sid: 'a' }, { Sid: 'a' }), `${POLICY}The Statement Ids in the policy are not unique`],
  [
    ...putStatements({ Action: ['dynamodb:GetRecords', 'dynamodb:GetItem', 'dynamodb:ExecuteStatement'] }),
    `${POLICY}The following action names are invalid: "dynamodb:GetRecords", "dynamodb:ExecuteStatement"`,
  ],
  [
    ...putStatements({ Resource: `${arn('Free')}/stream/2026-10-09T00:29:04.041` }),
    `${POLICY}The relative-id "table/Free/stream/2026-10-09T00:29:04.041" is invalid for ARN "${arn('Free')}/stream/2026-10-09T00:29:04.041"`,
  ],
  [...putStatements({ Principal: '*' }), UNBOUNDED],
  [...putStatements({ Principal: { AWS: ['000000000000', '*'] } }), UNBOUNDED],
  [
    'GetResourcePolicy',
    { ResourceArn: `${arn('Free')}/stream/2000-01-01T00:00:00.000` },
    'Requested resource not found: Stream: 2000-01-01T00:00:00.000 not found for Table: Free',
    NOT_FOUND,
  ],
  [
    'GetResourcePolicy',
    { ResourceArn: arn('Free').replace('us-east-1', 'eu-west-2') },
    `${PARAMETER}Invalid resource Arn: ${arn('Free').replace('us-east-1', 'eu-west-2')}`,
  ],
  [
    'GetResourcePolicy',
    { ResourceArn: arn('Free').replace('000000000000', '123456789012') },
    'This action is only supported by accounts that match the resource owner’s account.',
  ],
];

const RESTORES: readonly Case[] = [
  [
    ...restore({ GlobalSecondaryIndexOverride: [index('other', 'kind')] }),
    `${REQUEST}Index other does not match a secondary index that existed in the source table and cannot be created during the restore operation`,
  ],
  [
    ...restore({ BillingModeOverride: 'PAY_PER_REQUEST', ProvisionedThroughputOverride: units(1) }),
    `${REQUEST}Cannot override ProvisionedThroughput if BillingMode is overridden to PAY_PER_REQUEST`,
  ],
  [
    ...restore({ ProvisionedThroughputOverride: units(1) }),
    `${REQUEST}Cannot override ProvisionedThroughput unless BillingMode is PROVISIONED`,
  ],
  [
    ...restore({ BillingModeOverride: 'PROVISIONED' }),
    `${REQUEST}Must override ProvisionedThroughput if BillingMode is overridden to PROVISIONED`,
  ],
  [
    ...restore({ BillingModeOverride: 'PROVISIONED', ProvisionedThroughputOverride: units(1) }),
    `${REQUEST}Must specify provisioned throughput for index byKind`,
  ],
  [
    ...restore({ OnDemandThroughputOverride: { MaxReadRequestUnits: 0 } }),
    `${REQUEST}Requested MaxReadRequestUnits for OnDemandThroughput is outside of valid range`,
  ],
];
const BACKUPS: readonly Case[] = [
  ['DescribeBackup', { BackupArn: '' }, 'Invalid Backup ARN'],
  ['DeleteBackup', { BackupArn: arn('Free/export/1') }, 'Invalid Backup ARN'],
  [
    'UpdateContinuousBackups',
    {
      TableName: 'Free',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false, RecoveryPeriodInDays: 3 },
    },
    `${REQUEST}Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery.`,
  ],
  [
    'RestoreTableToPointInTime',
    { TargetTableName: 'Never', UseLatestRestorableTime: true },
    `${REQUEST}Must provide exactly one of: sourceTableArn, sourceTableName`,
  ],
  [
    'RestoreTableToPointInTime',
    { SourceTableName: 'Free', TargetTableName: 'Never' },
    `${REQUEST}Either one of RestoreDateTime or UseLatestRestorableTime must be specified, but not both`,
  ],
  [
    'DescribeExport',
    { ExportArn: arn('Free/export/01') },
    `Export not found: Export not found: ${arn('Free/export/01')}`,
    'ExportNotFoundException',
  ],
  ['DescribeExport', { ExportArn: arn('Free/backup/01') }, 'Invalid Export ARN'],
  ['DescribeImport', { ImportArn: arn('Free/export/01') }, 'Invalid Import ARN'],
];

describe.each(
  Object.entries({
    indexes: INDEXES,
    tables: TABLES,
    tags: TAGS,
    policies: POLICIES,
    backups: BACKUPS,
    restores: RESTORES,
  }),
)('%s', (_what, cases) => {
  it.each(cases.map((each) => ({ operation: each[0], message: each[2], each })))(
    '$operation: $message',
    async ({ each: [operation, input, message, code = 'ValidationException'] }) => {
      const asked = typeof input === 'function' ? input() : input;
      await expect(test.send(operation, asked)).rejects.toMatchObject({ message, code });
    },
  );
});

it('gives an index other limits and takes them away', async () => {
  const set = (OnDemandThroughput: object, WarmThroughput?: object) =>
    test.send(...change('Free', { Update: { IndexName: 'byKind', OnDemandThroughput, WarmThroughput } }));
  const described = async () =>
    (await test.run('DescribeTable', { TableName: 'Free' })).Table.GlobalSecondaryIndexes[0];
  await set({ MaxReadRequestUnits: 50, MaxWriteRequestUnits: 20 }, { ReadUnitsPerSecond: 15_000 });
  expect(await described()).toMatchObject({
    OnDemandThroughput: { MaxReadRequestUnits: 50, MaxWriteRequestUnits: 20 },
    WarmThroughput: { ReadUnitsPerSecond: 15_000, WriteUnitsPerSecond: 4000 },
  });
  await set({ MaxReadRequestUnits: -1 });
  expect((await described()).OnDemandThroughput).toEqual({ MaxWriteRequestUnits: 20 });
});
