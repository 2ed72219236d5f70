/** Typed output to XML text, by the names and the flattening that the traits say. */
import type { ListShape, MapShape, Member, ServiceApi } from '../../api/service-api.ts';
import { isRecord, shapeOf, simpleKind } from './shapes.ts';
import { formatTimestamp, type TimestampFormat } from './timestamps.ts';

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Text of a whole element, or of several where a list is flattened. */
type ElementWriter = (value: unknown) => string;

/** How a service writes a moment: IAM and STS leave out the milliseconds that they do not keep. */
export type WriteDate = (date: Date, format: TimestampFormat) => string;

// What XML 1.0 cannot hold even as a reference (all C0 but tab, line feed, carriage return) is sent as one all the same, as S3 does.
// eslint-disable-next-line no-control-regex
const SPECIAL = /[&<>"\u0000-\u0008\u000b-\u001f\u007f]/g;
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escapeXml(text: string): string {
  return text.replace(SPECIAL, (char) => ESCAPES[char] ?? `&#x${char.charCodeAt(0).toString(16)};`);
}

export function element(tag: string, content: string): string {
  return content === '' ? `<${tag}/>` : `<${tag}>${content}</${tag}>`;
}

export class XmlWriters {
  readonly #api: ServiceApi;
  readonly #writeDate: WriteDate;
  readonly #contents = new Map<string, ElementWriter>();

  constructor(api: ServiceApi, writeDate: WriteDate = formatTimestamp) {
    this.#api = api;
    this.#writeDate = writeDate;
  }

  /** Writes what stands inside a structure's element. */
  members(members: Iterable<readonly [string, Member]>): (value: Readonly<Record<string, unknown>>) => string {
    const writers = [...members].map(([name, member]) => ({ name, write: this.#member(name, member) }));
    return (value) => {
      let text = '';
      for (const { name, write } of writers) {
        const inner = value[name];
        if (inner !== undefined && inner !== null) text += write(inner);
      }
      return text;
    };
  }

  structure(name: string): (value: Readonly<Record<string, unknown>>) => string {
    const shape = shapeOf(this.#api, name);
    return this.members('members' in shape ? Object.entries(shape.members) : []);
  }

  #member(name: string, member: Member): ElementWriter {
    const tag = member.traits?.xmlName ?? name;
    if (member.traits?.xmlFlattened) {
      const shape = shapeOf(this.#api, member.shape);
      if (shape.kind === 'list') return this.#flatList(tag, shape);
      if (shape.kind === 'map') return this.#map(shape, tag);
    }
    const write = this.#content(member);
    return (value) => element(tag, write(value));
  }

  #flatList(tag: string, shape: ListShape): ElementWriter {
    const write = this.#content(shape.of);
    return (value) => (Array.isArray(value) ? value.map((item) => element(tag, write(item))).join('') : '');
  }

  /** Writes what stands inside the element; structures are compiled once, also where they contain themselves. */
  #content(member: Member): ElementWriter {
    if (simpleKind(member)) return this.#simple(member);
    const known = this.#contents.get(member.shape);
    if (known) return known;
    let compiled: ElementWriter | undefined;
    const later: ElementWriter = (value) => (compiled ?? later)(value);
    this.#contents.set(member.shape, later);
    compiled = this.#compile(member.shape);
    this.#contents.set(member.shape, compiled);
    return compiled;
  }

  #compile(name: string): ElementWriter {
    const shape = shapeOf(this.#api, name);
    if (shape.kind === 'list') return this.#list(shape);
    if (shape.kind === 'map') return this.#map(shape);
    const write = this.structure(name);
    return (value) => (isRecord(value) ? write(value) : '');
  }

  #list(shape: ListShape): ElementWriter {
    const tag = shape.of.traits?.xmlName ?? 'member';
    return this.#flatList(tag, shape);
  }

  #map(shape: MapShape, tag = 'entry'): ElementWriter {
    const keyTag = shape.key.traits?.xmlName ?? 'key';
    const valueTag = shape.value.traits?.xmlName ?? 'value';
    const write = this.#content(shape.value);
    return (value) => {
      if (!isRecord(value)) return '';
      return Object.entries(value)
        .map(([key, inner]) => element(tag, element(keyTag, escapeXml(key)) + element(valueTag, write(inner))))
        .join('');
    };
  }

  #simple(member: Member): ElementWriter {
    const format = member.traits?.timestampFormat ?? 'date-time';
    return (value) => {
      if (typeof value === 'string') return escapeXml(value);
      if (value instanceof Date) return this.#writeDate(value, format);
      if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
      return String(value);
    };
  }
}
