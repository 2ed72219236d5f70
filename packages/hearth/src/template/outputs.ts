/** The Outputs section. An output about something that is not made here is left out with a warning. */
import { checkReference } from './check.ts';
import type { Drafts } from './draft.ts';
import { foldValue } from './fold-scope.ts';
import { lineOfEntry } from './lines.ts';
import { referencesOf } from './references.ts';
import type { Output } from './stack.ts';
import type { Unit } from './unit.ts';
import { entry, isMap, kindOf, type Value } from './value.ts';

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html, 2026-11
export const OUTPUTS_MAX = 200;

/**
 * @param kept of the unit's resources, those that are made
 * @throws HearthError HEARTH_TEMPLATE_INVALID
 */
export function readOutputs(unit: Unit, kept: Drafts): readonly Output[] {
  const { scope, outputs: section } = unit;
  const { report, lines } = scope;
  if (section === undefined) return [];
  if (!isMap(section)) return report.invalid(1, `Outputs must be a map, not ${kindOf(section)}`);
  if (Object.keys(section).length > OUTPUTS_MAX) report.invalid(1, `a template may have ${OUTPUTS_MAX} outputs`);
  const outputs: Output[] = [];
  for (const [name, body] of Object.entries(section)) {
    const output = report.attempt(() => readOutput(unit, kept, name, body, lineOfEntry(lines, section, name) ?? 1));
    if (output) outputs.push(output);
  }
  report.settle();
  return outputs;
}

/** Undefined where its condition is false, or it is about what is not made. */
function readOutput(unit: Unit, kept: Drafts, name: string, body: Value, line: number): Output | undefined {
  const { scope } = unit;
  const { report, lines } = scope;
  if (!isMap(body)) return report.invalid(line, `output ${name} must be a map with a Value, not ${kindOf(body)}`);
  const condition = entry(body, 'Condition');
  if (typeof condition === 'string' && !scope.condition(condition, line)) return undefined;
  const given = entry(body, 'Value');
  if (given === undefined || given === null) return report.invalid(line, `output ${name} must have a Value`);
  const value = unit.finish(foldValue(scope, given, lineOfEntry(lines, body, 'Value') ?? line), line);
  if (!servable(unit, kept, name, value, line)) return undefined;
  const description = entry(body, 'Description');
  const exported = entry(entry(body, 'Export'), 'Name');
  return {
    name,
    value,
    line,
    ...(typeof description === 'string' && { description }),
    ...(exported !== undefined && { exportName: foldValue(scope, exported, line) }),
  };
}

function servable(
  { scope, drafts: all, absent }: Unit,
  kept: Drafts,
  name: string,
  value: Value,
  line: number,
): boolean {
  let left: string | undefined;
  for (const reference of referencesOf(value, scope.lines, line)) {
    if (reference.kind === 'unsupported') left ??= `it uses ${reference.target}, which Hearth does not serve`;
    else if (!all.has(reference.target) || kept.has(reference.target))
      checkReference({ drafts: all, absent, report: scope.report }, reference, `Outputs/${name}`);
    const draft = reference.kind === 'text' ? undefined : all.get(reference.target);
    if (draft && !kept.has(draft.logicalId))
      left ??= `it is about ${draft.logicalId} (${draft.type}), which is left out`;
  }
  if (left === undefined) return true;
  scope.report.warn(
    'TEMPLATE_OUTPUT_SKIPPED',
    line,
    `Outputs/${name}`,
    `the output ${name} is left out: ${left}`,
    'Test that part on AWS.',
  );
  return false;
}
