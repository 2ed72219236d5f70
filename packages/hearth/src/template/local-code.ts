/**
 * Code on this machine, in the one form that functions and layers get (`Code: { CodeUri }`): `Code: ./src`, as
 * `aws cloudformation package` and SAM's build take it, and AWS CDK's assets, whose folder the resource's Metadata names.
 */
import type { FoldScope } from './fold-scope.ts';
import { lineOfEntry, withEntry } from './lines.ts';
import { entry, type Value, type ValueMap } from './value.ts';

const CODE: Readonly<Record<string, string>> = {
  'AWS::Lambda::Function': 'Code',
  'AWS::Lambda::LayerVersion': 'Content',
};

export function withLocalCode(
  { lines }: FoldScope,
  type: string,
  properties: ValueMap,
  metadata: Value,
  line: number,
): ValueMap {
  const name = CODE[type];
  if (name === undefined) return properties;
  const given = entry(properties, name);
  const asset = assetPath(metadata, name);
  const path = asset ?? (typeof given === 'string' && !given.startsWith('s3://') ? given : undefined);
  if (path === undefined) return properties;
  return withEntry(lines, properties, name, { CodeUri: path }, lineOfEntry(lines, properties, name) ?? line);
}

/** What `cdk synth` writes beside a resource whose property is an asset: its folder under cdk.out. */
export function assetPath(metadata: Value | undefined, name: string): string | undefined {
  const path = entry(metadata, 'aws:asset:path');
  const property = entry(metadata, 'aws:asset:property');
  return typeof path === 'string' && (property === undefined || property === name) ? path : undefined;
}
