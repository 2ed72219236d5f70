/**
 * Findings as SARIF 2.1.0, which code review tools read. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * Findings of recorded calls that lead to no line of the template stand at its first line: a result must have a place.
 */
import type { Finding, Rule } from './rule.ts';
import type { Suppressed } from './suppress.ts';

export interface SarifInput {
  readonly findings: readonly Finding[];
  readonly suppressed?: readonly Suppressed[];
  readonly rules: readonly Rule[];
  /** Path of the template, relative to the root of the repository, with `/`. */
  readonly templateUri: string;
  readonly version?: string;
}

export interface SarifLog {
  readonly $schema: string;
  readonly version: '2.1.0';
  readonly runs: readonly SarifRun[];
}

export interface SarifRun {
  readonly tool: { readonly driver: SarifDriver };
  readonly results: readonly SarifResult[];
}

export interface SarifDriver {
  readonly name: string;
  readonly version?: string;
  readonly rules: readonly SarifRule[];
}

export interface SarifRule {
  readonly id: string;
  readonly shortDescription: SarifText;
  readonly fullDescription: SarifText;
  readonly help: SarifText;
  readonly helpUri?: string;
}

export interface SarifText {
  readonly text: string;
}

export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: 'warning' | 'note';
  readonly message: SarifText;
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly startLine: number };
    };
  }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly { readonly kind: 'inSource'; readonly justification?: string }[];
  readonly properties: Readonly<Record<string, unknown>>;
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

export function toSarif({ findings, suppressed = [], rules, templateUri, version }: SarifInput): SarifLog {
  const index = new Map(rules.map((rule, number) => [rule.id, number]));
  const result = (finding: Finding): SarifResult => resultOf(finding, index.get(finding.ruleId) ?? -1, templateUri);
  const results = [
    ...findings.map(result),
    ...suppressed.map(({ finding, reason }) => ({
      ...result(finding),
      suppressions: [{ kind: 'inSource' as const, ...(reason !== undefined && { justification: reason }) }],
    })),
  ];
  const driver = { name: 'hearth', ...(version !== undefined && { version }), rules: rules.map(ruleOf) };
  return { $schema: SCHEMA, version: '2.1.0', runs: [{ tool: { driver }, results }] };
}

function ruleOf(rule: Rule): SarifRule {
  const uri = /https?:\/\/[^\s,;)]+/.exec(rule.source)?.[0];
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: `${rule.symptom} ${rule.why}` },
    help: { text: `${rule.fix}\n\nSafe to ignore when: ${rule.safeToIgnoreWhen}\nSource: ${rule.source}` },
    ...(uri !== undefined && { helpUri: uri }),
  };
}

/** What costs money or has been seen to happen is a warning; what a template allows to happen is a note. */
function resultOf(finding: Finding, ruleIndex: number, uri: string): SarifResult {
  const { ruleId, message, callIds, templateLine, logicalId, count, moneyPerMonth } = finding;
  const seen = moneyPerMonth !== undefined || callIds !== undefined;
  return {
    ruleId,
    ruleIndex,
    level: seen ? 'warning' : 'note',
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uri.split('/').map(encodeURIComponent).join('/') },
          region: { startLine: templateLine ?? 1 },
        },
      },
    ],
    // The same finding after a change of counts or lines is still the same.
    partialFingerprints: { 'hearth/v1': `${ruleId}:${logicalId ?? ''}:${message.replaceAll(/\d[\d.,]*/g, '#')}` },
    properties: { count, ...(callIds && { callIds }), ...(moneyPerMonth !== undefined && { moneyPerMonth }) },
  };
}
