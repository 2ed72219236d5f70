/** AWS::SecretsManager::RotationSchedule, and ::SecretTargetAttachment, which tells a secret where its database is. */
import { HearthError } from '../../base/hearth-error.ts';
import { isRecord, Properties } from './properties.ts';
import { type Provision, type ProvisionContext } from './provisioner.ts';

/** A schedule that is there already rotates nothing: a restart must not change passwords. */
export const provisionRotationSchedule: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const SecretId = properties.requiredText('SecretId');
  if (properties.has('HostedRotationLambda')) {
    throw new HearthError(
      'HEARTH_TEMPLATE_UNSUPPORTED',
      `${resource.at('Properties', 'HostedRotationLambda')}: Hearth does not make rotation functions: name one by RotationLambdaARN`,
    );
  }
  const RotationLambdaARN = properties.text('RotationLambdaARN');
  const rules = properties.child('RotationRules');
  const RotationRules = rules && rulesOf(rules);
  const now = await context.operate('secrets-manager', 'DescribeSecret', { SecretId });
  const same =
    now.RotationEnabled === true &&
    now.RotationLambdaARN === RotationLambdaARN &&
    JSON.stringify(now.RotationRules ?? {}) === JSON.stringify(RotationRules ?? {});
  if (!same) {
    await context.operate('secrets-manager', 'RotateSecret', {
      SecretId,
      ...(RotationLambdaARN !== undefined && { RotationLambdaARN }),
      ...(RotationRules && { RotationRules }),
      RotateImmediately: properties.flag('RotateImmediatelyOnUpdate') ?? true,
    });
  }
  const arn = now.ARN ?? SecretId;
  return { ref: arn, attributes: { Id: arn } };
};

function rulesOf(rules: Properties) {
  const days = rules.number('AutomaticallyAfterDays');
  const duration = rules.text('Duration');
  const expression = rules.text('ScheduleExpression');
  return {
    ...(days !== undefined && { AutomaticallyAfterDays: days }),
    ...(duration !== undefined && { Duration: duration }),
    ...(expression !== undefined && { ScheduleExpression: expression }),
  };
}

export const provisionSecretAttachment: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const SecretId = properties.requiredText('SecretId');
  const target = await targetOf(context, properties.requiredText('TargetType'), properties.requiredText('TargetId'));
  const { SecretString = '{}', ARN } = await context.operate('secrets-manager', 'GetSecretValue', { SecretId });
  const before: unknown = JSON.parse(SecretString);
  const after = JSON.stringify({ ...(isRecord(before) ? before : {}), ...target });
  if (after !== JSON.stringify(before)) {
    await context.operate('secrets-manager', 'PutSecretValue', { SecretId, SecretString: after });
  }
  const ref = ARN ?? SecretId;
  return { ref, attributes: { Id: ref } };
};

/** The members that rotation functions read, as CloudFormation adds them. */
async function targetOf(context: ProvisionContext, type: string, id: string): Promise<Record<string, unknown>> {
  if (type === 'AWS::RDS::DBCluster') {
    const { DBClusters } = await context.operate('rds', 'DescribeDBClusters', { DBClusterIdentifier: id });
    const { DatabaseName, Endpoint: host, Port: port } = DBClusters?.[0] ?? {};
    return { engine: 'postgres', host, port, dbClusterIdentifier: id, ...(DatabaseName && { dbname: DatabaseName }) };
  }
  if (type === 'AWS::RDS::DBInstance') {
    const { DBInstances } = await context.operate('rds', 'DescribeDBInstances', { DBInstanceIdentifier: id });
    const { DBName, Endpoint } = DBInstances?.[0] ?? {};
    const { Address: host, Port: port } = Endpoint ?? {};
    return { engine: 'postgres', host, port, dbInstanceIdentifier: id, ...(DBName && { dbname: DBName }) };
  }
  throw new HearthError('HEARTH_TEMPLATE_UNSUPPORTED', `Hearth attaches no secrets to ${type}`);
}
