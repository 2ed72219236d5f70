/** The registry, suppression, SARIF, the index of calls, and what doubling the calls does. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES } from './all.ts';
import { indexCalls } from './call-index.ts';
import type { Finding } from './rule.ts';
import { lint } from './lint.ts';
import { toSarif } from './sarif.ts';
import { contextOf, dynamodb, invocations, overAnHour, SAM } from './testing/calls.ts';

const TEMPLATE = `
Resources:
  # hearth: ignore D26 because clients say good-bye
  Sessions:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: Sessions
      BillingMode: PAY_PER_REQUEST
      # A word about the index.
      # hearth: ignore D7, D22
      KeySchema: [{ AttributeName: status, KeyType: HASH }]
  Orders:
    Type: AWS::DynamoDB::Table
    Metadata: { Hearth: { Ignore: [D25], Because: can be filled again } }
    Properties:
      TableName: Orders
      BillingMode: PAY_PER_REQUEST
      KeySchema: [{ AttributeName: state, KeyType: HASH }] # hearth: ignore d7
`;

describe('the rules', () => {
  it('are those of the list, each once and each whole', () => {
    const range = (letter: string, last: number) => Array.from({ length: last }, (_, index) => `${letter}${index + 1}`);
    expect(RULES.map((rule) => rule.id)).toEqual([
      ...range('D', 30),
      ...range('Q', 19),
      ...range('S', 11),
      ...range('G', 6),
    ]);
    for (const rule of RULES) {
      for (const text of [rule.title, rule.symptom, rule.why, rule.fix, rule.safeToIgnoreWhen])
        expect(text.length, rule.id).toBeGreaterThan(5);
      expect(rule.source, rule.id).toMatch(/https?:\/\/|\d{4}-\d{2}/);
    }
  });

  it('say nothing without a template and calls', () => {
    for (const rule of RULES) expect(rule.check({}), rule.id).toEqual([]);
  });

  it('run over the airports example', () => {
    const text = readFileSync(new URL('../../../../../examples/airports/template.yaml', import.meta.url), 'utf8');
    const { findings } = lint(contextOf({ template: text.replace(SAM.trim(), '') }), text);
    // The API gives up after 29 s and Places may need 30 to wake.
    expect(findings.map((finding) => finding.ruleId)).toContain('Q15');
    expect(findings.map((finding) => finding.ruleId)).toContain('D28');
  });
});

describe('suppression', () => {
  it('hears comments and metadata', () => {
    const { findings, suppressed } = lint(contextOf({ template: TEMPLATE }), SAM + TEMPLATE);
    expect(suppressed.map(({ finding, reason }) => [finding.ruleId, finding.logicalId, reason])).toEqual([
      ['D7', 'Sessions', undefined],
      ['D7', 'Orders', undefined],
      ['D25', 'Orders', 'can be filled again'],
      ['D26', 'Sessions', 'clients say good-bye'],
    ]);
    expect(findings.map((finding) => [finding.ruleId, finding.logicalId])).toEqual([['D25', 'Sessions']]);
  });

  it('silences what recorded calls show about a resource', () => {
    const text = TEMPLATE.replace('D25]', 'D1]');
    const calls = [dynamodb('Scan', { functionName: 'Api' })];
    expect(
      lint(contextOf({ template: text, calls }), SAM + text).suppressed.map(({ finding }) => finding.ruleId),
    ).toContain('D1');
  });
});

describe('SARIF', () => {
  const context = contextOf({ template: TEMPLATE, calls: invocations(3, () => [dynamodb('Scan')]) });
  const { findings, suppressed } = lint(context, SAM + TEMPLATE);
  const log = toSarif({ findings, suppressed, rules: RULES, templateUri: 'template.yaml', version: '1.0.0' });

  it('has the members that the schema requires', () => {
    expect(log.version).toBe('2.1.0');
    const [run] = log.runs;
    expect(run?.tool.driver.name).toBe('hearth');
    expect(run?.tool.driver.rules.map((rule) => rule.id)).toEqual(RULES.map((rule) => rule.id));
    expect(run?.results).toHaveLength(findings.length + suppressed.length);
    for (const result of run?.results ?? []) {
      expect(result.message.text).not.toBe('');
      expect(['none', 'note', 'warning', 'error']).toContain(result.level);
      expect(run?.tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId);
      const region = result.locations[0]?.physicalLocation;
      expect(region?.artifactLocation.uri).toBe('template.yaml');
      expect(region?.region.startLine).toBeGreaterThanOrEqual(1);
    }
  });

  it('keeps lines, reasons and call ids', () => {
    const results = log.runs[0]?.results ?? [];
    const scan = results.find((result) => result.ruleId === 'D1');
    expect(scan).toMatchObject({
      level: 'warning',
      properties: { count: 3 },
      locations: [{ physicalLocation: { region: { startLine: 13 } } }],
    });
    const silent = results.find((result) => result.ruleId === 'D26');
    expect(silent?.suppressions).toEqual([{ kind: 'inSource', justification: 'clients say good-bye' }]);
  });
});

describe('the index of calls', () => {
  const put = () => dynamodb('PutItem', { writeUnits: 1 });

  it('keeps a window of the newest, and counts over all', () => {
    const index = indexCalls(overAnHour(100, put), 10);
    expect(index.calls).toHaveLength(10);
    expect(index.callsSeen).toBe(100);
    expect(index.acts).toMatchObject([{ operation: 'PutItem', count: 100, writeUnits: 100 }]);
    expect(index.hours).toBeCloseTo((9 / 99) * 1, 3);
  });

  it('knows no rate from less than a minute', () => {
    expect(indexCalls([put(), put()]).hours).toBeUndefined();
  });

  it('gives each call to the invocation that was running, also within one trace', () => {
    const calls = invocations(2, () => [put(), put()]).map((call) => ({ ...call, traceId: 'Root=1-one' }));
    expect(indexCalls(calls).flows.map((flow) => flow.calls.length)).toEqual([2, 2]);
  });

  it('goes by the id of the invocation where it is recorded', () => {
    const calls = invocations(2, (n) => [{ ...put(), invocationId: `own-${n}` }]).map((call) => ({
      ...call,
      traceId: 'Root=1-one',
    }));
    expect(indexCalls(calls).flows.filter((flow) => flow.calls.length === 1)).toHaveLength(2);
  });

  it('twice the calls in the same time give twice the counts and twice the money', () => {
    const scan = () => dynamodb('Scan', { itemsRead: 100, itemsReturned: 1, readUnits: 10 });
    const once = overAnHour(200, scan);
    const twice = once.flatMap((call) => [call, { ...call, requestId: `${call.requestId}-again` }]);
    const [one] = lint(contextOf({ calls: once }), '').findings;
    const [two] = lint(contextOf({ calls: twice }), '').findings;
    expect(two?.count).toBe(2 * (one?.count ?? 0));
    expect(two?.moneyPerMonth).toBeCloseTo(2 * (one?.moneyPerMonth ?? 0), 6);
  });

  it('does not mind the order in which calls were recorded', () => {
    const calls = invocations(12, () => [put(), put(), put(), dynamodb('GetItem')]);
    const backwards = contextOf({ calls: calls.toReversed() });
    const strip = (finding: Finding) => ({ ...finding, callIds: [] });
    expect(lint(backwards, '').findings.map(strip)).toEqual(lint(contextOf({ calls }), '').findings.map(strip));
  });
});
