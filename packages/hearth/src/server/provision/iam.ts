/** AWS::IAM::Role, ::Policy, ::ManagedPolicy and ::User. The template is the whole truth about them: what it no longer says is removed. */
import type { CreateRoleInput } from '../../api/iam.gen.ts';
import { Properties, type ResolvedResource } from './properties.ts';
import { type Provision, type ProvisionContext, unless } from './provisioner.ts';

export const provisionRole: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const name = properties.text('RoleName') ?? resource.physicalName;
  const trust = properties.document('AssumeRolePolicyDocument') ?? '{}';
  const found = await unless(['NoSuchEntity', 'NoSuchEntityException'], () =>
    context.operate('iam', 'GetRole', { RoleName: name }),
  );
  if (found?.Role && !sameDocument(found.Role.AssumeRolePolicyDocument, trust)) {
    await clearRole(context, name);
    await context.operate('iam', 'DeleteRole', { RoleName: name });
  }
  if (!found?.Role || !sameDocument(found.Role.AssumeRolePolicyDocument, trust)) {
    await createRole(context, resource, {
      RoleName: name,
      AssumeRolePolicyDocument: trust,
      ...roleOptions(properties),
    });
  } else {
    await clearRole(context, name);
  }
  for (const policy of properties.children('Policies')) {
    await context.operate('iam', 'PutRolePolicy', {
      RoleName: name,
      PolicyName: policy.requiredText('PolicyName'),
      PolicyDocument: policy.document('PolicyDocument') ?? '{}',
    });
  }
  for (const arn of properties.texts('ManagedPolicyArns')) {
    const own = context.managedPolicies.get(arn);
    if (own) {
      await context.operate('iam', 'PutRolePolicy', {
        RoleName: name,
        PolicyName: own.name,
        PolicyDocument: own.document,
      });
      continue;
    }
    const attached = await unless(['NoSuchEntity', 'NoSuchEntityException'], () =>
      context.operate('iam', 'AttachRolePolicy', { RoleName: name, PolicyArn: arn }).then(() => true),
    );
    if (!attached)
      context.log.warn(
        `${resource.at('ManagedPolicyArns')}: ${resource.logicalId} is made without ${arn}, which Hearth does not know; write its statements inline`,
      );
  }
  const { Role: role } = await context.operate('iam', 'GetRole', { RoleName: name });
  return { ref: name, attributes: { Arn: role?.Arn, RoleId: role?.RoleId } };
};

/** A boundary that the home does not know, one of the account's or of the template's own, keeps nobody from a role. */
async function createRole(
  context: ProvisionContext,
  resource: ResolvedResource,
  input: CreateRoleInput,
): Promise<void> {
  const { PermissionsBoundary, ...without } = input;
  const made = await unless(['NoSuchEntity'], () => context.operate('iam', 'CreateRole', input));
  if (made) return;
  context.log.warn(
    `${resource.at('PermissionsBoundary')}: ${resource.logicalId} is made without the permissions boundary ${PermissionsBoundary}, which Hearth does not know: what it would forbid is allowed here`,
  );
  await context.operate('iam', 'CreateRole', without);
}

function roleOptions(properties: Properties) {
  const path = properties.text('Path');
  const boundary = properties.text('PermissionsBoundary');
  const maxSessionDuration = properties.number('MaxSessionDuration');
  const tags = properties
    .children('Tags')
    .map((tag) => ({ Key: tag.requiredText('Key'), Value: tag.requiredText('Value') }));
  return {
    ...(path !== undefined && { Path: path }),
    ...(boundary !== undefined && { PermissionsBoundary: boundary }),
    ...(maxSessionDuration !== undefined && { MaxSessionDuration: maxSessionDuration }),
    ...(tags.length > 0 && { Tags: tags }),
  };
}

async function clearRole(context: ProvisionContext, name: string): Promise<void> {
  const inline = await context.operate('iam', 'ListRolePolicies', { RoleName: name });
  for (const policy of inline.PolicyNames ?? []) {
    await context.operate('iam', 'DeleteRolePolicy', { RoleName: name, PolicyName: policy });
  }
  const attached = await context.operate('iam', 'ListAttachedRolePolicies', { RoleName: name });
  for (const policy of attached.AttachedPolicies ?? []) {
    await context.operate('iam', 'DetachRolePolicy', { RoleName: name, PolicyArn: policy.PolicyArn ?? '' });
  }
}

function sameDocument(found: string | undefined, wanted: string): boolean {
  if (found === undefined) return false;
  const text = found.startsWith('%') ? decodeURIComponent(found) : found;
  return JSON.stringify(JSON.parse(text)) === wanted;
}

/** AWS::IAM::Policy: an inline policy on the roles and users that it names. */
export const provisionPolicy: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const name = properties.requiredText('PolicyName');
  await putOnHolders(context, resource, name, properties.document('PolicyDocument') ?? '{}');
  return { ref: name, attributes: { Id: name } };
};

/** AWS::IAM::ManagedPolicy: kept as an inline policy on whoever has it; its ARN is what other resources name it by. */
export const provisionManagedPolicy: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const name = properties.text('ManagedPolicyName') ?? resource.physicalName;
  const arn = `arn:aws:iam::${context.accountId}:policy${properties.text('Path') ?? '/'}${name}`;
  const document = properties.document('PolicyDocument') ?? '{}';
  context.managedPolicies.set(arn, { name, document });
  await putOnHolders(context, resource, name, document);
  return { ref: arn, attributes: { PolicyArn: arn } };
};

/** Roles and users that the account has and the template has not are told: nobody takes them on here. */
async function putOnHolders(
  context: ProvisionContext,
  resource: ResolvedResource,
  PolicyName: string,
  PolicyDocument: string,
): Promise<void> {
  const properties = new Properties(resource);
  const put = { PolicyName, PolicyDocument };
  for (const RoleName of properties.texts('Roles'))
    await onHolder('Roles', RoleName, () => context.operate('iam', 'PutRolePolicy', { RoleName, ...put }));
  for (const UserName of properties.texts('Users'))
    await onHolder('Users', UserName, () => context.operate('iam', 'PutUserPolicy', { UserName, ...put }));

  async function onHolder(property: 'Roles' | 'Users', name: string, attach: () => Promise<unknown>): Promise<void> {
    if (await unless(['NoSuchEntity'], () => attach().then(() => true))) return;
    const kind = property === 'Roles' ? 'role' : 'user';
    context.log.warn(
      `${resource.at(property)}: ${resource.logicalId} is not put on the ${kind} ${name}, which is not of this home`,
    );
  }
}

export const provisionUser: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const name = properties.text('UserName') ?? resource.physicalName;
  const found = await unless(['NoSuchEntity', 'NoSuchEntityException'], () =>
    context.operate('iam', 'GetUser', { UserName: name }),
  );
  const user = found?.User ?? (await context.operate('iam', 'CreateUser', { UserName: name })).User;
  const inline = await context.operate('iam', 'ListUserPolicies', { UserName: name });
  for (const policy of inline.PolicyNames ?? [])
    await context.operate('iam', 'DeleteUserPolicy', { UserName: name, PolicyName: policy });
  for (const policy of properties.children('Policies')) {
    await context.operate('iam', 'PutUserPolicy', {
      UserName: name,
      PolicyName: policy.requiredText('PolicyName'),
      PolicyDocument: policy.document('PolicyDocument') ?? '{}',
    });
  }
  return { ref: name, attributes: { Arn: user?.Arn } };
};
