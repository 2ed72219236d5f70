/**
 * A SAM or CloudFormation template → a Stack. In order: read the template and those nested in it (unit.ts), check, order,
 * outputs. Looks at nothing but the files that the template names.
 */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { HearthError } from '../base/hearth-error.ts';
import { moveToServerlessV2 } from './aurora-serverless-v1.ts';
import { readAssets } from './cdk-assets.ts';
import { checkResources } from './check.ts';
import type { Draft } from './draft.ts';
import { lineAt } from './lines.ts';
import { creationOrder } from './order.ts';
import { withGrantsBeforeBuckets } from './bucket-grants.ts';
import { readOutputs } from './outputs.ts';
import { partitionOf } from './pseudo.ts';
import { createReport } from './report.ts';
import { createSources } from './sources.ts';
import type { Resource, Stack } from './stack.ts';
import { readUnit, type Workspace } from './unit.ts';

export interface LoadOptions {
  readonly parameters?: Readonly<Record<string, string>>;
  /** As `parameters`, for those that the template has and `parameters` does not. */
  readonly parameterDefaults?: Readonly<Record<string, string>>;
  /** Values for Fn::ImportValue, by the name of the export. */
  readonly imports?: Readonly<Record<string, string>>;
  readonly region: string;
  readonly accountId: string;
  readonly stackName: string;
}

/** @throws HearthError HEARTH_TEMPLATE_INVALID with file and line; what is unsupported or suspicious is in `findings` */
export function loadTemplate(source: { readonly file: string; readonly text: string }, options: LoadOptions): Stack {
  const { file, text } = source;
  const { region, accountId, stackName } = options;
  const report = createReport(file);
  const sources = createSources();
  const { imports = {} } = options;
  const workspace: Workspace = { lines: new WeakMap(), sources, region, accountId, imports, assets: readAssets(file) };
  const { lines } = workspace;
  const { parameters = {}, parameterDefaults = {} } = options;
  const root = { file, text, report, stackName, parameters, parameterDefaults, prefix: '', trail: [] };
  const unit = readUnit(workspace, root);
  const { drafts, absent } = unit;
  moveToServerlessV2(drafts, lines, report);
  const names = { stackName, region, accountId, partition: partitionOf(region) };
  const checked = checkResources({ drafts, absent, lines, report }, names);
  const needs = withGrantsBeforeBuckets(checked.drafts, checked.needs, report);
  const order = creationOrder(checked.drafts, needs, report);
  const outputs = readOutputs(unit, checked.drafts);
  const resources = new Map([...checked.drafts].map(([id, draft]): [string, Resource] => [id, resourceOf(draft)]));
  return {
    name: stackName,
    region,
    accountId,
    file,
    files: [resolve(file), ...sources.files],
    directory: dirname(file),
    resources,
    order,
    outputs,
    parameters: unit.parameters.shown,
    findings: report.findings.toSorted((one, other) => one.line - other.line),
    lineOf(logicalId, path = []) {
      const resource = resources.get(logicalId);
      return resource ? lineAt(lines, resource.properties, path, resource.line) : 1;
    },
  };
}

function resourceOf({
  ignoreGlobals: _ignored,
  connectors: _connected,
  computed: _computed,
  ...draft
}: Draft): Resource {
  return draft;
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
