/** The Resources section → drafts: attributes read, conditions applied, properties folded. */
import type { Draft, Drafts } from './draft.ts';
import { notIncluded } from './expand.ts';
import { type FoldScope, foldValue } from './fold-scope.ts';
import { lineOfEntry } from './lines.ts';
import { withLocalCode } from './local-code.ts';
import { isCustomResource } from './supported.ts';
import { entry, intrinsicName, isList, isMap, kindOf, type Value, type ValueMap } from './value.ts';

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html, 2026-11
export const RESOURCES_MAX = 500;
export const LOGICAL_ID_LENGTH_MAX = 255;

const ATTRIBUTES = new Set(
  'Type Properties DependsOn Condition Metadata DeletionPolicy UpdateReplacePolicy UpdatePolicy CreationPolicy Description IgnoreGlobals Connectors'.split(
    ' ',
  ),
);

export interface ReadResources {
  readonly drafts: Drafts;
  /** Logical ids of those whose Condition is false. */
  readonly absent: Set<string>;
}

/** @throws HearthError HEARTH_TEMPLATE_INVALID */
export function readResources(section: Value | undefined, scope: FoldScope): ReadResources {
  const { report, lines } = scope;
  if (!isMap(section))
    return report.invalid(1, `a template must have a Resources section that is a map, not ${kindOf(section)}`);
  const names = Object.keys(section);
  if (names.length === 0) report.invalid(1, 'Resources must have at least one resource');
  if (names.length > RESOURCES_MAX)
    report.invalid(1, `a template may have ${RESOURCES_MAX} resources, this one has ${names.length}`);
  const drafts: Drafts = new Map();
  const absent = new Set<string>();
  for (const logicalId of names) {
    const line = lineOfEntry(lines, section, logicalId) ?? 1;
    if (logicalId === 'Fn::Transform') {
      const macro = String(entry(section[logicalId], 'Name'));
      report.unsupported(
        line,
        `Resources/${logicalId}`,
        `the macro ${macro} is not served`,
        'Write the resources out.',
      );
      continue;
    }
    report.attempt(() => {
      const draft = readResource(scope, logicalId, section[logicalId], line);
      if (draft) drafts.set(draft.logicalId, draft);
      else absent.add(scope.prefix + logicalId);
    });
  }
  report.settle();
  return { drafts, absent };
}

function readResource(scope: FoldScope, logicalId: string, body: Value | undefined, line: number): Draft | undefined {
  const { report, lines } = scope;
  if (!/^[A-Za-z0-9]+$/.test(logicalId) || logicalId.length > LOGICAL_ID_LENGTH_MAX) {
    report.invalid(line, `the resource name ${logicalId} must be letters and digits`);
  }
  if (!isMap(body)) return report.invalid(line, `resource ${logicalId} must be a map, not ${kindOf(body)}`);
  const at = (name: string): number => lineOfEntry(lines, body, name) ?? line;
  // Old documentation of custom resources has `Version` there.
  const old = isCustomResource(String(entry(body, 'Type'))) ? 'Version' : undefined;
  const unknown = Object.keys(body).find((name) => !ATTRIBUTES.has(name) && name !== old);
  if (unknown !== undefined) {
    // A resource called Properties is the Properties of the one above, a level too far out.
    if (ATTRIBUTES.has(logicalId) && entry(body, 'Type') === undefined)
      report.invalid(line, `${logicalId} stands among the resources; indent it, if it is of the resource above it`);
    const message = `resource ${logicalId} has no attribute ${unknown}; does it belong in its Properties?`;
    // SAM takes what it knows of a resource and leaves the rest; CloudFormation refuses it.
    if (String(entry(body, 'Type')).startsWith('AWS::Serverless::'))
      report.warn(
        'TEMPLATE_PROPERTY_IGNORED',
        at(unknown),
        `Resources/${logicalId}/${unknown}`,
        message,
        'Correct its name or its place.',
      );
    else report.invalid(at(unknown), message);
  }
  const type = entry(body, 'Type');
  if (typeof type !== 'string' || type === '')
    return report.invalid(at('Type'), `resource ${logicalId} must have a Type that is text, not ${kindOf(type)}`);
  const condition = entry(body, 'Condition');
  if (condition !== undefined && typeof condition !== 'string') {
    return report.invalid(
      at('Condition'),
      `Condition of ${logicalId} is the name of a condition, not ${kindOf(condition)}`,
    );
  }
  if (condition !== undefined && !scope.condition(condition, at('Condition'))) return undefined;
  const properties = propertiesOf(scope, logicalId, type, body, at('Properties'));
  const policy = (name: string): Value => foldValue(scope, entry(body, name) ?? null, at(name));
  const [deletionPolicy, updateReplacePolicy] = [policy('DeletionPolicy'), policy('UpdateReplacePolicy')];
  const metadata = foldValue(scope, entry(body, 'Metadata') ?? null, at('Metadata'));
  const ignored = entry(body, 'IgnoreGlobals');
  return {
    logicalId: scope.prefix + logicalId,
    type,
    properties: withLocalCode(scope, type, properties, metadata, line),
    line,
    dependsOn: dependsOn(scope, logicalId, entry(body, 'DependsOn'), at('DependsOn')),
    ...(typeof deletionPolicy === 'string' && { deletionPolicy }),
    ...(typeof updateReplacePolicy === 'string' && { updateReplacePolicy }),
    ...computedOf(entry(body, 'Properties')),
    ...connectorsOf(scope, body, at('Connectors')),
    ...(isMap(metadata) && { metadata }),
    ...(ignored !== undefined && { ignoreGlobals: ignored === '*' ? '*' : isList(ignored) ? ignored.map(String) : [] }),
  };
}

/** SAM makes up names before anything is worked out, a Ref of a parameter no more than the rest. */
function computedOf(properties: Value | undefined): { computed?: ReadonlySet<string> } {
  const computed = Object.entries(isMap(properties) ? properties : {}).flatMap(([name, value]) => {
    return intrinsicName(value) === undefined ? [] : [name];
  });
  return computed.length > 0 ? { computed: new Set(computed) } : {};
}

/** SAM's `Connectors` attribute, on any resource. */
function connectorsOf(scope: FoldScope, body: ValueMap, line: number): { connectors?: ValueMap } {
  const given = entry(body, 'Connectors');
  const connectors = given === undefined ? undefined : foldValue(scope, given, line);
  return isMap(connectors) ? { connectors } : {};
}

function propertiesOf(scope: FoldScope, logicalId: string, type: string, body: ValueMap, line: number): ValueMap {
  const given = entry(body, 'Properties') ?? {};
  if (entry(given, 'Ref') === 'AWS::NoValue') return {};
  if (!isMap(given) || intrinsicName(given) === 'Ref')
    return scope.report.invalid(line, `Properties of ${logicalId} must be a map, not ${kindOf(given)}`);
  refuseNull(scope, given, line, [logicalId]);
  const folded = foldValue(scope, given, line);
  // All of them are in a file that is not to be had: the resource is left out (unserved.ts).
  if (isMap(folded) && notIncluded(folded) !== undefined && !type.startsWith('AWS::Serverless::')) return folded;
  if (!isMap(folded) || intrinsicName(folded) !== undefined)
    return scope.report.invalid(line, `Properties of ${logicalId} must be a map, not ${kindOf(folded)}`);
  return folded;
}

/** As CloudFormation: an empty value in YAML is null, and null is no value. */
export function refuseNull(scope: FoldScope, value: Value, line: number, path: readonly string[]): void {
  if (typeof value !== 'object' || value === null) {
    if (value === null)
      scope.report.invalid(line, `[/Resources/${path.join('/')}] 'null' values are not allowed in templates`);
    return;
  }
  const entries = isList(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);
  for (const [key, item] of entries)
    refuseNull(scope, item, lineOfEntry(scope.lines, value, key) ?? line, [...path, String(key)]);
}

function dependsOn(scope: FoldScope, logicalId: string, given: Value | undefined, line: number): string[] {
  if (given === undefined) return [];
  const list = isList(given) ? given : [given];
  return list.map((name) =>
    typeof name === 'string'
      ? scope.prefix + name
      : scope.report.invalid(line, `DependsOn of ${logicalId} takes names of resources, not ${kindOf(name)}`),
  );
}
