/** A layer's version as AWS tells it (recorded 2025-11 and 2026-01). */
import { pathToFileURL } from 'node:url';
import type { GetLayerVersionOutput, ListLayerVersionsOutput } from '../../../api/lambda.gen.ts';
import { invalidParameter, notFound, resourceNotFound } from '../errors.ts';
import type { Lambda } from '../lambda.ts';
import { layerArn, layerNameOf } from '../layers/layer-arn.ts';
import type { LayerVersionRecord } from '../layers/layer-store.ts';

type Listed = NonNullable<ListLayerVersionsOutput['LayerVersions']>[number];

export function describeLayer(lambda: Lambda, layer: LayerVersionRecord): GetLayerVersionOutput {
  return {
    Content: {
      CodeSha256: layer.sha256,
      CodeSize: layer.sizeBytes,
      Location: pathToFileURL(lambda.archives.file(layer.archive)).href,
    },
    LayerArn: layerArn(layer.name, lambda.home),
    ...listedLayer(lambda, layer),
  };
}

export function listedLayer(lambda: Lambda, layer: LayerVersionRecord): Listed {
  return {
    LayerVersionArn: `${layerArn(layer.name, lambda.home)}:${layer.version}`,
    Version: layer.version,
    Description: layer.description,
    CreatedDate: new Date(layer.createdAt).toISOString().replace('Z', '+0000'),
    // Checked when the layer was published; the SDK's types are the lists of all there are.
    ...(layer.runtimes && { CompatibleRuntimes: [...layer.runtimes] as Listed['CompatibleRuntimes'] }),
    ...(layer.architectures && {
      CompatibleArchitectures: [...layer.architectures] as Listed['CompatibleArchitectures'],
    }),
    ...(layer.licenseInfo !== undefined && { LicenseInfo: layer.licenseInfo }),
  };
}

/** @throws InvalidParameterValueException for numbers that no version has */
export function checkLayerNumber(version: number): void {
  if (version < 1) throw invalidParameter('Layer Version Cannot be less than 1');
}

/** @throws ResourceNotFoundException */
export function findLayer(lambda: Lambda, reference: string, version: number): LayerVersionRecord {
  checkLayerNumber(version);
  const found = lambda.layers.get(layerNameOf(reference), version);
  if (!found) throw resourceNotFound();
  return found;
}

/** The same for what is about its policy, which has other words. */
export function findLayerOfPolicy(lambda: Lambda, reference: string, version: number): LayerVersionRecord {
  checkLayerNumber(version);
  const name = layerNameOf(reference);
  const found = lambda.layers.get(name, version);
  if (!found) throw notFound(`Layer version ${layerArn(name, lambda.home)}:${version} does not exist.`);
  return found;
}
