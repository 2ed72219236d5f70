/**
 * Code on this machine, in the one form that functions and layers get (`Code: { CodeUri }`): `Code: ./src`, as
 * `aws cloudformation package` and SAM's build take it, and AWS CDK's assets.
 */
import { assetOfKey, assetPath } from './cdk-assets.ts';
import type { FoldScope } from './fold-scope.ts';
import { lineOfEntry, withEntry } from './lines.ts';
import { entry, type Value, type ValueMap } from './value.ts';

const CODE: Readonly<Record<string, string>> = {
  'AWS::Lambda::Function': 'Code',
  'AWS::Lambda::LayerVersion': 'Content',
};

export function withLocalCode(
  { lines, assets }: FoldScope,
  type: string,
  properties: ValueMap,
  metadata: Value,
  line: number,
): ValueMap {
  const name = CODE[type];
  if (name === undefined) return properties;
  const given = entry(properties, name);
  const asset = assetPath(metadata, name) ?? assetOfKey(assets, entry(given, 'S3Key'));
  const path = asset ?? (typeof given === 'string' && !given.startsWith('s3://') ? given : undefined);
  if (path === undefined) return properties;
  return withEntry(lines, properties, name, { CodeUri: path }, lineOfEntry(lines, properties, name) ?? line);
}
