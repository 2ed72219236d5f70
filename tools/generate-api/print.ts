/** Writes a service's tables and operation types as TypeScript source: compact, one shape a line, stable order. */
import type { Member, ServiceApi, Shape } from '../../packages/hearth/src/api/service-api.ts';
import type { ServedService } from '../served.ts';

/** What the type of an operation's input and output is made from: the SDK's own interface of that name. */
export interface SdkTypeNames {
  readonly input: string | undefined;
  readonly output: string | undefined;
}

export function printTables(
  service: ServedService,
  api: ServiceApi,
  typeNames: ReadonlyMap<string, SdkTypeNames>,
): string {
  const base = camel(service.name);
  const { operations, shapes, errors, ...head } = api;
  return [
    `// Written by tools/generate-api.ts from ${service.client} and tools/constraints/${service.name}.json. Do not edit.`,
    ...printTypes(service, api, typeNames),
    '',
    `export const ${base}Api: ServiceApi = {`,
    ...Object.entries(head).map(([key, value]) => `  ${key}: ${literal(value)},`),
    ...printRecord('operations', operations),
    ...printRecord('errors', errors),
    ...printRecord('shapes', shapes),
    '};',
    '',
  ].join('\n');
}

function printRecord(name: string, record: Readonly<Record<string, unknown>>): string[] {
  return [
    `  ${name}: {`,
    ...Object.entries(record).map(([key, value]) => `    ${property(key)}: ${literal(value)},`),
    '  },',
  ];
}

function printTypes(service: ServedService, api: ServiceApi, typeNames: ReadonlyMap<string, SdkTypeNames>): string[] {
  const json = service.client.includes('dynamodb');
  const names = new Set<string>();
  const aliases: string[] = [];
  for (const [operation, { input, output }] of Object.entries(api.operations)) {
    const types = typeNames.get(operation);
    const inputType = wrap(json ? 'ItemInputOf' : 'InputOf', types?.input, streamingMember(api, input));
    const outputType = wrap(json ? 'ItemOutputOf' : 'OutputOf', types?.output, streamingMember(api, output));
    for (const text of [inputType, outputType]) if (text.includes('<Sdk.')) names.add(text.slice(0, text.indexOf('<')));
    aliases.push(`export type ${operation}Input = ${inputType};`, `export type ${operation}Output = ${outputType};`);
  }
  const helpers = [...names].sort();
  const from = json ? './item-types.ts' : './sdk-types.ts';
  return [
    `import type * as Sdk from '${service.client}';`,
    `import type { ${helpers.join(', ')} } from '${from}';`,
    `import type { ServiceApi } from './service-api.ts';`,
    '',
    ...aliases,
    '',
    `export interface ${camel(service.name, true)}Operations {`,
    ...Object.keys(api.operations).map((name) => `  ${name}: { input: ${name}Input; output: ${name}Output };`),
    '}',
  ];
}

function wrap(helper: string, sdkType: string | undefined, streaming: string | undefined): string {
  if (sdkType === undefined) return 'Record<string, never>';
  if (streaming === undefined) return `${helper}<Sdk.${sdkType}>`;
  return `Streaming${helper}<Sdk.${sdkType}, '${streaming}'>`;
}

function streamingMember(api: ServiceApi, structure: string | undefined): string | undefined {
  const shape: Shape | undefined = structure === undefined ? undefined : api.shapes[structure];
  if (!shape || !('members' in shape)) return undefined;
  const entries: [string, Member][] = Object.entries(shape.members);
  return entries.find(([, member]) => member.traits?.streaming)?.[0];
}

function camel(name: string, first = false): string {
  const [head = '', ...rest] = name.split('-');
  return (first ? capital(head) : head) + rest.map(capital).join('');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function property(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    if (entries.length === 0) return '{}';
    return `{ ${entries.map(([key, inner]) => `${property(key)}: ${literal(inner)}`).join(', ')} }`;
  }
  return JSON.stringify(value);
}
