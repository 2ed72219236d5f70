/** DeleteLayerVersion, also of one that is not there. Functions that have it keep it. */
import type { DeleteLayerVersionInput, DeleteLayerVersionOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { layerNameOf } from '../layers/layer-arn.ts';
import { checkLayerNumber } from './layer-view.ts';

export async function deleteLayerVersion(
  lambda: Lambda,
  input: DeleteLayerVersionInput,
  call: Call,
): Promise<DeleteLayerVersionOutput> {
  call.notes.resource = input.LayerName;
  checkLayerNumber(input.VersionNumber);
  await lambda.layers.remove(layerNameOf(input.LayerName), input.VersionNumber);
  return {};
}
