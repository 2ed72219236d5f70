/** ListLayerVersions, newest first; of those that suit a runtime or an architecture where asked. */
import type { ListLayerVersionsInput, ListLayerVersionsOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { layerNameOf } from '../layers/layer-arn.ts';
import { listedLayer } from './layer-view.ts';
import { suits } from './list-layers.ts';
import { pageOf } from './paging.ts';

export async function listLayerVersions(
  lambda: Lambda,
  input: ListLayerVersionsInput,
  call: Call,
): Promise<ListLayerVersionsOutput> {
  call.notes.resource = input.LayerName;
  const all = lambda.layers.versions(layerNameOf(input.LayerName)).filter((layer) => suits(layer, input));
  const { items, nextMarker } = pageOf(all, input.Marker, input.MaxItems);
  return {
    LayerVersions: items.map((layer) => listedLayer(lambda, layer)),
    ...(nextMarker === undefined ? {} : { NextMarker: nextMarker }),
  };
}
