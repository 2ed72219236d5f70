/**
 * Exports and outputs of other stacks that were not handed in: a name stands for each, as it does for a parameter of SSM that is
 * not there, and a finding says where. What would send to one of them does without.
 */
import type { Draft } from './draft.ts';
import type { Lines } from './lines.ts';
import { receiverItem } from './receivers.ts';
import { type Reference, referencesOf } from './references.ts';
import type { Report } from './report.ts';
import { type Path, rewrite } from './rewrite.ts';
import type { StandInScope } from './stand-in.ts';
import { supportedType } from './supported.ts';
import { entry, intrinsicName, isList, type Value, type ValueMap } from './value.ts';

export interface Importing extends StandInScope {
  readonly lines: Lines;
  readonly report: Report;
}

/** Changes the properties in place. A name that waits for a resource cannot be told, and stays. */
export function nameImports(importing: Importing, draft: Draft): void {
  const support = supportedType(draft.type);
  if (support?.kind !== 'made') return;
  const report = importing.report.in(draft.nested?.shownFile);
  const gone = new Set<string>();
  let found = 0;
  for (const reference of referencesOf(draft.properties, importing.lines, draft.line)) {
    const imported = importedOf(reference);
    // What means nothing here is dropped where it cannot be worked out (check.ts).
    if (imported === undefined || support.quiet.has(String(reference.path[0]))) continue;
    found += 1;
    const item = receiverItem(draft.type, reference.path);
    if (item !== undefined) gone.add(item);
    const standing = item === undefined ? 'a name stands for it' : `${item} is dropped`;
    report.warn(
      'TEMPLATE_NAME_ONLY',
      reference.line,
      ['Resources', draft.logicalId, 'Properties', ...reference.path].join('/'),
      `${reference.path.join('/')} of ${draft.logicalId}: ${imported.what} is not known here, and ${standing}`,
      `Hand it in: \`--import ${imported.name}=Value\`.`,
    );
  }
  if (found === 0) return;
  const { lines } = importing;
  const instead = (map: Value, path: Path): Value | undefined =>
    support.quiet.has(String(path[0])) ? undefined : standing(importing, draft.type, map, path);
  draft.properties = rewrite({ lines, gone, instead }, draft.properties) as ValueMap; // a map stays a map
}

/** @returns what `--import` takes, the name of an export or `Stack.Output`, and how messages call it */
function importedOf({ kind, target }: Reference): { readonly name: string; readonly what: string } | undefined {
  const [, from, name] =
    kind === 'unsupported' ? (/^Fn::(ImportValue|GetStackOutput) of (.+)$/s.exec(target) ?? []) : [];
  if (name === undefined) return undefined;
  return { name, what: `the ${from === 'ImportValue' ? 'export' : 'output'} ${name}` };
}

function standing(importing: Importing, type: string, map: Value, path: Path): string | undefined {
  const name = intrinsicName(map);
  const argument = name === undefined ? undefined : entry(map, name);
  // One of several in a text that is not known: each has a name of its own.
  if (name === 'Fn::Select' && isList(argument)) {
    const [index, list] = argument;
    const split = entry(list, 'Fn::Split');
    const whole = isList(split) ? standing(importing, type, split[1] ?? null, path) : undefined;
    return whole === undefined ? undefined : `${whole}-${String(index)}`;
  }
  if (name !== 'Fn::ImportValue' && name !== 'Fn::GetStackOutput') return undefined;
  return typeof argument === 'string' ? standInOf(importing, type, argument, path) : undefined;
}

function standInOf({ partition, region, accountId }: StandInScope, type: string, given: string, path: Path): string {
  const name = (given.split(/[/:]/).at(-1) ?? '').replaceAll(/[^A-Za-z0-9_.-]/g, '-') || 'unknown';
  const key = path.findLast((part) => typeof part === 'string') ?? '';
  if (/^(?:Role|Role_?Arn)$/i.test(key)) return `arn:${partition}:iam::${accountId}:role/${name}`;
  const arn = /arns?$/i.test(key) || (type.startsWith('AWS::IAM::') && !/^(?:Roles|Users)$/.test(String(path[0])));
  return arn ? `arn:${partition}:cloudformation:${region}:${accountId}:export/${name}` : name;
}
