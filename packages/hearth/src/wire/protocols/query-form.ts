/**
 * AWS Query's form bodies: `Tags.member.1.Key=a` becomes a tree, and the tree a typed input. The shape bounds the depth; a
 * key that no shape asks for is never looked at.
 */
import type { ListShape, MapShape, Member, ServiceApi } from '../../api/service-api.ts';
import { ServiceError } from '../errors.ts';
import { textReader } from './http-text.ts';
import { DEPTH_MAX, membersOf, shapeOf, simpleKind } from './shapes.ts';

export interface FormNode {
  text: string | undefined;
  readonly children: Map<string, FormNode>;
}

function emptyNode(): FormNode {
  return { text: undefined, children: new Map() };
}

export function parseForm(text: string): FormNode {
  const root = emptyNode();
  for (const [key, value] of new URLSearchParams(text)) {
    const path = key.split('.');
    if (path.length > DEPTH_MAX) throw malformedInput();
    let node = root;
    for (const part of path) {
      let next = node.children.get(part);
      if (!next) {
        next = emptyNode();
        node.children.set(part, next);
      }
      node = next;
    }
    node.text = value;
  }
  return root;
}

export function malformedInput(message = ''): ServiceError {
  return new ServiceError('MalformedInput', message, { status: 400 });
}

export type FormReader = (node: FormNode) => unknown;

export function compileFormStructure(
  api: ServiceApi,
  name: string | undefined,
): (node: FormNode) => Record<string, unknown> {
  const members = membersOf(api, name).map(([memberName, member]) => ({
    name: memberName,
    key: member.traits?.xmlName ?? memberName,
    read: compileFormReader(api, member),
  }));
  return (node) => {
    const value: Record<string, unknown> = {};
    for (const { name: memberName, key, read } of members) {
      const child = node.children.get(key);
      const inner = child && read(child);
      if (inner !== undefined) value[memberName] = inner;
    }
    return value;
  };
}

function compileFormReader(api: ServiceApi, member: Member): FormReader {
  if (simpleKind(member)) return simpleReader(member);
  const shape = shapeOf(api, member.shape);
  if (shape.kind === 'list') return listReader(api, shape, member.traits?.xmlFlattened === true);
  if (shape.kind === 'map') return mapReader(api, shape, member.traits?.xmlFlattened === true);
  return compileFormStructure(api, member.shape);
}

function simpleReader(member: Member): FormReader {
  const read = textReader(member, 'date-time');
  return ({ text }) => {
    if (text === undefined) return undefined;
    const value = read(text);
    if (value === undefined) throw malformedInput(`For input string: "${text}"`);
    return value;
  };
}

/** `Names.member.1`, or by the element's own name: `VpcSecurityGroupIds.VpcSecurityGroupId.1`. `Names=` is an empty list. */
function listReader(api: ServiceApi, shape: ListShape, flat: boolean): FormReader {
  const read = compileFormReader(api, shape.of);
  const tag = shape.of.traits?.xmlName ?? 'member';
  return (node) => {
    const container = flat ? node : (node.children.get(tag) ?? node.children.get('member'));
    if (!container || container.children.size === 0) return node.text === '' ? [] : undefined;
    return inOrder(container).map(read);
  };
}

function mapReader(api: ServiceApi, shape: MapShape, flat: boolean): FormReader {
  const readValue = compileFormReader(api, shape.value);
  const keyTag = shape.key.traits?.xmlName ?? 'key';
  const valueTag = shape.value.traits?.xmlName ?? 'value';
  return (node) => {
    const container = flat ? node : node.children.get('entry');
    if (!container) return undefined;
    const entries = inOrder(container).map((entry) => {
      const key = entry.children.get(keyTag)?.text;
      const value = entry.children.get(valueTag);
      if (key === undefined || !value) throw malformedInput();
      return [key, readValue(value)] as const;
    });
    return Object.fromEntries(entries);
  };
}

function inOrder(container: FormNode): FormNode[] {
  return [...container.children]
    .map(([index, node]) => ({ index: Number(index), node }))
    .filter(({ index }) => Number.isInteger(index))
    .sort((a, b) => a.index - b.index)
    .map(({ node }) => node);
}
