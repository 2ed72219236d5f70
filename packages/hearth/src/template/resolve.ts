/** Finishes a value at provisioning, when the resources that it names exist. */
import { assert } from '../base/assert.ts';
import { HearthError } from '../base/hearth-error.ts';
import { entry, intrinsicName, isList, isMap, type Value } from './value.ts';

export interface ResolveScope {
  /** What `Ref` of a resource gives. */
  ref(logicalId: string): string;
  getAtt(logicalId: string, attribute: string): unknown;
  /** False where a name stands for the resource. */
  isMade(logicalId: string): boolean;
  /** @param reference what follows the service in `{{resolve:service:reference}}` */
  dynamic(service: string, reference: string): Promise<string>;
}

/** @throws whatever the scope throws; HearthError HEARTH_TEMPLATE_UNSUPPORTED for Fn::ImportValue and the like */
export async function resolveValue(value: Value, scope: ResolveScope): Promise<unknown> {
  return dynamics(await structure(value, scope), scope);
}

async function structure(value: Value, scope: ResolveScope): Promise<unknown> {
  if (isList(value)) return Promise.all(value.map((item) => structure(item, scope)));
  if (!isMap(value)) return value;
  const name = intrinsicName(value);
  if (name !== undefined) return call(name, entry(value, name) ?? null, scope);
  const entries = Object.entries(value).map(async ([key, item]) => [key, await structure(item, scope)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

async function call(name: string, argument: Value, scope: ResolveScope): Promise<unknown> {
  if (name === 'Ref' && typeof argument === 'string') return scope.ref(argument);
  const list = isList(argument) ? argument : [];
  const [first = null, second = null] = list;
  switch (name) {
    case 'Fn::GetAtt':
      assert(
        typeof first === 'string' && typeof second === 'string',
        'Fn::GetAtt is [resource, attribute] once folded',
      );
      return scope.getAtt(first, second);
    case 'Fn::Join': {
      const parts = await structure(second, scope);
      return items(await dynamicsIfText(parts, scope))
        .map(String)
        .join(String(first));
    }
    case 'Fn::Select':
      return select(scope, String(first), second);
    case 'Fn::Split':
      return String(await resolveValue(second, scope)).split(String(first));
    case 'Fn::Base64':
      return Buffer.from(String(await resolveValue(argument, scope))).toString('base64');
    case 'Fn::Length':
      return items(await structure(argument, scope)).length;
    case 'Fn::ToJsonString':
      return JSON.stringify(await resolveValue(argument, scope));
    default:
      throw new HearthError('HEARTH_TEMPLATE_UNSUPPORTED', `${name} is not served`);
  }
}

/** Of a name that stands for something, nobody knows how many parts the thing itself has: the last of them, told apart by the index. */
async function select(scope: ResolveScope, index: string, list: Value): Promise<unknown> {
  const from = items(await dynamicsIfText(await structure(list, scope), scope));
  const found = from[Number(index)];
  if (found !== undefined) return found;
  if (namesMade(scope, list))
    throw new HearthError('HEARTH_TEMPLATE_INVALID', `Fn::Select cannot select nonexistent value at index ${index}`);
  return `${String(from.at(-1) ?? '')}-${index}`;
}

function namesMade(scope: ResolveScope, value: Value): boolean {
  if (isList(value)) return value.some((item) => namesMade(scope, item));
  if (!isMap(value)) return false;
  const name = intrinsicName(value);
  const argument = name === undefined ? undefined : entry(value, name);
  const target = name === 'Ref' ? argument : name === 'Fn::GetAtt' && isList(argument) ? argument[0] : undefined;
  if (typeof target === 'string') return scope.isMade(target);
  return Object.values(value).some((item) => namesMade(scope, item));
}

/** A text where a list is wanted is a comma-delimited list, as attributes of that kind are. */
function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : String(value).split(',');
}

async function dynamicsIfText(value: unknown, scope: ResolveScope): Promise<unknown> {
  return typeof value === 'string' ? dynamics(value, scope) : value;
}

/** `{{resolve:ssm:name:version}}`, `{{resolve:secretsmanager:id:SecretString:key:stage:version}}` anywhere in a text. */
export const DYNAMIC_REFERENCE = /\{\{resolve:([^:{}]+):([^{}]+)\}\}/g;
export const DYNAMIC_SERVICES: ReadonlySet<string> = new Set(['ssm', 'ssm-secure', 'secretsmanager']);

async function dynamics(value: unknown, scope: ResolveScope): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((item) => dynamics(item, scope)));
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(async ([key, item]) => [key, await dynamics(item, scope)] as const);
    return Object.fromEntries(await Promise.all(entries));
  }
  if (typeof value !== 'string') return value;
  let text = '';
  let end = 0;
  for (const match of value.matchAll(DYNAMIC_REFERENCE)) {
    text += value.slice(end, match.index) + (await scope.dynamic(match[1] ?? '', match[2] ?? ''));
    end = match.index + match[0].length;
  }
  return text + value.slice(end);
}
