/** Looking things up in a service's table. Names come from the table itself, never from a request. */
import { assert } from '../../base/assert.ts';
import type { ErrorApi, Member, ServiceApi, Shape, SimpleKind, StructureShape } from '../../api/service-api.ts';
import type { ServiceError } from '../errors.ts';

/** Deeper than any AWS service takes (DynamoDB: 32 levels); keeps recursion over a hostile body off the stack's end. */
export const DEPTH_MAX = 256;

const SIMPLE: ReadonlySet<string> = new Set(['string', 'boolean', 'number', 'blob', 'timestamp', 'document']);

export function simpleKind(member: Member): SimpleKind | undefined {
  // The set holds the simple kinds and nothing else.
  return SIMPLE.has(member.shape) ? (member.shape as SimpleKind) : undefined;
}

export function shapeOf(api: ServiceApi, name: string): Shape {
  const shape = api.shapes[name];
  assert(shape, `${api.service}: the table has no shape ${name}`);
  return shape;
}

export function structureOf(api: ServiceApi, name: string): StructureShape {
  const shape = shapeOf(api, name);
  assert('members' in shape, `${api.service}: ${name} is not a structure`);
  return shape;
}

export function membersOf(api: ServiceApi, name: string | undefined): readonly (readonly [string, Member])[] {
  return name === undefined ? [] : Object.entries(structureOf(api, name).members);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export interface ErrorFacts {
  readonly name: string;
  readonly api: ErrorApi;
  /** `message` or `Message`, as the error's structure has it. */
  readonly messageKey: string | undefined;
  readonly hasType: boolean;
}

/** The modelled errors by name and by AWS Query's code. */
export function compileErrors(api: ServiceApi): ReadonlyMap<string, ErrorFacts> {
  const errors = new Map<string, ErrorFacts>();
  for (const [name, error] of Object.entries(api.errors)) {
    const members = membersOf(api, error.shape).map(([member]) => member);
    const messageKey = members.find((member) => member.toLowerCase() === 'message');
    const facts = { name, api: error, messageKey, hasType: members.includes('Type') };
    errors.set(name, facts);
    if (error.queryCode !== undefined) errors.set(error.queryCode, facts);
  }
  return errors;
}

const STATUS_UNMODELLED = 400;

export function statusOf(error: ServiceError, facts: ErrorFacts | undefined): number {
  return error.status ?? facts?.api.status ?? STATUS_UNMODELLED;
}
