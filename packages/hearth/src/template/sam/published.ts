/** AutoPublishAlias: a version of the function, named by a hash of what makes it new, and the alias that leads to it. */
import { createHash } from 'node:crypto';
import type { Draft } from '../draft.ts';
import { mapFrom } from '../lines.ts';
import { entry, isList, isMap, type Value, type ValueMap } from '../value.ts';
import { addDraft, lineIn, type Reader, readText, type SamContext } from './context.ts';

/** How events name what they invoke. */
export interface Invoked {
  /** As a FunctionName. */
  readonly name: Value;
  readonly arn: Value;
  /** Its ARN within Fn::Sub. */
  readonly sub: string;
  readonly alias?: { readonly logicalId: string; readonly name: string };
}

/** SAM's own pattern for an alias (its model/sam_resources.py, 2026-11). */
const ALIAS = /^(?!\d+$)[a-zA-Z0-9\-_]+$/;

export function publish(context: SamContext, draft: Draft, reader: Reader, properties: ValueMap): Invoked {
  const { logicalId } = draft;
  const name = readText(context, reader, 'AutoPublishAlias');
  if (name === undefined && entry(reader.map, 'ProvisionedConcurrencyConfig') !== undefined)
    context.report.invalid(
      lineIn(context, reader, 'ProvisionedConcurrencyConfig'),
      `To set ProvisionedConcurrencyConfig AutoPublishAlias must be defined on the function ${reader.title}`,
    );
  if (name === undefined)
    return { name: { Ref: logicalId }, arn: { 'Fn::GetAtt': [logicalId, 'Arn'] }, sub: `${logicalId}.Arn` };
  const line = lineIn(context, reader, 'AutoPublishAlias');
  if (!ALIAS.test(name))
    context.report.invalid(line, `AutoPublishAlias of ${reader.title} must have letters, digits, - and _, not ${name}`);
  const versionId = `${logicalId}Version${versionHash(context, reader, properties)}`;
  const aliasId = `${logicalId}Alias${name}`;
  const common = { line, dependsOn: [], origin: logicalId };
  addDraft(context, {
    ...common,
    logicalId: versionId,
    type: 'AWS::Lambda::Version',
    deletionPolicy: draft.deletionPolicy ?? readText(context, reader, 'VersionDeletionPolicy') ?? 'Retain',
    properties: mapFrom(context.lines, line, [
      ['FunctionName', { Ref: logicalId }],
      ['Description', entry(reader.map, 'VersionDescription'), lineIn(context, reader, 'VersionDescription')],
    ]),
  });
  addDraft(context, {
    ...common,
    logicalId: aliasId,
    type: 'AWS::Lambda::Alias',
    properties: mapFrom(context.lines, line, [
      ['Name', name],
      ['FunctionName', { Ref: logicalId }],
      ['FunctionVersion', { 'Fn::GetAtt': [versionId, 'Version'] }],
      [
        'ProvisionedConcurrencyConfig',
        entry(reader.map, 'ProvisionedConcurrencyConfig'),
        lineIn(context, reader, 'ProvisionedConcurrencyConfig'),
      ],
    ]),
  });
  context.referable.set(`${logicalId}.Version`, versionId);
  context.referable.set(`${logicalId}.Alias`, aliasId);
  return { name: { Ref: aliasId }, arn: { Ref: aliasId }, sub: aliasId, alias: { logicalId: aliasId, name } };
}

/** As SAM: by the code, the environment, the memory and SnapStart, or by all properties where the template asks for that. */
function versionHash(context: SamContext, reader: Reader, properties: ValueMap): string {
  const given = readText(context, reader, 'AutoPublishCodeSha256');
  if (given !== undefined) return given.slice(0, 10);
  const environment = entry(properties, 'Environment');
  const snapStart = entry(properties, 'SnapStart');
  const code = entry(properties, 'Code');
  const memory = entry(properties, 'MemorySize');
  const parts =
    entry(reader.map, 'AutoPublishAliasAllProperties') === true
      ? properties
      : {
          ...(isMap(code) && code),
          ...(isMap(environment) && environment),
          ...(memory !== undefined && { MemorySize: memory }),
          ...(isMap(snapStart) && entry(snapStart, 'ApplyOn') !== 'None' && { SnapStart: snapStart }),
        };
  return shortHash(sorted(parts));
}

/** The ten characters at the end of names that SAM makes of a value: SHA-1 of its JSON with sorted keys. */
export function shortHash(value: Value): string {
  return createHash('sha1').update(JSON.stringify(value)).digest('hex').slice(0, 10);
}

export function sorted(value: Value): Value {
  if (isList(value)) return value.map(sorted);
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, sorted(value[key] ?? null)]),
  );
}
