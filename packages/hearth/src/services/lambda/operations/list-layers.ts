/** ListLayers with the newest version of each. */
import type { ListLayersInput, ListLayersOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { layerArn } from '../layers/layer-arn.ts';
import type { LayerVersionRecord } from '../layers/layer-store.ts';
import { listedLayer } from './layer-view.ts';
import { pageOf } from './paging.ts';

export async function listLayers(lambda: Lambda, input: ListLayersInput, _call: Call): Promise<ListLayersOutput> {
  const all = lambda.layers.newest().filter((layer) => suits(layer, input));
  const { items, nextMarker } = pageOf(all, input.Marker, input.MaxItems);
  return {
    Layers: items.map((layer) => ({
      LayerName: layer.name,
      LayerArn: layerArn(layer.name, lambda.home),
      LatestMatchingVersion: listedLayer(lambda, layer),
    })),
    ...(nextMarker === undefined ? {} : { NextMarker: nextMarker }),
  };
}

/** Whether a layer says that it is made for what is asked. */
export function suits(
  { runtimes, architectures }: LayerVersionRecord,
  wanted: Pick<ListLayersInput, 'CompatibleRuntime' | 'CompatibleArchitecture'>,
): boolean {
  const { CompatibleRuntime: runtime, CompatibleArchitecture: architecture } = wanted;
  return (
    (runtime === undefined || (runtimes ?? []).includes(runtime)) &&
    (architecture === undefined || (architectures ?? []).includes(architecture))
  );
}
