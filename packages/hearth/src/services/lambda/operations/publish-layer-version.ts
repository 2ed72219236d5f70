/** PublishLayerVersion. */
import type { PublishLayerVersionInput, PublishLayerVersionOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { layerNameOf } from '../layers/layer-arn.ts';
import { takeCode } from './code-input.ts';
import { describeLayer } from './layer-view.ts';
import { checkCompatibility } from './member-checks.ts';

export async function publishLayerVersion(
  lambda: Lambda,
  input: PublishLayerVersionInput,
  call: Call,
): Promise<PublishLayerVersionOutput> {
  call.notes.resource = input.LayerName;
  checkCompatibility(input.CompatibleRuntimes, input.CompatibleArchitectures);
  const { id, sha256, sizeBytes } = await takeCode(lambda, input.Content);
  const layer = await lambda.layers.publish({
    name: layerNameOf(input.LayerName),
    archive: id,
    sha256,
    sizeBytes,
    description: input.Description ?? '',
    createdAt: lambda.deps.clock.now(),
    ...(input.LicenseInfo !== undefined && { licenseInfo: input.LicenseInfo }),
    ...(input.CompatibleRuntimes && { runtimes: input.CompatibleRuntimes }),
    ...(input.CompatibleArchitectures && { architectures: input.CompatibleArchitectures }),
  });
  return describeLayer(lambda, layer);
}
