/** AWS::RDS::DBClusterParameterGroup, ::DBParameterGroup and ::DBSubnetGroup. */
import { PARAMETERS } from '../../services/rds/parameters/table.ts';
import { ServiceError } from '../../wire/errors.ts';
import { isRecord, Properties } from './properties.ts';
import { type Provision, type ProvisionContext, type Provisioned, unless } from './provisioner.ts';

/** RDS takes so many in one request. */
const PARAMETERS_A_REQUEST = 20;

interface Parameter {
  readonly ParameterName: string;
  readonly ParameterValue: string;
  readonly ApplyMethod: 'immediate' | 'pending-reboot';
}

/** The same for both kinds of groups, but for the names of operations and members. */
interface GroupKind {
  readonly nameProperty: string;
  create(context: ProvisionContext, name: string, family: string, description: string): Promise<unknown>;
  set(context: ProvisionContext, name: string, parameters: readonly Parameter[]): Promise<unknown>;
  /** Names of those that were set before. */
  known(context: ProvisionContext, name: string): Promise<readonly string[] | undefined>;
  reset(context: ProvisionContext, name: string, parameters: readonly Parameter[]): Promise<unknown>;
}

const NOT_THERE = ['DBParameterGroupNotFoundFault', 'DBClusterParameterGroupNotFoundFault'];

const CLUSTER_GROUP: GroupKind = {
  nameProperty: 'DBClusterParameterGroupName',
  create: (context, name, family, Description) =>
    context.operate('rds', 'CreateDBClusterParameterGroup', {
      DBClusterParameterGroupName: name,
      DBParameterGroupFamily: family,
      Description,
    }),
  set: (context, name, parameters) =>
    context.operate('rds', 'ModifyDBClusterParameterGroup', {
      DBClusterParameterGroupName: name,
      Parameters: [...parameters],
    }),
  async known(context, name) {
    const found = await unless(NOT_THERE, () =>
      context.operate('rds', 'DescribeDBClusterParameters', { DBClusterParameterGroupName: name, Source: 'user' }),
    );
    return found?.Parameters?.map(({ ParameterName }) => ParameterName ?? '');
  },
  reset: (context, name, parameters) =>
    context.operate('rds', 'ResetDBClusterParameterGroup', {
      DBClusterParameterGroupName: name,
      Parameters: [...parameters],
    }),
};

const INSTANCE_GROUP: GroupKind = {
  nameProperty: 'DBParameterGroupName',
  create: (context, name, family, Description) =>
    context.operate('rds', 'CreateDBParameterGroup', {
      DBParameterGroupName: name,
      DBParameterGroupFamily: family,
      Description,
    }),
  set: (context, name, parameters) =>
    context.operate('rds', 'ModifyDBParameterGroup', { DBParameterGroupName: name, Parameters: [...parameters] }),
  async known(context, name) {
    const found = await unless(NOT_THERE, () =>
      context.operate('rds', 'DescribeDBParameters', { DBParameterGroupName: name, Source: 'user' }),
    );
    return found?.Parameters?.map(({ ParameterName }) => ParameterName ?? '');
  },
  reset: (context, name, parameters) =>
    context.operate('rds', 'ResetDBParameterGroup', { DBParameterGroupName: name, Parameters: [...parameters] }),
};

export const provisionClusterParameterGroup = provisionParameterGroup(CLUSTER_GROUP);
export const provisionParameterGroupOfInstances = provisionParameterGroup(INSTANCE_GROUP);

function provisionParameterGroup(kind: GroupKind): Provision {
  return async (context, resource): Promise<Provisioned> => {
    const properties = new Properties(resource);
    const name = (properties.text(kind.nameProperty) ?? resource.physicalName).toLowerCase();
    const wanted = parametersOf(resource.properties['Parameters']);
    const known = await kind.known(context, name);
    if (!known) {
      const family = properties.requiredText('Family');
      try {
        await kind.create(context, name, family, properties.text('Description') ?? name);
      } catch (error) {
        if (!isOldFamily(error, family)) throw error;
        context.log.warn(
          `${resource.at('Family')}: ${resource.logicalId} is left out: Hearth runs no engine of the family ${family}; databases run with the settings of theirs`,
        );
        return { ref: name, attributes: { [kind.nameProperty]: name } };
      }
    }
    const gone = (known ?? [])
      .filter((one) => !wanted.some(({ ParameterName }) => ParameterName === one))
      .map((one) => parameter(one, ''));
    if (gone.length > 0) await kind.reset(context, name, gone);
    for (let at = 0; at < wanted.length; at += PARAMETERS_A_REQUEST) {
      await kind.set(context, name, wanted.slice(at, at + PARAMETERS_A_REQUEST));
    }
    return { ref: name, attributes: { [kind.nameProperty]: name } };
  };
}

/** AWS has families of engines that Hearth has not, and keeps those of old ones. */
function isOldFamily(error: unknown, family: string): boolean {
  return error instanceof ServiceError && error.message.includes(`ParameterGroupFamily ${family} `);
}

function parametersOf(given: unknown): readonly Parameter[] {
  if (!isRecord(given)) return [];
  return Object.entries(given).map(([name, value]) => parameter(name.toLowerCase(), String(value)));
}

/** CloudFormation applies at once what may be, and leaves the rest to a reboot. */
function parameter(ParameterName: string, ParameterValue: string): Parameter {
  const isDynamic = PARAMETERS.get(ParameterName)?.applyType === 'dynamic';
  return { ParameterName, ParameterValue, ApplyMethod: isDynamic ? 'immediate' : 'pending-reboot' };
}

/** Where the template's are not known, and names stand for them: RDS wants two zones. */
const SUBNETS = ['subnet-00000000000000001', 'subnet-00000000000000002'];

export const provisionSubnetGroup: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const name = (properties.text('DBSubnetGroupName') ?? resource.physicalName).toLowerCase();
  const subnets = properties.texts('SubnetIds');
  const group = {
    DBSubnetGroupName: name,
    DBSubnetGroupDescription: properties.requiredText('DBSubnetGroupDescription'),
    SubnetIds: new Set(subnets).size > 1 ? [...subnets] : SUBNETS,
  };
  const known = await unless(['DBSubnetGroupNotFoundFault'], () =>
    context.operate('rds', 'DescribeDBSubnetGroups', { DBSubnetGroupName: name }),
  );
  await (known
    ? context.operate('rds', 'ModifyDBSubnetGroup', group)
    : context.operate('rds', 'CreateDBSubnetGroup', group));
  return { ref: name, attributes: {} };
};

type Named = 'DBClusterParameterGroupName' | 'DBParameterGroupName' | 'DBSubnetGroupName';

/** The groups that a database names and this home has: the template of another stack may make the rest. */
export async function groupsNamed(
  context: ProvisionContext,
  properties: Properties,
  names: readonly Named[],
): Promise<{ [name in Named]?: string }> {
  const found: { [name in Named]?: string } = {};
  for (const name of names) {
    const group = properties.text(name);
    if (group === undefined) continue;
    if (await isThere(context, name, group)) found[name] = group;
    else context.log.warn(`${name} ${group}: this home has no such group, and goes by the engine's own settings`);
  }
  return found;
}

async function isThere(context: ProvisionContext, name: Named, group: string): Promise<boolean> {
  if (name === 'DBClusterParameterGroupName') return (await CLUSTER_GROUP.known(context, group)) !== undefined;
  if (name === 'DBParameterGroupName') return (await INSTANCE_GROUP.known(context, group)) !== undefined;
  const found = await unless(['DBSubnetGroupNotFoundFault'], () =>
    context.operate('rds', 'DescribeDBSubnetGroups', { DBSubnetGroupName: group }),
  );
  return found !== undefined;
}
