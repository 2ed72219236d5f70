/** GetLayerVersion. */
import type { GetLayerVersionInput, GetLayerVersionOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { describeLayer, findLayer } from './layer-view.ts';

export async function getLayerVersion(
  lambda: Lambda,
  input: GetLayerVersionInput,
  call: Call,
): Promise<GetLayerVersionOutput> {
  call.notes.resource = input.LayerName;
  return describeLayer(lambda, findLayer(lambda, input.LayerName, input.VersionNumber));
}
