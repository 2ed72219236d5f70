/** XML text to a plain tree. No DTD, so no entities but XML's own five and numeric ones; bounded depth; not well-formed: undefined. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { DEPTH_MAX } from './shapes.ts';

export interface XmlElement {
  /** Without its namespace prefix. */
  readonly name: string;
  /** Its own text, entities decoded, white space as it is. */
  readonly text: string;
  readonly children: readonly XmlElement[];
}

const CDATA = '#cdata';

const parser = new XMLParser({
  preserveOrder: true,
  removeNSPrefix: true,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  trimValues: false,
  // Decoded here, so that CDATA is left alone and nothing can be defined by the document.
  processEntities: false,
  cdataPropName: CDATA,
  maxNestedTags: DEPTH_MAX,
});

export function parseXml(text: string): XmlElement | undefined {
  if (/<!DOCTYPE/i.test(text) || XMLValidator.validate(text) !== true) return undefined;
  try {
    const roots = toElements(parser.parse(text));
    return roots.children.length === 1 ? roots.children[0] : undefined;
  } catch {
    return undefined;
  }
}

/** What the parser gives: a list of `{ name: [children] }` and `{ '#text': text }`. */
function toElements(nodes: unknown, name = ''): XmlElement {
  let text = '';
  const children: XmlElement[] = [];
  for (const node of Array.isArray(nodes) ? nodes : []) {
    for (const [key, value] of Object.entries(node)) {
      if (key === '#text') text += decodeEntities(String(value));
      else if (key === CDATA) text += cdataText(value);
      else if (key !== ':@') children.push(toElements(value, key));
    }
  }
  return { name, text, children };
}

function cdataText(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : undefined;
  return typeof first === 'object' && first !== null && '#text' in first ? String(first['#text']) : '';
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);
const CODE_POINT_MAX = 0x10ffff;

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-z]+));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED.get(name) ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= CODE_POINT_MAX ? String.fromCodePoint(code) : whole;
  });
}
