/**
 * The Globals section: maps are merged, lists concatenated (globals first), everything else is overridden by the resource.
 * Source: the Globals page of the SAM specification, and SAM's own globals plugin, 2026-11.
 */
import type { Draft } from '../draft.ts';
import { type Lines, lineOfEntry, placed } from '../lines.ts';
import type { Report } from '../report.ts';
import { didYouMean } from '../spelling.ts';
import { entry, intrinsicName, isList, isMap, kindOf, type Value, type ValueMap } from '../value.ts';

const SECTIONS: Readonly<Record<string, ReadonlySet<string>>> = {
  Function: new Set(
    (
      'Handler Runtime CodeUri DeadLetterQueue Description MemorySize Timeout VpcConfig Environment Tags PropagateTags Tracing KmsKeyArn ' +
      'AutoPublishAlias AutoPublishAliasAllProperties Layers DeploymentPreference RolePath PermissionsBoundary ReservedConcurrentExecutions ' +
      'ProvisionedConcurrencyConfig AssumeRolePolicyDocument EventInvokeConfig FileSystemConfigs CodeSigningConfigArn Architectures SnapStart ' +
      'EphemeralStorage FunctionUrlConfig RuntimeManagementConfig LoggingConfig RecursiveLoop SourceKMSKeyArn ' +
      'CapacityProviderConfig DurableConfig FunctionScalingConfig PublishToLatestPublished TenancyConfig VersionDeletionPolicy'
    ).split(' '),
  ),
  Api: new Set(
    (
      'Auth Name DefinitionUri CacheClusterEnabled CacheClusterSize MergeDefinitions Variables EndpointConfiguration MethodSettings ' +
      'BinaryMediaTypes MinimumCompressionSize Cors GatewayResponses AccessLogSetting CanarySetting TracingEnabled OpenApiVersion Domain ' +
      'AlwaysDeploy PropagateTags SecurityPolicy EndpointAccessMode'
    ).split(' '),
  ),
  HttpApi: new Set(
    'Auth AccessLogSettings StageVariables Tags CorsConfiguration DefaultRouteSettings Domain RouteSettings FailOnWarnings PropagateTags'.split(
      ' ',
    ),
  ),
  SimpleTable: new Set(['SSESpecification']),
  StateMachine: new Set(['PropagateTags']),
  LayerVersion: new Set(['PublishLambdaVersion']),
  CapacityProvider: new Set([
    'VpcConfig',
    'OperatorRole',
    'Tags',
    'PropagateTags',
    'InstanceRequirements',
    'ScalingConfig',
    'KmsKeyArn',
  ]),
  WebSocketApi: new Set([
    'AccessLogSettings',
    'DefaultRouteSettings',
    'StageVariables',
    'Tags',
    'PropagateTags',
    'RouteSettings',
    'ApiKeySelectionExpression',
    'DisableExecuteApiEndpoint',
    'DisableSchemaValidation',
    'Domain',
    'FailOnWarnings',
    'IpAddressType',
    'RouteSelectionExpression',
  ]),
};

/** `AWS::Serverless::Function` → its globals. */
export type Globals = ReadonlyMap<string, ValueMap>;

/** @throws HearthError HEARTH_TEMPLATE_INVALID for a section or property that SAM does not take */
export function readGlobals(section: Value | undefined, lines: Lines, report: Report): Globals {
  const globals = new Map<string, ValueMap>();
  if (section === undefined) return globals;
  if (!isMap(section)) return report.invalid(1, `Globals must be a map, not ${kindOf(section)}`);
  for (const [name, properties] of Object.entries(section)) {
    const line = lineOfEntry(lines, section, name) ?? 1;
    const known = Object.hasOwn(SECTIONS, name) ? SECTIONS[name] : undefined;
    if (!known)
      return report.invalid(line, `Globals has no section ${name}; there are ${Object.keys(SECTIONS).join(', ')}`);
    if (!isMap(properties)) return report.invalid(line, `Globals/${name} must be a map, not ${kindOf(properties)}`);
    for (const key of Object.keys(properties)) {
      if (known.has(key)) continue;
      const hint = didYouMean(key, known);
      report.invalid(lineOfEntry(lines, properties, key) ?? line, `${key} cannot be set in Globals/${name}${hint}`);
    }
    globals.set(`AWS::Serverless::${name}`, properties);
  }
  return globals;
}

export function applyGlobals(globals: Globals, draft: Draft, lines: Lines): ValueMap {
  const properties = globals.get(draft.type);
  if (!properties || draft.ignoreGlobals === '*') return draft.properties;
  const ignored = draft.ignoreGlobals ?? [];
  const kept = Object.fromEntries(Object.entries(properties).filter(([key]) => !ignored.includes(key)));
  const known = lines.get(properties);
  if (known) lines.set(kept, known);
  return mergeMaps(lines, kept, draft.properties);
}

function merge(lines: Lines, global: Value, local: Value): Value {
  if (isPlainMap(global) && isPlainMap(local)) return mergeMaps(lines, global, local);
  if (isList(global) && isList(local)) return concatenate(lines, global, local);
  return local;
}

/** An intrinsic function stands for the one value that it will have. */
function isPlainMap(value: Value): value is ValueMap {
  return isMap(value) && intrinsicName(value) === undefined;
}

function mergeMaps(lines: Lines, global: ValueMap, local: ValueMap): ValueMap {
  const merged: [string, Value][] = Object.entries(global).map(([key, value]) => {
    const own = entry(local, key);
    return [key, own === undefined ? value : merge(lines, value, own)];
  });
  for (const [key, value] of Object.entries(local)) {
    if (!Object.hasOwn(global, key)) merged.push([key, value]);
  }
  const entries = [...(lines.get(global)?.entries ?? []), ...(lines.get(local)?.entries ?? [])];
  const own = lines.get(local)?.own ?? lines.get(global)?.own;
  const map = Object.fromEntries(merged);
  return own === undefined ? map : placed(lines, map, own, entries);
}

function concatenate(lines: Lines, global: readonly Value[], local: readonly Value[]): readonly Value[] {
  const shifted = [...(lines.get(local)?.entries ?? [])].map(
    ([index, line]) => [Number(index) + global.length, line] as const,
  );
  const own = lines.get(local)?.own ?? lines.get(global)?.own;
  const list = [...global, ...local];
  return own === undefined ? list : placed(lines, list, own, [...(lines.get(global)?.entries ?? []), ...shifted]);
}
