/** Questions about functions: what their roles may do, what calls them, which resources their variables name. */
import type { Resource, Stack } from '../../template/stack.ts';
import { entry, isMap, type Value } from '../../template/value.ts';
import { at, listOf, mentions, resourcesOf, targetOf, textOf } from './stack-view.ts';

export interface Statement {
  /** The resource of the template that holds it, and where in it. */
  readonly logicalId: string;
  readonly path: readonly (string | number)[];
  readonly actions: readonly string[];
  readonly resources: readonly Value[];
  readonly conditioned: boolean;
}

export function functionsOf(stack: Stack | undefined): readonly Resource[] {
  return resourcesOf(stack, 'AWS::Lambda::Function');
}

/** Allowing statements of every role and policy of the template. */
export function allStatements(stack: Stack | undefined): readonly Statement[] {
  if (!stack) return [];
  const roles = resourcesOf(stack, 'AWS::IAM::Role').flatMap(roleStatements);
  const policies = [...resourcesOf(stack, 'AWS::IAM::Policy'), ...resourcesOf(stack, 'AWS::IAM::ManagedPolicy')];
  return [...roles, ...policies.flatMap((policy) => statementsIn(policy, ['PolicyDocument']))];
}

/** Allowing statements of the function's role, where the template has it. */
export function statementsOf(stack: Stack, fn: Resource): readonly Statement[] {
  const roleId = targetOf(at(fn, 'Role'));
  const role = roleId === undefined ? undefined : stack.resources.get(roleId);
  if (!role) return [];
  const attached = [...resourcesOf(stack, 'AWS::IAM::Policy'), ...resourcesOf(stack, 'AWS::IAM::ManagedPolicy')].filter(
    (policy) => listOf(at(policy, 'Roles')).some((item) => targetOf(item) === role.logicalId),
  );
  return [...roleStatements(role), ...attached.flatMap((policy) => statementsIn(policy, ['PolicyDocument']))];
}

function roleStatements(role: Resource): readonly Statement[] {
  return listOf(at(role, 'Policies')).flatMap((_, index) => statementsIn(role, ['Policies', index, 'PolicyDocument']));
}

function statementsIn(resource: Resource, path: readonly (string | number)[]): readonly Statement[] {
  const given = at(resource, ...path, 'Statement');
  return listOf(given).flatMap((statement, index) => {
    if (!isMap(statement) || entry(statement, 'Effect') !== 'Allow') return [];
    return [
      {
        logicalId: resource.logicalId,
        path: [...path, 'Statement', ...(Array.isArray(given) ? [index] : [])],
        actions: listOf(entry(statement, 'Action')).flatMap((action) => textOf(action) ?? []),
        resources: listOf(entry(statement, 'Resource')),
        conditioned: entry(statement, 'Condition') !== undefined,
      },
    ];
  });
}

/** Whether an action of a policy (`dynamodb:*`, `s3:Put*`) covers the one asked for. */
export function covers(pattern: string, action: string): boolean {
  const expression = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`, 'i').test(action);
}

/** Whether the function's role lets it do the action on the resource. */
export function mayDo(stack: Stack, fn: Resource, action: string, resource: Resource): boolean {
  return statementsOf(stack, fn).some(
    ({ actions, resources }) =>
      actions.some((pattern) => covers(pattern, action)) &&
      resources.some((value) => value === '*' || mentions(stack, value, resource)),
  );
}

/** Functions that a route of an API calls: somebody waits for them. */
export function isBehindApi(stack: Stack, fn: Resource): boolean {
  return resourcesOf(stack, 'AWS::Lambda::Permission').some(
    (permission) =>
      at(permission, 'Principal') === 'apigateway.amazonaws.com' &&
      targetOf(at(permission, 'FunctionName')) === fn.logicalId,
  );
}

export interface SourceMapping {
  readonly mapping: Resource;
  readonly fn: Resource | undefined;
  /** The table whose stream it reads. */
  readonly source: Resource | undefined;
}

export function sourceMappingsOf(stack: Stack | undefined): readonly SourceMapping[] {
  if (!stack) return [];
  return resourcesOf(stack, 'AWS::Lambda::EventSourceMapping').map((mapping) => ({
    mapping,
    fn: stack.resources.get(targetOf(at(mapping, 'FunctionName')) ?? ''),
    source: stack.resources.get(targetOf(at(mapping, 'EventSourceArn')) ?? ''),
  }));
}

export function variablesOf(fn: Resource): readonly (readonly [string, Value])[] {
  const variables = at(fn, 'Environment', 'Variables');
  return isMap(variables) ? Object.entries(variables) : [];
}

/** Functions whose variables or permissions name the resource. */
export function usersOf(stack: Stack, resource: Resource): readonly Resource[] {
  return functionsOf(stack).filter(
    (fn) =>
      variablesOf(fn).some(([, value]) => mentions(stack, value, resource)) ||
      statementsOf(stack, fn).some((statement) =>
        statement.resources.some((value) => mentions(stack, value, resource)),
      ),
  );
}

/** Functions that open database connections to the cluster or instance themselves: their variables hold its endpoint. */
export function connectingFunctions(stack: Stack, database: Resource): readonly Resource[] {
  return functionsOf(stack).filter((fn) =>
    variablesOf(fn).some(([, value]) => {
      const text = JSON.stringify(value);
      return text.includes(`"${database.logicalId}"`) && text.includes('ndpoint.Address');
    }),
  );
}

// https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html, 2026-11
export const LAMBDA_TIMEOUT_DEFAULT_S = 3;
