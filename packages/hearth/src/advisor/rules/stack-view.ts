/** Questions that rules ask a Stack: its resources by type or recorded name, values inside them, who names whom. */
import { physicalName } from '../../template/physical-names.ts';
import type { Resource, Stack } from '../../template/stack.ts';
import { entry, isList, isMap, type Value } from '../../template/value.ts';

export function resourcesOf(stack: Stack | undefined, type: string): readonly Resource[] {
  return stack ? [...stack.resources.values()].filter((resource) => resource.type === type) : [];
}

/** A value inside Properties; undefined where any part of the path is missing. */
export function at(resource: Resource, ...path: readonly (string | number)[]): Value | undefined {
  let value: Value | undefined = resource.properties;
  for (const key of path)
    value = typeof key === 'number' ? (isList(value) ? value[key] : undefined) : entry(value, key);
  return value;
}

export function textAt(resource: Resource, ...path: readonly (string | number)[]): string | undefined {
  const value = at(resource, ...path);
  return typeof value === 'string' ? value : undefined;
}

/** Templates write numbers as numbers or as text. */
export function numberAt(resource: Resource, ...path: readonly (string | number)[]): number | undefined {
  const value = at(resource, ...path);
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

export function isTrue(value: Value | undefined): boolean {
  return value === true || value === 'true';
}

export function listOf(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null) return [];
  return isList(value) ? value : [value];
}

export function textOf(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

const NAME_PROPERTY: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::RDS::DBCluster': 'DBClusterIdentifier',
  'AWS::RDS::DBInstance': 'DBInstanceIdentifier',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::SSM::Parameter': 'Name',
  'AWS::IAM::Role': 'RoleName',
};

/** The name under which calls record the resource. */
export function nameOf(stack: Stack, resource: Resource): string {
  const property = NAME_PROPERTY[resource.type];
  const given = property === undefined ? undefined : textAt(resource, property);
  return given ?? physicalName(stack.name, resource.logicalId, resource.type);
}

const namesKnown = new WeakMap<Stack, ReadonlyMap<string, Resource>>();

export function resourceNamed(stack: Stack, name: string): Resource | undefined {
  // Made by hand or by an older home: the logical id itself.
  return namesOf(stack).get(name) ?? stack.resources.get(name);
}

/** Names that CloudFormation makes up (`app-Import-1A2B3C4D5E6F`) say less than those of the template. */
export function readableNames(stack: Stack, message: string): string {
  return message.replaceAll(/[\w.-]{4,}/g, (word) => namesOf(stack).get(word)?.logicalId ?? word);
}

function namesOf(stack: Stack): ReadonlyMap<string, Resource> {
  let names = namesKnown.get(stack);
  if (!names) {
    const named = [...stack.resources.values()].filter((resource) => Object.hasOwn(NAME_PROPERTY, resource.type));
    names = new Map(named.map((resource) => [nameOf(stack, resource), resource]));
    namesKnown.set(stack, names);
  }
  return names;
}

/** True where the value names the resource by Ref or Fn::GetAtt, or holds its name in a text. */
export function mentions(stack: Stack, value: Value | undefined, resource: Resource): boolean {
  const name = nameOf(stack, resource);
  const visit = (part: Value | undefined): boolean => {
    if (typeof part === 'string') return part.split(/[:/]/).includes(name);
    if (isList(part)) return part.some(visit);
    if (!isMap(part)) return false;
    if (targetOf(part) === resource.logicalId) return true;
    return Object.values(part).some(visit);
  };
  return visit(value);
}

/** Logical id that `{ Ref }` or `{ Fn::GetAtt }` leads to. */
export function targetOf(value: Value | undefined): string | undefined {
  const reference = textOf(entry(value, 'Ref'));
  if (reference !== undefined) return reference;
  return textOf(listOf(entry(value, 'Fn::GetAtt'))[0]);
}

export interface SkippedResource {
  readonly logicalId: string;
  readonly type: string;
  readonly line: number;
}

const LEFT_OUT = /^(\w+) is left out: Hearth does not serve (\S+)$/;
const NEEDED = /^\w+ needs (\w+) \(line (\d+)\), and Hearth does not serve (\S+)$/;

/** Resources that Hearth leaves out because it does not serve their type; the loader keeps them only in its findings. */
export function skippedOf(stack: Stack | undefined, type: string): readonly SkippedResource[] {
  const skipped = new Map<string, SkippedResource>();
  for (const { message, line } of stack?.findings ?? []) {
    const [, left, leftType] = LEFT_OUT.exec(message) ?? [];
    const [, needed, neededLine, neededType] = NEEDED.exec(message) ?? [];
    if (left !== undefined && leftType === type) skipped.set(left, { logicalId: left, type, line });
    if (needed !== undefined && neededType === type)
      skipped.set(needed, { logicalId: needed, type, line: Number(neededLine) });
  }
  return [...skipped.values()];
}
