/**
 * Taking away what the template has no more, by the services' own operations. What holds data stays unless that is asked for;
 * functions and what hangs on them are Lambda's own to take back.
 */
import type { ProvisionContext } from './provisioner.ts';
import { unless } from './provisioner.ts';

export interface Removal {
  /** How much of what it holds, for the person to read: `3 objects`; undefined where it is empty. */
  contents?(context: ProvisionContext, ref: string): Promise<string | undefined>;
  remove(context: ProvisionContext, ref: string): Promise<void>;
}

/** Of many things it is enough to know that there are some. */
const COUNTED_MAX = 1000;

const table: Removal = {
  async contents({ operate }, ref) {
    const found = await unless(['ResourceNotFoundException'], () =>
      operate('dynamodb', 'Scan', { TableName: ref, Limit: COUNTED_MAX, Select: 'COUNT' }),
    );
    return some(found?.Count ?? 0, 'item');
  },
  async remove({ operate }, ref) {
    await operate('dynamodb', 'DeleteTable', { TableName: ref });
  },
};

const bucket: Removal = {
  async contents({ operate }, ref) {
    const found = await unless(['NoSuchBucket'], () =>
      operate('s3', 'ListObjectsV2', { Bucket: ref, MaxKeys: COUNTED_MAX }),
    );
    return some(found?.Contents?.length ?? 0, 'object');
  },
  async remove({ operate }, ref) {
    for (;;) {
      const { Contents: objects = [] } = await operate('s3', 'ListObjectsV2', { Bucket: ref });
      if (objects.length === 0) break;
      for (const { Key } of objects) if (Key !== undefined) await operate('s3', 'DeleteObject', { Bucket: ref, Key });
    }
    await operate('s3', 'DeleteBucket', { Bucket: ref });
  },
};

const queue: Removal = {
  async contents({ operate }, ref) {
    const found = await unless(['QueueDoesNotExist'], () =>
      operate('sqs', 'GetQueueAttributes', { QueueUrl: ref, AttributeNames: ['ApproximateNumberOfMessages'] }),
    );
    return some(Number(found?.Attributes?.ApproximateNumberOfMessages ?? 0), 'message');
  },
  async remove({ operate }, ref) {
    await operate('sqs', 'DeleteQueue', { QueueUrl: ref });
  },
};

const cluster: Removal = {
  contents: () => Promise.resolve('its databases'),
  async remove({ operate }, ref) {
    await operate('rds', 'DeleteDBCluster', { DBClusterIdentifier: ref, SkipFinalSnapshot: true });
  },
};

const instance: Removal = {
  async contents({ operate }, ref) {
    const { DBInstances: found = [] } = await operate('rds', 'DescribeDBInstances', { DBInstanceIdentifier: ref });
    // A member of a cluster holds nothing of its own.
    return found.some((one) => one.DBClusterIdentifier === undefined) ? 'its databases' : undefined;
  },
  async remove({ operate }, ref) {
    await operate('rds', 'DeleteDBInstance', { DBInstanceIdentifier: ref, SkipFinalSnapshot: true });
  },
};

/** As CloudFormation deletes it: it can be restored within its window. */
const secret: Removal = {
  async remove({ operate }, ref) {
    await operate('secrets-manager', 'DeleteSecret', { SecretId: ref });
  },
};

const parameter: Removal = {
  async remove({ operate }, ref) {
    await operate('ssm', 'DeleteParameter', { Name: ref });
  },
};

const role: Removal = {
  async remove({ operate }, ref) {
    const inline = await operate('iam', 'ListRolePolicies', { RoleName: ref });
    for (const PolicyName of inline.PolicyNames ?? [])
      await operate('iam', 'DeleteRolePolicy', { RoleName: ref, PolicyName });
    const attached = await operate('iam', 'ListAttachedRolePolicies', { RoleName: ref });
    for (const { PolicyArn = '' } of attached.AttachedPolicies ?? [])
      await operate('iam', 'DetachRolePolicy', { RoleName: ref, PolicyArn });
    await operate('iam', 'DeleteRole', { RoleName: ref });
  },
};

const api: Removal = {
  async remove({ httpApis }, ref) {
    await httpApis.remove(ref);
  },
};

const REMOVALS: Readonly<Record<string, Removal>> = {
  'AWS::ApiGateway::RestApi': api,
  'AWS::ApiGatewayV2::Api': api,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::DynamoDB::Table': table,
  'AWS::IAM::Role': role,
  'AWS::RDS::DBCluster': cluster,
  'AWS::RDS::DBInstance': instance,
  'AWS::S3::Bucket': bucket,
  'AWS::SQS::Queue': queue,
  'AWS::SSM::Parameter': parameter,
  'AWS::SecretsManager::Secret': secret,
};

/** Undefined for what leaves nothing behind, or is taken back by its service. */
export function removalOf(type: string): Removal | undefined {
  return REMOVALS[type];
}

function some(count: number, noun: string): string | undefined {
  if (count === 0) return undefined;
  return `${count >= COUNTED_MAX ? `${COUNTED_MAX} or more` : count} ${noun}${count === 1 ? '' : 's'}`;
}
