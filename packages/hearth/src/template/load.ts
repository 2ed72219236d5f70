/**
 * A SAM or CloudFormation template → a Stack. In order: read the text, parameters, conditions, fold the resources, make SAM's,
 * check, order, outputs. Does not look at anything but the text that it is given.
 */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { HearthError } from '../base/hearth-error.ts';
import { checkResources } from './check.ts';
import { readConditions } from './conditions.ts';
import { readDocument, type TemplateDocument } from './document.ts';
import type { Drafts } from './draft.ts';
import { createFoldScope } from './fold.ts';
import { type FoldScope, foldValue } from './fold-scope.ts';
import { lineAt, lineOfEntry } from './lines.ts';
import { creationOrder } from './order.ts';
import { readOutputs } from './outputs.ts';
import { type Parameters, readParameters } from './parameters.ts';
import { partitionOf, pseudoParameters } from './pseudo.ts';
import { createReport, type Report } from './report.ts';
import { readResources } from './resources.ts';
import { readGlobals } from './sam/globals.ts';
import { samTransform } from './sam/transform.ts';
import type { Resource, Stack } from './stack.ts';
import { entry, intrinsicName, isList, isMap, kindOf, type Value, type ValueMap } from './value.ts';

export interface LoadOptions {
  readonly parameters?: Readonly<Record<string, string>>;
  readonly region: string;
  readonly accountId: string;
  readonly stackName: string;
}

/** @throws HearthError HEARTH_TEMPLATE_INVALID with file and line; what is unsupported or suspicious is in `findings` */
export function loadTemplate(source: { readonly file: string; readonly text: string }, options: LoadOptions): Stack {
  const report = createReport(source.file);
  const document = readDocument(source.text, report);
  const { root, lines } = document;
  checkSections(document, report);
  const transforms = readTransforms(document, report);
  const parameters = readParameters(entry(root, 'Parameters'), options.parameters ?? {}, lines, report);
  const scope = scopeOf(document, options, parameters, report);
  const { drafts, absent } = readResources(entry(root, 'Resources'), scope);
  if (transforms.has(SAM)) transform(document, scope, options, drafts);
  else refuseSam(drafts, report);
  const checked = checkResources(drafts, absent, lines, report);
  const order = creationOrder(checked.drafts, checked.needs, report);
  const outputs = readOutputs(entry(root, 'Outputs'), scope, drafts, checked.drafts, absent);
  const resources = new Map([...checked.drafts].map(([logicalId, draft]): [string, Resource] => [logicalId, draft]));
  return {
    name: options.stackName,
    region: options.region,
    accountId: options.accountId,
    file: source.file,
    directory: dirname(source.file),
    resources,
    order,
    outputs,
    parameters: parameters.shown,
    findings: report.findings.toSorted((one, other) => one.line - other.line),
    lineOf(logicalId, path = []) {
      const resource = resources.get(logicalId);
      return resource ? lineAt(lines, resource.properties, path, resource.line) : 1;
    },
  };
}

/** @throws HearthError HEARTH_TEMPLATE_NOT_FOUND, HEARTH_TEMPLATE_INVALID */
export function readTemplate(file: string, options: LoadOptions): Stack {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new HearthError('HEARTH_TEMPLATE_NOT_FOUND', `${file} cannot be read`, { cause });
  }
  return loadTemplate({ file, text }, options);
}

const SECTIONS = new Set(
  'AWSTemplateFormatVersion Description Metadata Parameters Rules Mappings Conditions Transform Globals Resources Outputs Hooks'.split(
    ' ',
  ),
);

function checkSections({ root, lines }: TemplateDocument, report: Report): void {
  for (const name of Object.keys(root)) {
    if (!SECTIONS.has(name)) report.invalid(lineOfEntry(lines, root, name) ?? 1, `a template has no section ${name}`);
  }
  for (const name of ['Rules', 'Hooks']) {
    if (entry(root, name) === undefined) continue;
    report.warn(
      'TEMPLATE_NO_EFFECT',
      lineOfEntry(lines, root, name) ?? 1,
      name,
      `${name} are not looked at`,
      'Nothing needs to change; on AWS they take effect.',
    );
  }
}

const SAM = 'AWS::Serverless-2016-10-31';
const EXTENSIONS = 'AWS::LanguageExtensions';

function readTransforms({ root, lines }: TemplateDocument, report: Report): ReadonlySet<string> {
  const given = entry(root, 'Transform') ?? [];
  const line = lineOfEntry(lines, root, 'Transform') ?? 1;
  const names = new Set<string>();
  for (const transform of isList(given) ? given : [given]) {
    const name = isMap(transform) ? entry(transform, 'Name') : transform;
    if (typeof name !== 'string') return report.invalid(line, `Transform takes names, not ${kindOf(transform)}`);
    names.add(name);
    if (name !== SAM && name !== EXTENSIONS)
      report.unsupported(
        line,
        'Transform',
        `the transform ${name} is not served`,
        'Hand Hearth the template that the transform makes.',
      );
  }
  return names;
}

function scopeOf(
  { root, lines }: TemplateDocument,
  options: LoadOptions,
  parameters: Parameters,
  report: Report,
): FoldScope {
  const mappings = entry(root, 'Mappings') ?? {};
  if (!isMap(mappings))
    return report.invalid(lineOfEntry(lines, root, 'Mappings') ?? 1, `Mappings must be a map, not ${kindOf(mappings)}`);
  refuseIntrinsics(mappings, lineOfEntry(lines, root, 'Mappings') ?? 1);
  return readConditions(entry(root, 'Conditions'), lines, report, (condition) =>
    createFoldScope({
      pseudo: pseudoParameters(options),
      parameters: parameters.values,
      mappings,
      lines,
      report,
      region: options.region,
      condition,
    }),
  );

  function refuseIntrinsics(value: Value, line: number): void {
    const name = intrinsicName(value);
    if (name) report.invalid(line, `intrinsic functions (${name}) cannot be used in Mappings`);
    if (!isMap(value)) return;
    for (const [key, item] of Object.entries(value)) refuseIntrinsics(item, lineOfEntry(lines, value, key) ?? line);
  }
}

function transform({ root, lines }: TemplateDocument, scope: FoldScope, options: LoadOptions, drafts: Drafts): void {
  const section = entry(root, 'Globals');
  const line = lineOfEntry(lines, root, 'Globals') ?? 1;
  const globals: ValueMap | Value | undefined = section === undefined ? undefined : foldValue(scope, section, line);
  const context = {
    drafts,
    lines,
    report: scope.report,
    stackName: options.stackName,
    accountId: options.accountId,
    partition: partitionOf(options.region),
    fold: (value: Value, at: number) => foldValue(scope, value, at),
  };
  samTransform(context, readGlobals(globals, lines, scope.report));
}

/** A SAM resource without the transform: CloudFormation does not know the type, and the cause is nearly always the missing line. */
function refuseSam(drafts: Drafts, report: Report): void {
  for (const draft of drafts.values()) {
    if (!draft.type.startsWith('AWS::Serverless::')) continue;
    report.invalid(draft.line, `${draft.logicalId} is ${draft.type}, and the template lacks \`Transform: ${SAM}\``);
  }
}
