/**
 * One template of a stack, the root or a nested one, up to its drafts: text, parameters, conditions, resources folded, SAM's
 * made, nested templates read. Its resources' names begin with the unit's prefix, so that all units share one table.
 */
import { dirname, resolve } from 'node:path';
import type { Assets } from './cdk-assets.ts';
import { readConditions } from './conditions.ts';
import { readRoot } from './document.ts';
import type { Draft, Drafts } from './draft.ts';
import { expand, type Expansion } from './expand.ts';
import { createFoldScope } from './fold.ts';
import { type FoldScope, foldValue } from './fold-scope.ts';
import { type Lines, lineOfEntry } from './lines.ts';
import { readNestedStacks } from './nested.ts';
import { type Parameters, readParameters } from './parameters.ts';
import { partitionOf, pseudoParameters } from './pseudo.ts';
import type { Report } from './report.ts';
import { readResources } from './resources.ts';
import { follow, followReferable } from './referable.ts';
import type { SamContext } from './sam/context.ts';
import { readGlobals } from './sam/globals.ts';
import { samTransform } from './sam/transform.ts';
import { checkSections, EXTENSIONS, readTransforms, refuseIntrinsics, SAM, withRootIncludes } from './sections.ts';
import { readIncluded, type Sources } from './sources.ts';
import { entry, isMap, kindOf, type Value, type ValueMap } from './value.ts';

/** What all units of a stack share. */
export interface Workspace {
  readonly lines: Lines;
  readonly sources: Sources;
  readonly region: string;
  readonly accountId: string;
  /** Values of other stacks' exports by name, as handed in. */
  readonly imports: Readonly<Record<string, string>>;
  readonly assets: Assets;
}

export interface UnitSource {
  readonly file: string;
  readonly text: string;
  readonly report: Report;
  readonly stackName: string;
  readonly parameters: Readonly<Record<string, Value>>;
  /** Used where `parameters` says nothing, and the template has such a parameter. */
  readonly parameterDefaults?: Readonly<Record<string, string>>;
  /** `Nested/` before every name; empty for the root. */
  readonly prefix: string;
  /** How the template names the file; undefined for the root. */
  readonly nestedFile?: string;
  /** Files that led here. */
  readonly trail: readonly string[];
}

export interface Unit {
  readonly drafts: Drafts;
  /** Names of those whose Condition is false. */
  readonly absent: Set<string>;
  readonly parameters: Parameters;
  readonly scope: FoldScope;
  /** The Outputs section, not folded yet. */
  readonly outputs: Value | undefined;
  /** Finishes a folded value: names of what SAM made, outputs of nested stacks. */
  finish: (value: Value, line: number) => Value;
}

/** @throws HearthError HEARTH_TEMPLATE_INVALID */
export function readUnit(workspace: Workspace, source: UnitSource): Unit {
  const { lines } = workspace;
  const { report } = source;
  const includes = includesOf(workspace, source);
  const root = withRootIncludes(readRoot(source.text, report, lines), includes);
  checkSections(root, lines, report);
  const transforms = readTransforms(root, lines, report);
  const early = { ...includes, extensions: transforms.has(EXTENSIONS) };
  const section = (name: string, expansion: Expansion): Value | undefined => {
    const value = entry(root, name);
    return value === undefined ? undefined : expand(expansion, value, lineOfEntry(lines, root, name) ?? 1);
  };
  const declared = section('Parameters', early);
  const defaults = Object.entries(source.parameterDefaults ?? {}).filter(
    ([name]) => entry(declared, name) !== undefined,
  );
  const given = { ...Object.fromEntries(defaults), ...source.parameters };
  const arns = { ...workspace, partition: partitionOf(workspace.region) };
  const parameters = readParameters(declared, given, lines, report, source.prefix === '' ? arns : undefined);
  const mappings = section('Mappings', early) ?? {};
  if (!isMap(mappings))
    return report.invalid(lineOfEntry(lines, root, 'Mappings') ?? 1, `Mappings must be a map, not ${kindOf(mappings)}`);
  refuseIntrinsics(mappings, lines, report, lineOfEntry(lines, root, 'Mappings') ?? 1);
  const scopeOf = (condition: FoldScope['condition']): FoldScope =>
    createFoldScope({
      pseudo: pseudoParameters({ ...workspace, stackName: source.stackName }),
      parameters: parameters.values,
      mappings,
      lines,
      report,
      region: workspace.region,
      prefix: source.prefix,
      imports: workspace.imports,
      assets: workspace.assets,
      extensions: early.extensions,
      condition,
    });
  const known = scopeOf((name, line) => report.invalid(line, `the condition ${name} is not known this early`));
  const expansion: Expansion = { ...early, evaluate: (value, line) => foldValue(known, value, line) };
  const scope = readConditions(section('Conditions', expansion), lines, report, scopeOf);
  const { drafts, absent } = readResources(section('Resources', expansion), scope);
  const referable = new Map<string, string>();
  if (transforms.has(SAM)) transform(workspace, source, scope, section('Globals', expansion), { drafts, referable });
  else refuseSam(drafts, report);
  const unit: Unit = {
    drafts: located(drafts, source),
    absent,
    parameters,
    scope,
    outputs: section('Outputs', expansion),
    finish: (value) => follow(value, referable, lines),
  };
  readNestedStacks(workspace, source, unit, readUnit);
  return unit;
}

function includesOf({ lines, sources }: Workspace, { file, report }: UnitSource): Expansion {
  return {
    lines,
    report,
    extensions: false,
    include: (location, line) => readIncluded(sources, lines, report, file, location, line),
    has: (location) => sources.has(resolve(dirname(file), location)),
    evaluate: (value) => value,
  };
}

/** Resources of a nested template carry what a stack of its own would give them. */
function located(drafts: Drafts, { prefix, nestedFile, file, stackName }: UnitSource): Drafts {
  if (nestedFile === undefined) return drafts;
  for (const [logicalId, draft] of drafts) {
    const nested = { file, shownFile: nestedFile, stackName, name: logicalId.slice(prefix.length) };
    drafts.set(logicalId, { ...draft, nested });
  }
  return drafts;
}

function transform(
  workspace: Workspace,
  source: UnitSource,
  scope: FoldScope,
  section: Value | undefined,
  { drafts, referable }: Pick<SamContext, 'drafts' | 'referable'>,
): void {
  const { lines } = workspace;
  const globals: ValueMap | Value | undefined = section === undefined ? undefined : foldValue(scope, section, 1);
  // What the transform writes names resources by their whole names.
  const generated = createFoldScope({ ...scope, prefix: '', generated: true });
  const context = {
    drafts,
    lines,
    report: scope.report,
    stackName: source.stackName,
    accountId: workspace.accountId,
    partition: partitionOf(workspace.region),
    prefix: source.prefix,
    referable,
    fold: (value: Value, at: number) => foldValue(generated, value, at),
    include: (location: string, at: number) =>
      foldValue(scope, readIncluded(workspace.sources, lines, scope.report, source.file, location, at), at),
    has: (location: string) => workspace.sources.has(resolve(dirname(source.file), location)),
  };
  samTransform(context, readGlobals(globals, lines, scope.report));
  followReferable(drafts, referable, lines);
}

/** A SAM resource without the transform: CloudFormation does not know the type, and the cause is nearly always the missing line. */
function refuseSam(drafts: Drafts, report: Report): void {
  for (const draft of drafts.values() as Iterable<Draft>) {
    if (!draft.type.startsWith('AWS::Serverless::')) continue;
    report.invalid(draft.line, `${draft.logicalId} is ${draft.type}, and the template lacks \`Transform: ${SAM}\``);
  }
}
