/**
 * Nested stacks of local templates: AWS::CloudFormation::Stack with a local TemplateURL, and AWS::Serverless::Application with a
 * local Location. Their resources join those of the template that names them, as `Stack/Resource`, and what their Outputs say
 * takes the place of `Fn::GetAtt Stack.Outputs.Name`. Templates elsewhere are not served: they are named.
 */
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Assets, assetOfKey, assetPath } from './cdk-assets.ts';
import type { Draft, Drafts } from './draft.ts';
import { foldValue } from './fold-scope.ts';
import { type Lines, lineOfEntry } from './lines.ts';
import { physicalName } from './physical-names.ts';
import { arnOfStack } from './pseudo.ts';
import type { Unit, UnitSource, Workspace } from './unit.ts';
import { entry, intrinsicName, isList, isMap, type Value, type ValueMap } from './value.ts';

/** Ours: AWS tells no depth, only that a stack and what it nests have 2,500 operations at a time. */
export const NESTED_DEPTH_MAX = 10;

export const NESTED_LOCATION: Readonly<Record<string, string>> = {
  'AWS::CloudFormation::Stack': 'TemplateURL',
  'AWS::Serverless::Application': 'Location',
};

type ReadUnit = (workspace: Workspace, source: UnitSource) => Unit;

/** Changes the unit in place. @throws HearthError HEARTH_TEMPLATE_INVALID */
export function readNestedStacks(workspace: Workspace, source: UnitSource, unit: Unit, readUnit: ReadUnit): void {
  const values = new Map<string, Value>();
  const members = new Map<string, readonly string[]>();
  const stacks = [...unit.drafts.values()].flatMap((draft) => {
    const file = localTemplate(workspace, source, draft);
    return file === undefined ? [] : [{ draft, file }];
  });
  for (const { draft, file } of stacks) {
    const child = readUnit(workspace, childOf(workspace, source, draft, file));
    unit.drafts.delete(draft.logicalId);
    members.set(draft.logicalId, [...child.drafts.keys()]);
    for (const [logicalId, made] of child.drafts) {
      unit.drafts.set(logicalId, { ...made, dependsOn: [...made.dependsOn, ...draft.dependsOn] });
    }
    for (const logicalId of child.absent) unit.absent.add(logicalId);
    values.set(draft.logicalId, arnOfStack(workspace, stackNameOf(source, draft)));
    for (const [name, value] of outputsOf(child)) values.set(`${draft.logicalId}.Outputs.${name}`, value);
  }
  if (members.size === 0) return;
  for (const draft of unit.drafts.values()) {
    draft.dependsOn = draft.dependsOn.flatMap((name) => members.get(name) ?? [name]);
  }
  finish(workspace.lines, source, unit.drafts, values, members);
  const before = unit.finish;
  unit.finish = (value, line) =>
    substitute({ lines: workspace.lines, source, values, members }, before(value, line), line, 0);
}

/** Undefined where it is not a file: then the stack is left out, and named (unserved.ts). */
function localTemplate({ assets }: Workspace, { file }: UnitSource, draft: Draft): string | undefined {
  const location = locationOf(assets, draft);
  if (typeof location !== 'string' || /^(?:https?|s3):\/\//.test(location)) return undefined;
  const found = resolve(dirname(file), location);
  // A folder stands for the template in it, as in SAM's build.
  const inside = ['template.yaml', 'template.yml', 'template.json'].map((one) => resolve(found, one));
  return [...inside, found].find((one) => existsSync(one));
}

/** As the template writes it, or where AWS CDK has put the template of a nested stack. */
function locationOf(assets: Assets, { type, properties, metadata }: Draft): Value | undefined {
  const name = NESTED_LOCATION[type];
  if (name === undefined) return undefined;
  const given = entry(properties, name);
  return assetPath(metadata, name) ?? assetOfKey(assets, given) ?? given;
}

function childOf(workspace: Workspace, source: UnitSource, draft: Draft, file: string): UnitSource {
  const { report } = source;
  const line = lineOfEntry(workspace.lines, draft.properties, NESTED_LOCATION[draft.type] ?? '') ?? draft.line;
  if (source.trail.includes(file) || file === source.file)
    report.invalid(line, `${draft.logicalId} nests a template in itself`);
  if (source.trail.length >= NESTED_DEPTH_MAX)
    report.invalid(line, `templates are nested more than ${NESTED_DEPTH_MAX} deep`);
  const shown = String(locationOf(workspace.assets, draft));
  const given = entry(draft.properties, 'Parameters') ?? {};
  return {
    file,
    text: workspace.sources.read(file, report, line),
    report: report.in(shown),
    stackName: stackNameOf(source, draft),
    parameters: isMap(given) && intrinsicName(given) === undefined ? given : {},
    prefix: `${draft.logicalId}/`,
    nestedFile: shown,
    trail: [...source.trail, source.file],
  };
}

function stackNameOf({ stackName, prefix }: UnitSource, draft: Draft): string {
  return physicalName(stackName, draft.logicalId.slice(prefix.length), 'AWS::CloudFormation::Stack');
}

function outputsOf(child: Unit): Map<string, Value> {
  const { scope } = child;
  const values = new Map<string, Value>();
  for (const [name, body] of Object.entries(isMap(child.outputs) ? child.outputs : {})) {
    const line = lineOfEntry(scope.lines, child.outputs, name) ?? 1;
    const condition = entry(body, 'Condition');
    if (typeof condition === 'string' && !scope.condition(condition, line)) continue;
    const value = entry(body, 'Value');
    if (value === undefined || value === null) return scope.report.invalid(line, `output ${name} must have a Value`);
    values.set(name, child.finish(foldValue(scope, value, line), line));
  }
  return values;
}

interface Substitution {
  readonly lines: Lines;
  readonly source: UnitSource;
  readonly values: ReadonlyMap<string, Value>;
  readonly members: ReadonlyMap<string, readonly string[]>;
}

function finish(
  lines: Lines,
  source: UnitSource,
  drafts: Drafts,
  values: ReadonlyMap<string, Value>,
  members: ReadonlyMap<string, readonly string[]>,
): void {
  const substitution = { lines, source, values, members };
  for (const draft of drafts.values()) {
    // A map stays a map: properties are never an intrinsic themselves.
    draft.properties = substitute(substitution, draft.properties, draft.line, 0) as ValueMap;
  }
}

/** An output may itself hold an output of another nested stack. */
function substitute(substitution: Substitution, value: Value, line: number, depth: number): Value {
  const { lines, source, values, members } = substitution;
  if (typeof value !== 'object' || value === null) return value;
  const known = lines.get(value);
  if (isList(value)) {
    const list = value.map((item) => substitute(substitution, item, known?.own ?? line, depth));
    if (known) lines.set(list, known);
    return list;
  }
  const name = intrinsicName(value);
  const argument = name === undefined ? undefined : entry(value, name);
  const target = name === 'Ref' ? argument : name === 'Fn::GetAtt' && isList(argument) ? argument[0] : undefined;
  if (typeof target === 'string' && members.has(target)) {
    const key = isList(argument) ? argument.join('.') : target;
    const found = values.get(key);
    const at = known?.own ?? line;
    if (found === undefined || depth > NESTED_DEPTH_MAX)
      return source.report.invalid(at, `Fn::GetAtt ${key}: the template of ${target} has no such output`);
    return substitute(substitution, found, at, depth + 1);
  }
  const entries = Object.entries(value).map(([key, item]) => [
    key,
    substitute(substitution, item, known?.own ?? line, depth),
  ]);
  const result = Object.fromEntries(entries);
  if (known) lines.set(result, known);
  return result;
}
