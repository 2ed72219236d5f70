/**
 * AWS CDK's assets: code, layers and nested templates that a deployment finds in S3, and that lie under cdk.out here. The
 * resource's Metadata names them where `cdk synth` wrote it; the manifest `<Stack>.assets.json` beside the template does always.
 * https://docs.aws.amazon.com/cdk/v2/guide/assets.html, and manifests of CDK 2.2xx, read 2026-11.
 */
import { readFileSync } from 'node:fs';
import { entry, isMap, type Value } from './value.ts';

/** Where what has a key in the bucket of assets lies, relative to the template's folder. */
export type Assets = ReadonlyMap<string, string>;

const TEMPLATE = '.template.json';

/** @param file a stack's template; what is beside one of another name is not CDK's */
export function readAssets(file: string): Assets {
  const assets = new Map<string, string>();
  if (!file.endsWith(TEMPLATE)) return assets;
  for (const asset of Object.values(filesOf(`${file.slice(0, -TEMPLATE.length)}.assets.json`))) {
    const path = entry(entry(asset, 'source'), 'path');
    const destinations = entry(asset, 'destinations');
    for (const destination of isMap(destinations) ? Object.values(destinations) : []) {
      const key = entry(destination, 'objectKey');
      if (typeof path === 'string' && typeof key === 'string') assets.set(key, path);
    }
  }
  return assets;
}

/** A manifest that is not there, or is none, knows of nothing: then what lies in S3 is named. */
function filesOf(manifest: string): Readonly<Record<string, Value>> {
  try {
    const files = entry(JSON.parse(readFileSync(manifest, 'utf8')), 'files');
    return isMap(files) ? files : {};
  } catch {
    return {};
  }
}

/** What `cdk synth` writes beside a resource whose property is an asset: its folder under cdk.out. */
export function assetPath(metadata: Value | undefined, name: string): string | undefined {
  const path = entry(metadata, 'aws:asset:path');
  const property = entry(metadata, 'aws:asset:property');
  return typeof path === 'string' && (property === undefined || property === name) ? path : undefined;
}

/** @param key of an object, or the address of one: a key of CDK's has no slash */
export function assetOfKey(assets: Assets, key: Value | undefined): string | undefined {
  return typeof key === 'string' ? assets.get(key.slice(key.lastIndexOf('/') + 1)) : undefined;
}
