/**
 * What must hold of the resources once SAM's are made: every name leads somewhere, and nothing that is made needs what is not
 * served. What is not served and needed by nobody is left out with a warning.
 */
import type { Draft, Drafts } from './draft.ts';
import { type Lines, lineOfEntry } from './lines.ts';
import { type Reference, referencesOf } from './references.ts';
import type { Report } from './report.ts';
import { DYNAMIC_REFERENCE, DYNAMIC_SERVICES } from './resolve.ts';
import { attributesOf, supportedType } from './supported.ts';

export interface Checked {
  readonly drafts: Drafts;
  /** Logical id → those that must be there first. */
  readonly needs: ReadonlyMap<string, ReadonlySet<string>>;
}

interface Check {
  readonly drafts: Drafts;
  readonly lines: Lines;
  readonly report: Report;
  /** Resources whose Condition is false: they are not made, here as on AWS. */
  readonly absent: ReadonlySet<string>;
}

/** @throws HearthError HEARTH_TEMPLATE_INVALID */
export function checkResources(drafts: Drafts, absent: ReadonlySet<string>, lines: Lines, report: Report): Checked {
  const check: Check = { drafts, absent, lines, report };
  const references = new Map([...drafts.values()].map((draft) => [draft.logicalId, referencesIn(check, draft)]));
  for (const found of references.values()) {
    for (const reference of found) checkReference(check, reference);
  }
  const skipped = skippedResources(check, references);
  const kept: Drafts = new Map([...drafts].filter(([logicalId]) => !skipped.has(logicalId)));
  const needs = new Map<string, Set<string>>();
  for (const draft of kept.values())
    needs.set(draft.logicalId, needsOf(check, draft, references.get(draft.logicalId) ?? [], skipped));
  notes(check, kept);
  return { drafts: kept, needs };
}

/** Nothing is made of an accepted type: properties of it that need what is not served are dropped. */
function referencesIn({ drafts, lines }: Check, draft: Draft): readonly Reference[] {
  if (supportedType(draft.type)?.kind === 'accepted') {
    const kept = Object.entries(draft.properties).filter(([, value]) =>
      [...referencesOf(value, lines, draft.line)].every(servable),
    );
    const properties = Object.fromEntries(kept);
    const known = lines.get(draft.properties);
    if (known) lines.set(properties, known);
    draft.properties = properties;
  }
  return [...referencesOf(draft.properties, lines, draft.line)];

  function servable({ kind, target }: Reference): boolean {
    const other = drafts.get(target);
    return kind !== 'unsupported' && (!other || supportedType(other.type) !== undefined);
  }
}

export function checkReference(
  { drafts, absent, report }: Omit<Check, 'lines'>,
  { kind, target, attribute, line, path }: Reference,
): void {
  if (kind === 'text') return checkDynamic(report, target, line);
  if (kind === 'unsupported') {
    return report.unsupported(
      line,
      path.join('/'),
      `${target} is not served`,
      'Write the value itself, or a parameter that is given at start.',
    );
  }
  const draft = drafts.get(target);
  if (draft) {
    const attributes = attributesOf(draft.type);
    if (attribute === undefined || !attributes || attributes.has(attribute)) return;
    const known = [...attributes].join(', ') || 'none';
    return report.unsupported(
      line,
      path.join('/'),
      `Hearth does not give the attribute ${attribute} of ${target} (${draft.type}); it gives ${known}`,
      'Correct the attribute, or deploy that part to AWS.',
    );
  }
  const name = kind === 'Ref' ? `Ref ${target}` : `Fn::GetAtt ${target}.${attribute}`;
  if (absent.has(target)) report.invalid(line, `${name}: ${target} is not made, for its Condition is false`);
  report.invalid(line, `${name}: there is no resource or parameter ${target} in the template`);
}

function checkDynamic(report: Report, text: string, line: number): void {
  const found = [...text.matchAll(DYNAMIC_REFERENCE)];
  // With a part still unknown the text is one piece of a Fn::Join, and the reference need not be whole.
  for (const [, service = ''] of found) {
    if (!DYNAMIC_SERVICES.has(service))
      report.invalid(line, `{{resolve:${service}:…}} is not a dynamic reference of CloudFormation`);
  }
}

/** Types that are not served, and glue for those alone. */
function skippedResources(check: Check, references: ReadonlyMap<string, readonly Reference[]>): ReadonlySet<string> {
  const { drafts, report } = check;
  const skipped = new Set<string>();
  for (const draft of drafts.values()) {
    if (!supportedType(draft.type)) skipped.add(draft.logicalId);
  }
  for (const draft of drafts.values()) {
    const needed = (references.get(draft.logicalId) ?? []).find((reference) => skipped.has(reference.target));
    if (!needed || skipped.has(draft.logicalId) || !supportedType(draft.type)?.glue) continue;
    skipped.add(draft.logicalId);
    const message = `${draft.logicalId} (${draft.type}) is left out: it is about ${needed.target} (${drafts.get(needed.target)?.type}), which Hearth does not serve`;
    report.warn(
      'TEMPLATE_RESOURCE_SKIPPED',
      draft.line,
      `Resources/${draft.logicalId}`,
      message,
      'Test that part on AWS.',
    );
  }
  for (const logicalId of skipped) skip(check, logicalId, references, skipped);
  return skipped;
}

function skip(
  check: Check,
  logicalId: string,
  references: ReadonlyMap<string, readonly Reference[]>,
  skipped: ReadonlySet<string>,
): void {
  const { drafts, report } = check;
  const draft = drafts.get(logicalId);
  if (!draft || supportedType(draft.type)) return;
  let needed = false;
  for (const user of drafts.values()) {
    const reference = (references.get(user.logicalId) ?? []).find(
      ({ target, kind }) => target === logicalId && kind !== 'text',
    );
    if (!reference || skipped.has(user.logicalId)) continue;
    needed = true;
    const message = `${user.logicalId} needs ${logicalId} (line ${draft.line}), and Hearth does not serve ${draft.type}`;
    report.unsupported(
      reference.line,
      ['Resources', user.logicalId, 'Properties', ...reference.path].join('/'),
      message,
    );
  }
  if (needed) return;
  const message = `${logicalId} is left out: Hearth does not serve ${draft.type}`;
  report.warn('TEMPLATE_RESOURCE_SKIPPED', draft.line, `Resources/${logicalId}`, message, 'Test that part on AWS.');
}

function needsOf(
  { drafts, absent, report }: Check,
  draft: Draft,
  references: readonly Reference[],
  skipped: ReadonlySet<string>,
): Set<string> {
  const needs = new Set<string>();
  for (const { kind, target } of references) {
    if ((kind === 'Ref' || kind === 'Fn::GetAtt') && drafts.has(target) && !skipped.has(target)) needs.add(target);
  }
  for (const target of draft.dependsOn) {
    if (drafts.has(target)) {
      if (!skipped.has(target)) needs.add(target);
    } else if (!absent.has(target)) {
      report.invalid(
        draft.line,
        `${draft.logicalId} depends on ${target}, and there is no such resource in the template`,
      );
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
    if (support?.kind !== 'made') continue;
    for (const name of Object.keys(draft.properties)) {
      if (support.properties.has(name) || support.quiet.has(name) || name.startsWith('Fn::')) continue;
      const line = lineOfEntry(lines, draft.properties, name) ?? draft.line;
      const message = `${name} of ${draft.logicalId} has no effect: Hearth does not read it on ${draft.type}`;
      report.warn(
        'TEMPLATE_PROPERTY_IGNORED',
        line,
        `Resources/${draft.logicalId}/Properties/${name}`,
        message,
        'Check the spelling, or leave it for AWS.',
      );
    }
  }
  for (const [note, drafts] of said) {
    const [first] = drafts;
    if (!first || first.type.startsWith('AWS::Logs::') || first.type.startsWith('AWS::CDK::')) continue;
    const names = drafts.map((draft) => draft.logicalId).join(', ');
    report.warn(
      'TEMPLATE_NO_EFFECT',
      first.line,
      `Resources/${first.logicalId}`,
      `${names}: ${note}`,
      'Nothing needs to change; on AWS it takes effect.',
    );
  }
}
