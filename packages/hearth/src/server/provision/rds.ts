/** AWS::RDS::DBCluster and ::DBInstance. */
import type { CreateDBClusterInput, CreateDBInstanceInput } from '../../api/rds.gen.ts';
import type { Stack } from '../../template/stack.ts';
import { Properties, type ResolvedResource } from './properties.ts';
import { groupsNamed } from './rds-groups.ts';
import { type Provision, type ProvisionContext, unless } from './provisioner.ts';

/** Whether the template has a database that PostgreSQL serves. */
export function needsPostgres({ resources }: Stack): boolean {
  return [...resources.values()].some(({ type, properties }) => {
    if (type !== 'AWS::RDS::DBCluster' && type !== 'AWS::RDS::DBInstance') return false;
    const { Engine } = properties;
    return typeof Engine === 'string' && Engine.includes('postgres');
  });
}

export const provisionCluster: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const id = (properties.text('DBClusterIdentifier') ?? resource.physicalName).toLowerCase();
  const scaling = properties.child('ServerlessV2ScalingConfiguration');
  const found = await describeCluster(context, id);
  const changeable = {
    ...(await groupsNamed(context, properties, ['DBClusterParameterGroupName'])),
    ...numbers(properties, ['BackupRetentionPeriod']),
    ...flags(properties, ['EnableHttpEndpoint', 'DeletionProtection']),
    ...iamFlag(context, resource, properties),
    ...(scaling && {
      ServerlessV2ScalingConfiguration: numbers(scaling, ['MinCapacity', 'MaxCapacity', 'SecondsUntilAutoPause']),
    }),
  };
  if (found) {
    const { EnableHttpEndpoint, ...rest } = changeable;
    await context.operate('rds', 'ModifyDBCluster', {
      DBClusterIdentifier: id,
      ...rest,
      ...(EnableHttpEndpoint !== undefined && { EnableHttpEndpoint }),
    });
  } else {
    const input = {
      ...changeable,
      ...texts(properties, [
        'EngineVersion',
        'MasterUsername',
        'MasterUserPassword',
        'DatabaseName',
        'EngineMode',
        'KmsKeyId',
      ]),
      ...(await groupsNamed(context, properties, ['DBSubnetGroupName'])),
      ...numbers(properties, ['Port']),
      ...flags(properties, ['ManageMasterUserPassword', 'StorageEncrypted']),
      DBClusterIdentifier: id,
      Engine: properties.requiredText('Engine').toLowerCase(),
    };
    await context.operate('rds', 'CreateDBCluster', input satisfies CreateDBClusterInput);
  }
  const cluster = await describeCluster(context, id);
  const capacity = scaling
    ? `${scaling.number('MinCapacity') ?? '?'}..${scaling.number('MaxCapacity') ?? '?'} ACU`
    : '';
  return {
    ref: id,
    attributes: {
      DBClusterArn: cluster?.DBClusterArn,
      DBClusterResourceId: cluster?.DbClusterResourceId,
      'Endpoint.Address': cluster?.Endpoint,
      'Endpoint.Port': cluster?.Port === undefined ? undefined : String(cluster.Port),
      'ReadEndpoint.Address': cluster?.ReaderEndpoint,
      'MasterUserSecret.SecretArn': cluster?.MasterUserSecret?.SecretArn,
    },
    summary: {
      kind: 'aurora',
      detail: [
        capacity,
        scaling?.number('MinCapacity') === 0 ? 'asleep' : '',
        `postgres ${cluster?.Endpoint}:${cluster?.Port}`,
        properties.flag('EnableHttpEndpoint') ? 'Data API on' : 'Data API off',
      ]
        .filter(Boolean)
        .join(', '),
    },
  };
};

export const provisionInstance: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const id = (properties.text('DBInstanceIdentifier') ?? resource.physicalName).toLowerCase();
  const found = await describeInstance(context, id);
  if (found) {
    await context.operate('rds', 'ModifyDBInstance', {
      DBInstanceIdentifier: id,
      DBInstanceClass: properties.requiredText('DBInstanceClass'),
      ...(await groupsNamed(context, properties, ['DBParameterGroupName'])),
      ...numbers(properties, ['PromotionTier']),
    });
    // How late a reader is stands in a tag.
    const Tags = tagsOf(properties);
    if (Tags.length > 0) {
      await context.operate('rds', 'AddTagsToResource', { ResourceName: found.DBInstanceArn ?? '', Tags });
    }
  } else {
    const input = {
      ...texts(properties, ['EngineVersion', 'DBClusterIdentifier', 'MasterUsername', 'MasterUserPassword', 'DBName']),
      ...(await groupsNamed(context, properties, ['DBParameterGroupName', 'DBSubnetGroupName'])),
      ...numbers(properties, ['AllocatedStorage', 'Port', 'PromotionTier']),
      ...flags(properties, [
        'ManageMasterUserPassword',
        'StorageEncrypted',
        'PubliclyAccessible',
        'DeletionProtection',
      ]),
      ...iamFlag(context, resource, properties),
      Tags: tagsOf(properties),
      DBInstanceIdentifier: id,
      Engine: properties.text('Engine')?.toLowerCase() ?? 'aurora-postgresql',
      DBInstanceClass: properties.requiredText('DBInstanceClass'),
    };
    await context.operate('rds', 'CreateDBInstance', input satisfies CreateDBInstanceInput);
  }
  const instance = await describeInstance(context, id);
  return {
    ref: id,
    attributes: {
      DBInstanceArn: instance?.DBInstanceArn,
      DbiResourceId: instance?.DbiResourceId,
      'Endpoint.Address': instance?.Endpoint?.Address,
      'Endpoint.Port': instance?.Endpoint?.Port === undefined ? undefined : String(instance.Endpoint.Port),
      'MasterUserSecret.SecretArn': instance?.MasterUserSecret?.SecretArn,
    },
  };
};

/** Of PostgreSQL alone: a MySQL comes up without, and takes its password. */
function iamFlag(
  { log }: ProvisionContext,
  resource: ResolvedResource,
  properties: Properties,
): { EnableIAMDatabaseAuthentication?: boolean } {
  const name = 'EnableIAMDatabaseAuthentication';
  const engine = properties.text('Engine')?.toLowerCase() ?? '';
  if (!/mysql|mariadb/.test(engine)) return flags(properties, [name]);
  if (properties.flag(name) === true)
    log.warn(
      `${resource.at(name)}: ${name} of ${resource.logicalId} is dropped: Hearth does not serve IAM database authentication for ${engine}`,
    );
  return {};
}

function tagsOf(properties: Properties): { Key: string; Value: string }[] {
  return properties.children('Tags').map((tag) => ({ Key: tag.requiredText('Key'), Value: tag.text('Value') ?? '' }));
}

async function describeCluster(context: ProvisionContext, id: string) {
  const found = await unless(['DBClusterNotFoundFault'], () =>
    context.operate('rds', 'DescribeDBClusters', { DBClusterIdentifier: id }),
  );
  return found?.DBClusters?.[0];
}

async function describeInstance(context: ProvisionContext, id: string) {
  const found = await unless(['DBInstanceNotFound', 'DBInstanceNotFoundFault'], () =>
    context.operate('rds', 'DescribeDBInstances', { DBInstanceIdentifier: id }),
  );
  return found?.DBInstances?.[0];
}

function texts<Name extends string>(properties: Properties, names: readonly Name[]): { [N in Name]?: string } {
  return collect(names, (name) => properties.text(name));
}

function numbers<Name extends string>(properties: Properties, names: readonly Name[]): { [N in Name]?: number } {
  return collect(names, (name) => properties.number(name));
}

function flags<Name extends string>(properties: Properties, names: readonly Name[]): { [N in Name]?: boolean } {
  return collect(names, (name) => properties.flag(name));
}

function collect<Name extends string, Value>(
  names: readonly Name[],
  read: (name: Name) => Value | undefined,
): { [N in Name]?: Value } {
  const out: { [N in Name]?: Value } = {};
  for (const name of names) {
    const value = read(name);
    if (value !== undefined) out[name] = value;
  }
  return out;
}
