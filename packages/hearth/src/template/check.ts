/**
 * What must hold of the resources once SAM's are made: every name leads somewhere. What is not served is left out with a
 * warning, and so is whatever is about that alone.
 */
import type { Draft, Drafts } from './draft.ts';
import { nameImports } from './imported.ts';
import { type Lines, lineOfEntry } from './lines.ts';
import { type Reference, referencesOf } from './references.ts';
import type { Report } from './report.ts';
import { DYNAMIC_REFERENCE, DYNAMIC_SERVICES } from './resolve.ts';
import type { StandInScope } from './stand-in.ts';
import { retiredRuntime } from './runnable.ts';
import { spellingRemedy } from './spelling.ts';
import type { SupportedType } from './accepted.ts';
import { attributesOf, supportedType } from './supported.ts';
import { entry, intrinsicName, isMap } from './value.ts';
import { nameUnserved, reportUnserved, unservedResources } from './unserved.ts';

export interface Checked {
  readonly drafts: Drafts;
  /** Logical id → those that must be there first. */
  readonly needs: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface Check {
  readonly drafts: Drafts;
  readonly lines: Lines;
  readonly report: Report;
  /** Resources whose Condition is false: they are not made, here as on AWS. */
  readonly absent: ReadonlySet<string>;
}

/** @throws HearthError HEARTH_TEMPLATE_INVALID */
export function checkResources(check: Check, names: StandInScope): Checked {
  const { drafts, lines, report } = check;
  for (const draft of drafts.values()) nameImports({ ...names, lines, report }, draft);
  const references = new Map([...drafts.values()].map((draft) => [draft.logicalId, referencesIn(check, draft)]));
  const unserved = unservedResources(drafts, references);
  for (const [logicalId, found] of references) {
    if (unserved.has(logicalId)) continue;
    const draft = drafts.get(logicalId);
    const scope = { ...check, report: report.in(draft?.nested?.shownFile) };
    for (const reference of found)
      if (!unserved.has(reference.target))
        report.attempt(() => checkReference(scope, reference, `Resources/${logicalId}/Properties`));
  }
  report.settle();
  reportUnserved(drafts, unserved, lines, report);
  const kept: Drafts = new Map([...drafts].filter(([logicalId]) => !unserved.has(logicalId)));
  const needs = new Map<string, Set<string>>();
  for (const draft of kept.values()) {
    const found = references.get(draft.logicalId) ?? [];
    nameUnserved({ ...names, drafts, unserved, lines, report }, draft, found);
    needs.set(draft.logicalId, needsOf(check, draft, found, kept));
  }
  notes(check, kept);
  return { drafts: kept, needs };
}

/**
 * Nothing is made of an accepted type, and quiet properties mean nothing here: those of them that hold what Hearth cannot work
 * out are dropped.
 */
function referencesIn({ lines }: Check, draft: Draft): readonly Reference[] {
  const support = supportedType(draft.type);
  const kept = Object.entries(draft.properties).filter(
    ([name, value]) =>
      (support?.kind === 'made' && !support.quiet.has(name)) ||
      [...referencesOf(value, lines, draft.line)].every(({ kind }) => kind !== 'unsupported'),
  );
  const properties = Object.fromEntries(kept);
  const known = lines.get(draft.properties);
  if (known) lines.set(properties, known);
  draft.properties = properties;
  return [...referencesOf(properties, lines, draft.line)];
}

/** @param owner `Resources/Table/Properties`, before the reference's path */
export function checkReference(
  { drafts, absent, report }: Omit<Check, 'lines'>,
  { kind, target, attribute, line, path }: Reference,
  owner: string,
): void {
  const at = [owner, ...path].join('/');
  if (kind === 'text') return checkDynamic(report, target, line);
  if (kind === 'unsupported') {
    const remedy = 'Write the value itself, or a parameter that is given at start.';
    return report.unsupported(line, at, `${shown(at)}: ${target} is not served`, remedy);
  }
  const draft = drafts.get(target);
  if (draft) {
    const attributes = attributesOf(draft.type);
    if (attribute === undefined || !attributes || attributes.has(attribute)) return;
    const known = [...attributes].join(', ') || 'none';
    return report.unsupported(
      line,
      at,
      `${shown(at)}: Hearth does not give the attribute ${attribute} of ${target} (${draft.type}); it gives ${known}`,
      'Correct the attribute, or deploy that part to AWS.',
    );
  }
  const name = kind === 'Ref' ? `Ref ${target}` : `Fn::GetAtt ${target}.${attribute}`;
  if (absent.has(target)) report.invalid(line, `${name}: ${target} is not made, for its Condition is false`);
  report.invalid(line, `${name}: there is no resource or parameter ${target} in the template`);
}

/** `Resources/Fn/Properties/Environment/Variables/TOPIC` reads `Environment/Variables/TOPIC of Fn`. */
function shown(path: string): string {
  const [, name, property] = /^Resources\/(.+?)\/Properties\/(.+)$/.exec(path) ?? [];
  return name === undefined ? path : `${property} of ${name}`;
}

function checkDynamic(report: Report, text: string, line: number): void {
  const found = [...text.matchAll(DYNAMIC_REFERENCE)];
  // With a part still unknown the text is one piece of a Fn::Join, and the reference need not be whole.
  for (const [, service = ''] of found) {
    if (!DYNAMIC_SERVICES.has(service))
      report.invalid(line, `{{resolve:${service}:…}} is not a dynamic reference of CloudFormation`);
  }
}

function needsOf(
  { drafts, absent, report }: Check,
  draft: Draft,
  references: readonly Reference[],
  kept: Drafts,
): Set<string> {
  const needs = new Set<string>();
  for (const { kind, target } of references) {
    if ((kind === 'Ref' || kind === 'Fn::GetAtt') && kept.has(target)) needs.add(target);
  }
  for (const target of draft.dependsOn) {
    if (drafts.has(target)) {
      if (kept.has(target)) needs.add(target);
    } else if (!absent.has(target)) {
      report
        .in(draft.nested?.shownFile)
        .invalid(draft.line, `${draft.logicalId} depends on ${target}, and there is no such resource in the template`);
    }
  }
  return needs;
}

function notes({ lines, report }: Check, kept: Drafts): void {
  const said = new Map<string, Draft[]>();
  for (const draft of kept.values()) {
    const support = supportedType(draft.type);
    if (support?.kind === 'accepted' && support.note !== undefined)
      said.set(support.note, [...(said.get(support.note) ?? []), draft]);
    if (support?.kind !== 'made' || support.anyProperty) continue;
    propertyNotes(lines, report.in(draft.nested?.shownFile), draft, support);
    definitionNote(lines, report.in(draft.nested?.shownFile), draft);
    runtimeNote(lines, report.in(draft.nested?.shownFile), draft);
  }
  for (const [note, drafts] of said) {
    const [first] = drafts;
    if (!first || first.type.startsWith('AWS::Logs::') || first.type.startsWith('AWS::CDK::')) continue;
    // What SAM makes of a property is told by the resource that has it.
    const names = [...new Set(drafts.map((draft) => draft.origin ?? draft.logicalId))].join(', ');
    report
      .in(first.nested?.shownFile)
      .warn(
        'TEMPLATE_NO_EFFECT',
        first.line,
        `Resources/${first.logicalId}`,
        `${names}: ${note}`,
        'Nothing needs to change; on AWS it takes effect.',
      );
  }
}

function propertyNotes(lines: Lines, report: Report, draft: Draft, support: SupportedType): void {
  for (const [name, value] of Object.entries(draft.properties)) {
    const line = lineOfEntry(lines, draft.properties, name) ?? draft.line;
    const path = `Resources/${draft.logicalId}/Properties/${name}`;
    const why = support.told?.[name];
    if (why !== undefined && value !== false && value !== 'false') {
      const message = `${name} of ${draft.logicalId}: ${why}`;
      report.warn('TEMPLATE_NO_EFFECT', line, path, message, 'Test that part on AWS.');
    }
    if (support.properties.has(name) || support.quiet.has(name) || name.startsWith('Fn::')) continue;
    const message = `${name} of ${draft.logicalId} has no effect: Hearth does not read it on ${draft.type}`;
    report.warn(
      'TEMPLATE_PROPERTY_IGNORED',
      line,
      path,
      message,
      spellingRemedy(name, [...support.properties, ...support.quiet]),
    );
  }
}

/** A definition that says neither which version it is of nor, in most cases, any path: API Gateway does not take it. */
function definitionNote(lines: Lines, report: Report, draft: Draft): void {
  if (!draft.type.startsWith('AWS::ApiGateway')) return;
  const body = entry(draft.properties, 'Body');
  if (!isMap(body) || intrinsicName(body) !== undefined) return;
  if (['openapi', 'swagger'].some((name) => entry(body, name) !== undefined)) return;
  const line = lineOfEntry(lines, draft.properties, 'Body') ?? draft.line;
  const refers = entry(body, '$ref') === undefined ? '' : '; a file that $ref names is not read';
  report.warn(
    'TEMPLATE_PROPERTY_IGNORED',
    line,
    `Resources/${draft.logicalId}/Properties/Body`,
    `the definition of ${draft.logicalId} names no version (openapi or swagger): API Gateway refuses it${refers}`,
    'Write it into the template, name its file by DefinitionUri, or include it with AWS::Include.',
  );
}

function runtimeNote(lines: Lines, report: Report, draft: Draft): void {
  const runtime = retiredRuntime(draft);
  if (runtime === undefined) return;
  report.warn(
    'TEMPLATE_RETIRED',
    lineOfEntry(lines, draft.properties, 'Runtime') ?? draft.line,
    `Resources/${draft.logicalId}/Properties/Runtime`,
    `Runtime of ${draft.logicalId}: AWS takes no new functions of ${runtime}; here it runs on what this machine has`,
    'Set a runtime that AWS takes.',
  );
}
