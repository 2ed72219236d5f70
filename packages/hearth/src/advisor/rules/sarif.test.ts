/**
 * The log against what the schema of SARIF 2.1.0 asks of the objects that are in it: required members, no others than it names, enums
 * and bounds (https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json, read 2026-11-22).
 */
import { describe, expect, it } from 'vitest';
import { RULES } from './all.ts';
import { toSarif } from './sarif.ts';

interface Shape {
  readonly required: readonly string[];
  /** Member → what it must be: a shape, a list of one, a set of words, or a check. */
  readonly members: Readonly<Record<string, Check>>;
}
type Check = (value: unknown, path: string) => string[];

const text: Check = (value, path) => (typeof value === 'string' ? [] : [`${path} is no text`]);
const uri: Check = (value, path) =>
  typeof value === 'string' && /^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/.test(value) ? [] : [`${path} is no URI`];
const free: Check = (value, path) => (typeof value === 'object' && value !== null ? [] : [`${path} is no object`]);
const words =
  (...allowed: string[]): Check =>
  (value, path) =>
    allowed.some((word) => word === value) ? [] : [`${path} is none of ${allowed.join(', ')}`];
const from =
  (least: number): Check =>
  (value, path) =>
    Number.isInteger(value) && Number(value) >= least ? [] : [`${path} is no integer from ${least}`];
const list =
  (check: Check): Check =>
  (value, path) =>
    Array.isArray(value) ? value.flatMap((item, at) => check(item, `${path}[${at}]`)) : [`${path} is no list`];
const shape =
  ({ required, members }: Shape): Check =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path} is no object`];
    const missing = required.filter((name) => !(name in value)).map((name) => `${path} has no ${name}`);
    return [
      ...missing,
      ...Object.entries(value).flatMap(([name, member]) => {
        const check = members[name];
        return check ? check(member, `${path}.${name}`) : [`${path} must not have ${name}`];
      }),
    ];
  };

const multiformat = shape({ required: ['text'], members: { text, markdown: text, properties: free } });
const rule = shape({
  required: ['id'],
  members: {
    id: text,
    name: text,
    shortDescription: multiformat,
    fullDescription: multiformat,
    help: multiformat,
    helpUri: uri,
    properties: free,
  },
});
const driver = shape({
  required: ['name'],
  members: { name: text, version: text, informationUri: uri, rules: list(rule) },
});
const physical = shape({
  required: ['artifactLocation'],
  members: {
    artifactLocation: shape({ required: [], members: { uri, uriBaseId: text } }),
    region: shape({ required: ['startLine'], members: { startLine: from(1), startColumn: from(1), endLine: from(1) } }),
  },
});
const result = shape({
  required: ['message'],
  members: {
    ruleId: text,
    ruleIndex: from(-1),
    level: words('none', 'note', 'warning', 'error'),
    message: shape({ required: ['text'], members: { text, markdown: text } }),
    locations: list(shape({ required: [], members: { physicalLocation: physical } })),
    partialFingerprints: (value, path) =>
      free(value, path).length > 0 ? free(value, path) : Object.values(value ?? {}).flatMap((one) => text(one, path)),
    suppressions: list(
      shape({ required: ['kind'], members: { kind: words('inSource', 'external'), justification: text } }),
    ),
    properties: free,
  },
});
const log = shape({
  required: ['version', 'runs'],
  members: {
    $schema: uri,
    version: words('2.1.0'),
    runs: list(
      shape({
        required: ['tool'],
        members: { tool: shape({ required: ['driver'], members: { driver } }), results: list(result) },
      }),
    ),
  },
});

const FINDING = { ruleId: 'D1', message: 'Api scans Orders, 3 times', count: 3, callIds: ['a'], templateLine: 4 };

describe('a SARIF log', () => {
  const made = toSarif({
    findings: [FINDING, { ruleId: 'Q2', message: 'too many', count: 1 }],
    suppressed: [
      { finding: { ...FINDING, moneyPerMonth: 2 }, reason: 'it is small' },
      { finding: { ...FINDING, ruleId: 'G6' }, reason: undefined },
    ],
    rules: RULES,
    templateUri: 'my stack/ünïque #1?.yaml',
    version: '1.2.3',
  });

  it('keeps to the schema, as it is sent', () => {
    expect(log(JSON.parse(JSON.stringify(made)), 'log')).toEqual([]);
  });

  it('names for each result the rule that its index points at', () => {
    const [run] = made.runs;
    const rules = run?.tool.driver.rules ?? [];
    expect(run?.results.map(({ ruleIndex }) => rules[ruleIndex]?.id)).toEqual(run?.results.map(({ ruleId }) => ruleId));
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });

  it.each([
    ['an unknown member', { ...made, extra: 1 }],
    ['another version', { ...made, version: '2.0.0' }],
    ['a line 0', JSON.parse(JSON.stringify(made).replaceAll('"startLine":4', '"startLine":0'))],
    ['a blank in a URI', JSON.parse(JSON.stringify(made).replaceAll('my%20stack', 'my stack'))],
    ['no message', JSON.parse(JSON.stringify(made).replaceAll('"message":', '"msg":'))],
  ])('would be refused with %s', (_, broken) => {
    expect(log(broken, 'log')).not.toEqual([]);
  });
});
