/** What the SAM transform works with: the resources made so far, and where things came from. */
import { createHash } from 'node:crypto';
import type { Draft, Drafts } from '../draft.ts';
import { type Lines, lineOfEntry } from '../lines.ts';
import type { Report } from '../report.ts';
import { spellingRemedy } from '../spelling.ts';
import { entry, intrinsicName, isList, isMap, kindOf, type Value, type ValueMap } from '../value.ts';

export interface SamContext {
  readonly drafts: Drafts;
  readonly lines: Lines;
  readonly report: Report;
  readonly stackName: string;
  readonly accountId: string;
  readonly partition: string;
  /** Of a nested template: what stands before the names of its resources. */
  readonly prefix: string;
  /** `Function.Version`, `Layer`: names that a template may use → the resource that SAM makes for them. */
  readonly referable: Map<string, string>;
  /** The value of a file that the template names, folded. */
  include(location: string, line: number): Value;
  /** Whether there is such a file. */
  has(location: string): boolean;
  /** What the transform writes with intrinsics is folded as the template itself was. */
  fold(value: Value, line: number): Value;
}

/** Its name in its own template: what SAM names after it has no slash, nested or not. */
export function ownName({ prefix }: SamContext, logicalId: string): string {
  return logicalId.startsWith(prefix) ? logicalId.slice(prefix.length) : logicalId;
}

/** @throws HearthError HEARTH_TEMPLATE_INVALID where the template has a resource of that name already */
export function addDraft(context: SamContext, draft: Draft): void {
  const other = context.drafts.get(draft.logicalId);
  if (other) {
    const origin = draft.origin ?? draft.logicalId;
    context.report.invalid(
      other.line,
      `the name ${draft.logicalId} is taken by the resource that SAM makes for ${origin} (line ${draft.line})`,
    );
  }
  context.drafts.set(draft.logicalId, draft);
}

/** SAM ends names on letters and digits as they are, on anything else by its hash, and on what it does not know by nothing. */
export function nameSuffix(text: string | undefined): string {
  if (text === undefined || text === '') return '';
  return /^[A-Za-z0-9]+$/.test(text) ? text : createHash('sha1').update(text).digest('hex').slice(0, 10);
}

/** Logical id of the stage of an API. */
export function stageId(apiId: string, stageName: string | undefined): string {
  const suffix = nameSuffix(stageName);
  return suffix === stageName ? `${apiId}${suffix}Stage` : `${apiId}Stage${suffix}`;
}

/** The name of the stage where SAM knows it. */
export function knownStage(draft: Draft, stage: Value): string | undefined {
  return typeof stage === 'string' && !draft.computed?.has('StageName') ? stage : undefined;
}

/** Reads the properties of a SAM resource or event, naming what does not fit with its line. */
export interface Reader {
  readonly map: ValueMap;
  /** `Properties of ImportAirports` */
  readonly title: string;
  readonly path: string;
  readonly line: number;
}

export function lineIn(context: SamContext, reader: Reader, name: string): number {
  return lineOfEntry(context.lines, reader.map, name) ?? reader.line;
}

export function readText(context: SamContext, reader: Reader, name: string): string | undefined {
  const value = entry(reader.map, name);
  if (value === undefined || typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return wrong(context, reader, name, 'text', value);
}

/** Undefined also where it is an intrinsic that cannot be known yet. */
export function readMap(context: SamContext, reader: Reader, name: string): ValueMap | undefined {
  const value = entry(reader.map, name);
  if (value === undefined) return undefined;
  if (isMap(value) && intrinsicName(value) === undefined) return value;
  return wrong(context, reader, name, 'a map', value);
}

export function readList(context: SamContext, reader: Reader, name: string): readonly Value[] | undefined {
  const value = entry(reader.map, name);
  if (value === undefined || isList(value)) return value;
  return wrong(context, reader, name, 'a list', value);
}

export function wrong(context: SamContext, reader: Reader, name: string, wanted: string, value: Value): never {
  return context.report.invalid(
    lineIn(context, reader, name),
    `${name} of ${reader.title} must be ${wanted}, not ${kindOf(value)}`,
  );
}

/** Warns of what a map holds beyond the names known. */
export function warnUnknown(context: SamContext, reader: Reader, known: ReadonlySet<string>, type: string): void {
  for (const name of Object.keys(reader.map)) {
    if (known.has(name)) continue;
    context.report.warn(
      'TEMPLATE_PROPERTY_IGNORED',
      lineIn(context, reader, name),
      `${reader.path}/${name}`,
      `${name} of ${reader.title} is not a property of ${type} that Hearth knows; it has no effect here`,
      spellingRemedy(name, known),
    );
  }
}

export function noEffect(context: SamContext, reader: Reader, name: string, why: string): void {
  if (entry(reader.map, name) === undefined) return;
  const line = lineIn(context, reader, name);
  context.report.warn(
    'TEMPLATE_NO_EFFECT',
    line,
    `${reader.path}/${name}`,
    `${name} of ${reader.title}: ${why}`,
    'Nothing needs to change; on AWS it takes effect.',
  );
}

/** SAM's Tags are a map; CloudFormation's a list. SAM puts its own first, but not where tags are to be propagated. */
export function tagList(context: SamContext, reader: Reader): readonly Value[] {
  const tags = Object.entries(readMap(context, reader, 'Tags') ?? {}).map(([Key, value]) => ({ Key, Value: value }));
  const propagated = entry(reader.map, 'PropagateTags') === true && tags.length > 0;
  return propagated ? tags : [{ Key: 'lambda:createdBy', Value: 'SAM' }, ...tags];
}
