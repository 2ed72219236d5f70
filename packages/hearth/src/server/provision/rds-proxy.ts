/** AWS::RDS::DBProxy, ::DBProxyTargetGroup and ::DBProxyEndpoint. */
import type { CreateDBProxyInput } from '../../api/rds.gen.ts';
import { Properties } from './properties.ts';
import { type Provision, type ProvisionContext, unless } from './provisioner.ts';

/** There is none; templates hand it on. */
const VPC = 'vpc-00000000000000000';

export const provisionProxy: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const name = properties.text('DBProxyName') ?? resource.physicalName;
  if (!(await describeProxy(context, name))) {
    const requireTls = properties.flag('RequireTLS');
    const debugLogging = properties.flag('DebugLogging');
    const idleClientTimeout = properties.number('IdleClientTimeout');
    const input = {
      DBProxyName: name,
      // What the service does not know it refuses by itself.
      EngineFamily: properties.requiredText('EngineFamily') as 'POSTGRESQL',
      Auth: properties.children('Auth').map(auth),
      RoleArn: properties.requiredText('RoleArn'),
      VpcSubnetIds: [...properties.texts('VpcSubnetIds')],
      ...(requireTls !== undefined && { RequireTLS: requireTls }),
      ...(debugLogging !== undefined && { DebugLogging: debugLogging }),
      ...(idleClientTimeout !== undefined && { IdleClientTimeout: idleClientTimeout }),
    };
    await context.operate('rds', 'CreateDBProxy', input satisfies CreateDBProxyInput);
  }
  const proxy = await describeProxy(context, name);
  return {
    ref: name,
    attributes: { DBProxyArn: proxy?.DBProxyArn, Endpoint: proxy?.Endpoint, VpcId: VPC },
    summary: { kind: 'proxy', detail: `at ${proxy?.Endpoint ?? ''}` },
  };
};

export const provisionProxyTargetGroup: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const DBProxyName = properties.requiredText('DBProxyName');
  const TargetGroupName = properties.requiredText('TargetGroupName');
  const config = properties.child('ConnectionPoolConfigurationInfo');
  if (config) {
    await context.operate('rds', 'ModifyDBProxyTargetGroup', {
      DBProxyName,
      TargetGroupName,
      ConnectionPoolConfig: poolConfig(config),
    });
  }
  const targets = {
    DBClusterIdentifiers: [...properties.texts('DBClusterIdentifiers')],
    DBInstanceIdentifiers: [...properties.texts('DBInstanceIdentifiers')],
  };
  if (targets.DBClusterIdentifiers.length + targets.DBInstanceIdentifiers.length > 0) {
    await unless(['DBProxyTargetAlreadyRegisteredFault'], () =>
      context.operate('rds', 'RegisterDBProxyTargets', { DBProxyName, TargetGroupName, ...targets }),
    );
  }
  const groups = await context.operate('rds', 'DescribeDBProxyTargetGroups', { DBProxyName, TargetGroupName });
  const arn = groups.TargetGroups?.[0]?.TargetGroupArn ?? '';
  return { ref: arn, attributes: { TargetGroupArn: arn } };
};

export const provisionProxyEndpoint: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const name = properties.text('DBProxyEndpointName') ?? resource.physicalName;
  const role = properties.text('TargetRole');
  await unless(['DBProxyEndpointAlreadyExistsFault'], () =>
    context.operate('rds', 'CreateDBProxyEndpoint', {
      DBProxyEndpointName: name,
      DBProxyName: properties.requiredText('DBProxyName'),
      VpcSubnetIds: [...properties.texts('VpcSubnetIds')],
      // What the service does not know it refuses by itself.
      ...(role !== undefined && { TargetRole: role as 'READ_ONLY' }),
    }),
  );
  const found = await context.operate('rds', 'DescribeDBProxyEndpoints', { DBProxyEndpointName: name });
  const endpoint = found.DBProxyEndpoints?.[0];
  return {
    ref: name,
    attributes: {
      DBProxyEndpointArn: endpoint?.DBProxyEndpointArn,
      Endpoint: endpoint?.Endpoint,
      IsDefault: endpoint?.IsDefault,
      VpcId: VPC,
    },
    summary: { kind: 'proxy endpoint', detail: `at ${endpoint?.Endpoint ?? ''}` },
  };
};

function auth(entry: Properties): NonNullable<CreateDBProxyInput['Auth']>[number] {
  return {
    SecretArn: entry.text('SecretArn'),
    UserName: entry.text('UserName'),
    Description: entry.text('Description'),
    // Enums of the service, which refuses others.
    AuthScheme: entry.text('AuthScheme') as 'SECRETS' | undefined,
    IAMAuth: entry.text('IAMAuth') as 'DISABLED' | undefined,
    ClientPasswordAuthType: entry.text('ClientPasswordAuthType') as 'POSTGRES_SCRAM_SHA_256' | undefined,
  };
}

function poolConfig(config: Properties) {
  const filters = config.texts('SessionPinningFilters');
  return {
    MaxConnectionsPercent: config.number('MaxConnectionsPercent'),
    MaxIdleConnectionsPercent: config.number('MaxIdleConnectionsPercent'),
    ConnectionBorrowTimeout: config.number('ConnectionBorrowTimeout'),
    InitQuery: config.text('InitQuery'),
    ...(filters.length > 0 && { SessionPinningFilters: [...filters] }),
  };
}

async function describeProxy(context: ProvisionContext, name: string) {
  const found = await unless(['DBProxyNotFoundFault'], () =>
    context.operate('rds', 'DescribeDBProxies', { DBProxyName: name }),
  );
  return found?.DBProxies?.[0];
}
