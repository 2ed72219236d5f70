/** GetLayerVersionByArn. */
import type { GetLayerVersionByArnInput, GetLayerVersionByArnOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { parseLayerVersionArn } from '../layers/layer-arn.ts';
import { describeLayer, findLayer } from './layer-view.ts';

export async function getLayerVersionByArn(
  lambda: Lambda,
  input: GetLayerVersionByArnInput,
  call: Call,
): Promise<GetLayerVersionByArnOutput> {
  call.notes.resource = input.Arn;
  const { layerArn, version } = parseLayerVersionArn(input.Arn);
  return describeLayer(lambda, findLayer(lambda, layerArn, version));
}
