/** An XML element to a typed member. What does not fit its shape is refused as S3 refuses it: MalformedXML. */
import { isUtf8 } from 'node:buffer';
import type { ListShape, MapShape, Member, ServiceApi, StructureShape } from '../../api/service-api.ts';
import { ServiceError } from '../errors.ts';
import { textReader } from './http-text.ts';
import { shapeOf, simpleKind } from './shapes.ts';
import { parseXml, type XmlElement } from './xml-tree.ts';

export function malformedXml(): ServiceError {
  return new ServiceError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
    { status: 400 },
  );
}

export type XmlReader = (element: XmlElement) => unknown;

/** @param rootName the element that the document must be. */
export function readXmlDocument(body: Buffer, rootName: string, read: XmlReader): unknown {
  const root = isUtf8(body) ? parseXml(body.toString('utf8')) : undefined;
  if (!root || root.name !== rootName) throw malformedXml();
  return read(root);
}

/** Reads one member out of the children of its structure's element. */
type MemberReader = (children: ReadonlyMap<string, readonly XmlElement[]>) => unknown;

export function compileXmlReader(api: ServiceApi, member: Member): XmlReader {
  if (simpleKind(member)) {
    const read = textReader(member, 'date-time');
    return (element) => {
      const value = read(element.text);
      if (value === undefined) throw malformedXml();
      return value;
    };
  }
  const shape = shapeOf(api, member.shape);
  if ('members' in shape) return structureReader(api, shape);
  if (shape.kind === 'list') return listReader(api, shape);
  if (shape.kind === 'map') return mapReader(api, shape);
  return compileXmlReader(api, { shape: shape.kind });
}

function structureReader(api: ServiceApi, shape: StructureShape): XmlReader {
  const members = Object.entries(shape.members).map(([name, member]) => ({
    name,
    required: member.required === true,
    read: memberReader(api, name, member),
  }));
  return (element) => {
    const children = byName(element);
    const value: Record<string, unknown> = {};
    for (const { name, required, read } of members) {
      const inner = read(children);
      if (inner !== undefined) value[name] = inner;
      else if (required) throw malformedXml();
    }
    return value;
  };
}

function byName(element: XmlElement): ReadonlyMap<string, readonly XmlElement[]> {
  const groups = new Map<string, XmlElement[]>();
  for (const child of element.children) {
    const group = groups.get(child.name);
    if (group) group.push(child);
    else groups.set(child.name, [child]);
  }
  return groups;
}

function memberReader(api: ServiceApi, name: string, member: Member): MemberReader {
  const tag = member.traits?.xmlName ?? name;
  const shape = simpleKind(member) ? undefined : shapeOf(api, member.shape);
  if (member.traits?.xmlFlattened && shape?.kind === 'list') {
    const read = compileXmlReader(api, shape.of);
    return (children) => children.get(tag)?.map(read);
  }
  const read = compileXmlReader(api, member);
  return (children) => {
    const found = children.get(tag);
    const first = found?.[0];
    return first === undefined ? undefined : read(first);
  };
}

function listReader(api: ServiceApi, shape: ListShape): XmlReader {
  const tag = shape.of.traits?.xmlName ?? 'member';
  const read = compileXmlReader(api, shape.of);
  return (element) => element.children.filter((child) => child.name === tag).map(read);
}

function mapReader(api: ServiceApi, shape: MapShape): XmlReader {
  const keyTag = shape.key.traits?.xmlName ?? 'key';
  const valueTag = shape.value.traits?.xmlName ?? 'value';
  const read = compileXmlReader(api, shape.value);
  return (element) => {
    const entries = element.children
      .filter((child) => child.name === 'entry')
      .map((entry) => {
        const children = byName(entry);
        const key = children.get(keyTag)?.[0];
        const value = children.get(valueTag)?.[0];
        if (!key || !value) throw malformedXml();
        return [key.text, read(value)] as const;
      });
    return Object.fromEntries(entries);
  };
}
