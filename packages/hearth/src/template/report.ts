/** What loading says about a template: it throws what is broken and collects what is unsupported or suspicious. */
import { basename } from 'node:path';
import { HearthError } from '../base/hearth-error.ts';

export interface Finding {
  readonly severity: 'warning' | 'error';
  /** `HEARTH_TEMPLATE_UNSUPPORTED` for errors; for warnings what it is about, in a word. */
  readonly code: FindingCode;
  readonly message: string;
  readonly line: number;
  /** `Resources/ImportAirports/Properties/Events`. */
  readonly path: string;
  readonly remedy: string;
  /** Where it is not the template itself: a nested template, as the template names it. */
  readonly file?: string;
}

export type FindingCode =
  | 'HEARTH_TEMPLATE_UNSUPPORTED'
  | 'TEMPLATE_RESOURCE_SKIPPED'
  | 'TEMPLATE_NAME_ONLY'
  | 'TEMPLATE_PROPERTY_IGNORED'
  | 'TEMPLATE_EVENT_SKIPPED'
  | 'TEMPLATE_OUTPUT_SKIPPED'
  | 'TEMPLATE_NO_EFFECT'
  | 'TEMPLATE_RETIRED'
  | 'TEMPLATE_ORDER'
  | 'TEMPLATE_PARAMETER_UNSET'
  /** Of the connection budget. */
  | 'CONNECTIONS_BEYOND_DATABASE';

export interface Report {
  readonly findings: Finding[];
  /** @throws HearthError HEARTH_TEMPLATE_INVALID, always */
  invalid(line: number, message: string): never;
  /** One part of several: that it is invalid is kept, so that the others are read too. @returns undefined where it is */
  attempt<T>(part: () => T): T | undefined;
  /** After a round of attempts: what comes next needs all of them. @throws TemplateRefused */
  settle(): void;
  /** What runs on AWS and cannot run here: the home refuses to start. */
  unsupported(line: number, path: string, message: string, remedy?: string): void;
  warn(code: FindingCode, line: number, path: string, message: string, remedy: string): void;
  /** The same report about another file; undefined: the template itself. */
  in(file: string | undefined): Report;
}

/** All that was found invalid in a round, a line each, and what else had been found by then. */
export class TemplateRefused extends HearthError {
  readonly refusals: readonly string[];
  readonly findings: readonly Finding[];

  constructor(refusals: readonly string[], findings: readonly Finding[]) {
    super('HEARTH_TEMPLATE_INVALID', refusals.join('\n'));
    this.refusals = refusals;
    this.findings = findings;
  }
}

export function createReport(file: string, findings: Finding[] = [], nested?: string, refusals: string[] = []): Report {
  const add = (finding: Finding): void => {
    const known = findings.some((other) => other.line === finding.line && other.message === finding.message);
    if (!known) findings.push(nested === undefined ? finding : { ...finding, file: nested });
  };
  return {
    findings,
    invalid(line, message) {
      throw new HearthError('HEARTH_TEMPLATE_INVALID', `${nested ?? basename(file)}:${line}: ${message}`);
    },
    attempt(part) {
      try {
        return part();
      } catch (error) {
        if (!(error instanceof HearthError) || error.code !== 'HEARTH_TEMPLATE_INVALID') throw error;
        if (!refusals.includes(error.message)) refusals.push(error.message);
        return undefined;
      }
    },
    settle() {
      if (refusals.length > 0) throw new TemplateRefused(refusals, findings);
    },
    unsupported(
      line,
      path,
      message,
      remedy = 'Remove the dependency on what Hearth does not serve, or deploy that part to AWS.',
    ) {
      add({ severity: 'error', code: 'HEARTH_TEMPLATE_UNSUPPORTED', message, line, path, remedy });
    },
    warn(code, line, path, message, remedy) {
      add({ severity: 'warning', code, message, line, path, remedy });
    },
    in: (other) => createReport(file, findings, other, refusals),
  };
}
