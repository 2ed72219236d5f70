/** AWS::Serverless::LayerVersion → AWS::Lambda::LayerVersion, named by a hash of what it holds. */
import type { Draft } from '../draft.ts';
import { mapFrom } from '../lines.ts';
import { entry } from '../value.ts';
import { addDraft, lineIn, ownName, type Reader, readList, type SamContext, warnUnknown } from './context.ts';
import { codeLocation } from './function.ts';
import { shortHash, sorted } from './published.ts';

const KNOWN = new Set(
  'ContentUri LayerName Description CompatibleRuntimes CompatibleArchitectures LicenseInfo RetentionPolicy PublishLambdaVersion'.split(
    ' ',
  ),
);

export function layerVersion(context: SamContext, draft: Draft, reader: Reader): void {
  warnUnknown(context, reader, KNOWN, draft.type);
  const at = (name: string): number => lineIn(context, reader, name);
  const uri = entry(reader.map, 'ContentUri');
  if (uri === undefined) return context.report.invalid(draft.line, `${reader.title} must have a ContentUri`);
  const retention = entry(reader.map, 'RetentionPolicy');
  const name = ownName(context, draft.logicalId);
  const properties = mapFrom(context.lines, draft.line, [
    ['Content', codeLocation(context, reader, 'ContentUri', uri), at('ContentUri')],
    ['Description', entry(reader.map, 'Description'), at('Description')],
    ['LayerName', entry(reader.map, 'LayerName') ?? name, at('LayerName')],
    ['CompatibleArchitectures', readList(context, reader, 'CompatibleArchitectures'), at('CompatibleArchitectures')],
    ['CompatibleRuntimes', readList(context, reader, 'CompatibleRuntimes'), at('CompatibleRuntimes')],
    ['LicenseInfo', entry(reader.map, 'LicenseInfo'), at('LicenseInfo')],
  ]);
  const logicalId = `${draft.logicalId}${shortHash(sorted({ [name]: { Type: draft.type, Properties: reader.map } }))}`;
  context.drafts.delete(draft.logicalId);
  addDraft(context, {
    ...draft,
    logicalId,
    type: 'AWS::Lambda::LayerVersion',
    deletionPolicy: draft.deletionPolicy ?? (retention === 'Delete' ? 'Delete' : 'Retain'),
    properties,
    origin: draft.logicalId,
  });
  // References to the layer follow it to its new name.
  context.referable.set(draft.logicalId, logicalId);
}
