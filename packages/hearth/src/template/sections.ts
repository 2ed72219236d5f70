/** The top level of a template: which sections there are, the transforms it asks for, what is included into it. */
import { type Expansion, included, isInclude, notIncluded } from './expand.ts';
import { type Lines, lineOfEntry, ownLine, placed } from './lines.ts';
import type { Report } from './report.ts';
import { entry, intrinsicName, isList, isMap, kindOf, type Value, type ValueMap } from './value.ts';

export const SAM = 'AWS::Serverless-2016-10-31';
export const EXTENSIONS = 'AWS::LanguageExtensions';
const INCLUDE = 'AWS::Include';

/** Transforms of AWS that change nothing of what runs here. */
const QUIET_TRANSFORMS: ReadonlySet<string> = new Set([
  'AWS::SecretsManager-2020-07-23',
  'AWS::SecretsManager-2024-09-16',
  'AWS::CodeDeployBlueGreen',
  // Names the members of a project, of a service that has closed (2024-07).
  'AWS::CodeStar',
  'AWS::ServiceCatalog',
]);

const SECTIONS = new Set(
  'AWSTemplateFormatVersion Description Metadata Parameters Rules Mappings Conditions Transform Globals Resources Outputs Hooks'.split(
    ' ',
  ),
);

export function checkSections(root: ValueMap, lines: Lines, report: Report): void {
  for (const name of Object.keys(root)) {
    if (!SECTIONS.has(name)) report.invalid(lineOfEntry(lines, root, name) ?? 1, `a template has no section ${name}`);
  }
  for (const name of ['Rules', 'Hooks']) {
    const section = entry(root, name);
    if (section === undefined || isBootstrapRule(section)) continue;
    report.warn(
      'TEMPLATE_NO_EFFECT',
      lineOfEntry(lines, root, name) ?? 1,
      name,
      `${name} are not looked at`,
      'Nothing needs to change; on AWS they take effect.',
    );
  }
}

/** What AWS CDK puts into every template: whether the account is prepared for it. */
function isBootstrapRule(rules: Value): boolean {
  return isMap(rules) && Object.keys(rules).every((name) => name === 'CheckBootstrapVersion');
}

export function readTransforms(root: ValueMap, lines: Lines, report: Report): ReadonlySet<string> {
  const line = lineOfEntry(lines, root, 'Transform') ?? 1;
  const names = new Set<string>();
  for (const transform of transformsOf(root)) {
    const name = isMap(transform) ? entry(transform, 'Name') : transform;
    if (typeof name !== 'string') return report.invalid(line, `Transform takes names, not ${kindOf(transform)}`);
    names.add(name);
    if (name === SAM || name === EXTENSIONS || name === INCLUDE || QUIET_TRANSFORMS.has(name)) continue;
    report.unsupported(
      line,
      'Transform',
      `the transform ${name} is not served`,
      'Hand Hearth the template that the transform makes.',
    );
  }
  return names;
}

function transformsOf(root: ValueMap): readonly Value[] {
  const given = entry(root, 'Transform') ?? [];
  return isList(given) ? given : [given];
}

/** `Transform: { Name: AWS::Include }` and `Fn::Transform` at the top level bring whole sections; the template's own win. */
export function withRootIncludes(root: ValueMap, expansion: Expansion): ValueMap {
  const line = lineOfEntry(expansion.lines, root, 'Transform') ?? 1;
  const calls = transformsOf(root).filter((call): call is ValueMap => entry(call, 'Name') === INCLUDE);
  const beside = entry(root, 'Fn::Transform');
  if (isInclude('Fn::Transform', beside)) calls.push(beside);
  if (calls.length === 0) return root;
  const own = Object.entries(root).filter(([name]) => name !== 'Fn::Transform');
  const entries = new Map(expansion.lines.get(root)?.entries);
  const sections = new Map<string, Value>();
  for (const call of calls) {
    const at = ownLine(expansion.lines, call) ?? line;
    const more = included(expansion, call, at);
    if (more === undefined)
      return expansion.report.invalid(at, `${JSON.stringify(notIncluded({ 'Fn::Transform': call }))} is no local file`);
    if (!isMap(more))
      return expansion.report.invalid(line, `what a template includes must be a map, not ${kindOf(more)}`);
    for (const [name, section] of Object.entries(more)) {
      sections.set(name, section);
      if (!entries.has(name)) entries.set(name, line);
    }
  }
  return placed(expansion.lines, { ...Object.fromEntries(sections), ...Object.fromEntries(own) }, 1, entries);
}

export function refuseIntrinsics(value: Value, lines: Lines, report: Report, line: number): void {
  const name = intrinsicName(value);
  if (name) report.invalid(line, `intrinsic functions (${name}) cannot be used in Mappings`);
  if (!isMap(value)) return;
  for (const [key, item] of Object.entries(value))
    refuseIntrinsics(item, lines, report, lineOfEntry(lines, value, key) ?? line);
}
