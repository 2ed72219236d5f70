/**
 * Template text (YAML or JSON) → plain values with their lines. Short forms (`!Ref`, `!GetAtt a.b`) become long forms,
 * anchors and merge keys are expanded. Plain numbers that would not be written back the same (`012`, `1.0`, `16.10`,
 * account ids) stay text, as CloudFormation keeps them; dates are text; `yes` and `no` are booleans, as in YAML 1.1.
 */
import {
  isAlias,
  isMap as isYamlMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLMap,
  type YAMLParseError,
  type YAMLSeq,
} from 'yaml';
import { type Lines, placed } from './lines.ts';
import { withIndentedFlow } from './loose-yaml.ts';
import type { Report } from './report.ts';
import { isMap, type Value, type ValueMap } from './value.ts';
import { didYouMean } from './spelling.ts';

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html, 2026-11: 1 MB from S3.
export const TEMPLATE_BYTES_MAX = 1024 * 1024;
// Ours: an alias can stand for a whole tree, so a small file can unfold without end.
export const TEMPLATE_NODES_MAX = 200_000;
export const TEMPLATE_DEPTH_MAX = 200;

interface Reading {
  readonly lines: Lines;
  readonly report: Report;
  lineOf(node: Node | null | undefined): number;
  resolveAlias(node: Node): Node | undefined;
  nodes: number;
}

/** @throws HearthError HEARTH_TEMPLATE_INVALID */
export function readDocument(text: string, report: Report, lines: Lines): { readonly value: Value } {
  if (Buffer.byteLength(text) > TEMPLATE_BYTES_MAX)
    report.invalid(1, `the template is larger than ${TEMPLATE_BYTES_MAX} bytes`);
  const counter = new LineCounter();
  const document = parse(text, counter, report);
  const reading: Reading = {
    lines,
    report,
    lineOf: (node) => (node?.range ? counter.linePos(node.range[0]).line : 1),
    resolveAlias: (node) => (isAlias(node) ? node.resolve(document) : undefined),
    nodes: 0,
  };
  return { value: valueOf(reading, document.contents, 0) };
}

/** @throws HearthError HEARTH_TEMPLATE_INVALID */
export function readRoot(text: string, report: Report, lines: Lines): ValueMap {
  const { value } = readDocument(text, report, lines);
  return isMap(value) ? value : report.invalid(1, 'a template is a map with a Resources section');
}

function parse(text: string, counter: LineCounter, report: Report): ReturnType<typeof parseDocument> {
  const document = parseYaml(text, counter, report);
  const [error] = document.errors;
  if (!error) return document;
  const line = Math.max(1, counter.linePos(error.pos[0]).line);
  const loose = withIndentedFlow(text);
  if (loose !== text) {
    // Positions are to be those of the text that was read.
    counter.lineStarts.length = 0;
    const repaired = parseYaml(loose, counter, report);
    if (repaired.errors.length === 0) return repaired;
  }
  return report.invalid(line, plainWords(error));
}

/** What is often wrong in templates, told so that it can be mended; else what the parser says. */
function plainWords({ code, message }: YAMLParseError): string {
  if (code === 'MULTIPLE_DOCS') return 'a template is one YAML document; another begins here (---)';
  // `Path: /orders/{id}` within braces.
  if (/^Unexpected flow-(?:map|seq)-start at node end/.test(message))
    return 'a value within braces or brackets may hold none itself: put it in quotes';
  return message;
}

function parseYaml(text: string, lineCounter: LineCounter, report: Report): ReturnType<typeof parseDocument> {
  try {
    // Not strict: AWS's tools take `"text"#comment`, too.
    return parseDocument(text, {
      lineCounter,
      uniqueKeys: false,
      prettyErrors: false,
      strict: false,
      logLevel: 'error',
    });
  } catch (cause) {
    return report.invalid(1, `the template cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function valueOf(reading: Reading, node: unknown, depth: number): Value {
  if (++reading.nodes > TEMPLATE_NODES_MAX)
    reading.report.invalid(1, `the template unfolds to more than ${TEMPLATE_NODES_MAX} nodes`);
  if (depth > TEMPLATE_DEPTH_MAX)
    reading.report.invalid(1, `the template is nested more than ${TEMPLATE_DEPTH_MAX} levels deep`);
  if (isAlias(node)) {
    const target = reading.resolveAlias(node);
    if (!target)
      reading.report.invalid(reading.lineOf(node), `the anchor &${node.source} is not defined above this line`);
    return valueOf(reading, target, depth + 1);
  }
  if (isYamlMap(node)) return tagged(reading, node, mapOf(reading, node, depth));
  if (isSeq(node)) return tagged(reading, node, listOf(reading, node, depth));
  if (isScalar(node)) return tagged(reading, node, scalarOf(node));
  return null;
}

function listOf(reading: Reading, node: YAMLSeq, depth: number): Value {
  const items = node.items.map((item) => valueOf(reading, item, depth + 1));
  // The items of a parsed sequence are nodes.
  const entries = node.items.map((item, index) => [index, reading.lineOf(item as Node)] as const);
  return placed(reading.lines, items, reading.lineOf(node), entries);
}

function mapOf(reading: Reading, node: YAMLMap, depth: number): ValueMap {
  const values = new Map<string, Value>();
  const lines = new Map<string, number>();
  const merges: { value: Value; line: number }[] = [];
  for (const pair of node.items) {
    const keyNode = isAlias(pair.key) ? reading.resolveAlias(pair.key) : pair.key;
    // A parsed key is a node or null.
    const line = reading.lineOf(pair.key as Node | null);
    if (!isScalar(keyNode)) return reading.report.invalid(line, 'a key must be text');
    const key = typeof keyNode.value === 'string' ? keyNode.value : (keyNode.source ?? String(keyNode.value));
    if (key === '<<' && keyNode.type === 'PLAIN') {
      merges.push({ value: valueOf(reading, pair.value, depth + 1), line });
      continue;
    }
    const before = lines.get(key);
    if (before !== undefined) setTwice(reading.report, key, line, before);
    values.set(key, valueOf(reading, pair.value, depth + 1));
    lines.set(key, line);
  }
  for (const merge of merges) mergeInto(reading, merge.value, merge.line, values, lines);
  return placed(reading.lines, Object.fromEntries(values), reading.lineOf(node), lines);
}

/** SAM's tools take the last one, and say nothing. */
function setTwice(report: Report, key: string, line: number, before: number): void {
  report.warn(
    'TEMPLATE_PROPERTY_IGNORED',
    before,
    key,
    `${key} is set again on line ${line}: that one counts, and this one has no effect`,
    'Remove one of the two.',
  );
}

/** `<<: *base` or `<<: [*a, *b]`: what stands nearer wins. */
function mergeInto(
  reading: Reading,
  merged: Value,
  line: number,
  values: Map<string, Value>,
  lines: Map<string, number>,
): void {
  const sources: readonly Value[] = Array.isArray(merged) ? merged : [merged];
  for (const source of sources) {
    if (!isMap(source)) return reading.report.invalid(line, '<< must name a map or a list of maps');
    for (const [key, value] of Object.entries(source)) {
      if (values.has(key)) continue;
      values.set(key, value);
      lines.set(key, reading.lines.get(source)?.entries.get(key) ?? line);
    }
  }
}

const YES = /^(?:y|yes|on)$/i;
const NO = /^(?:n|no|off)$/i;

function scalarOf(node: { value: unknown; type?: string; source?: string; tag?: string }): Value {
  const { value } = node;
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') {
    const word = node.type === 'PLAIN' && value.length > 1 && !node.tag;
    return word && YES.test(value) ? true : word && NO.test(value) ? false : value;
  }
  const source = node.source ?? String(value);
  return typeof value === 'number' && String(value) === source ? value : source;
}

const SHORT_FORMS = new Set(
  'Base64 Cidr FindInMap GetAtt GetAZs GetStackOutput ImportValue Join Length Select Split Sub ToJsonString Transform If Equals And Or Not'.split(
    ' ',
  ),
);
/** Of the Rules section alone, which is not looked at. */
const RULE_FORMS = new Set('Contains EachMemberEquals EachMemberIn RefAll ValueOf ValueOfAll'.split(' '));
const PLAIN_TAGS = /^(?:!|tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq|binary|timestamp))$/;

function tagged(reading: Reading, node: Node, value: Value): Value {
  const tag = 'tag' in node && typeof node.tag === 'string' ? node.tag : undefined;
  if (tag === undefined || PLAIN_TAGS.test(tag)) return value;
  const line = reading.lineOf(node);
  const name = tag.slice(1);
  if (name !== 'Ref' && name !== 'Condition' && !SHORT_FORMS.has(name) && !RULE_FORMS.has(name)) {
    return reading.report.invalid(
      line,
      `${tag} is not an intrinsic function of CloudFormation${didYouMean(name, [...SHORT_FORMS, 'Ref', 'Condition'])}`,
    );
  }
  const key = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
  return placed(reading.lines, { [key]: value }, line, [[key, line]]);
}
