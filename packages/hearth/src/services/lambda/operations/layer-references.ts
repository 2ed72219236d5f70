/** The layers that a function names, checked as AWS does (recorded 2025-11). */
import { invalidParameter } from '../errors.ts';
import type { LayerReference } from '../definition.ts';
import type { Lambda } from '../lambda.ts';
import { parseLayerVersionArn } from '../layers/layer-arn.ts';
import { checkLayerArns } from './member-checks.ts';

/** docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, read 2026-11. */
const LAYERS_MAX = 5;

/** @throws InvalidParameterValueException, ValidationException */
export function layerReferences(lambda: Lambda, arns: readonly string[]): readonly LayerReference[] {
  checkLayerArns(arns);
  if (arns.length > LAYERS_MAX) throw invalidParameter(`Cannot reference more than ${LAYERS_MAX} layers.`);
  const seen = new Map<string, string>();
  return arns.map((arn) => {
    const { layerArn, region, name, version } = parseLayerVersionArn(arn);
    if (region !== lambda.home.region) {
      throw invalidParameter(
        `Layers are not in the same region as the function. Layers are expected to be in region ${lambda.home.region}.`,
      );
    }
    const other = seen.get(layerArn);
    if (other !== undefined) {
      throw invalidParameter(
        `Two different versions of the same layer are not allowed to be referenced in the same function. ${other} and ${arn} are versions of the same layer.`,
      );
    }
    seen.set(layerArn, arn);
    const found = layerArn.includes(`:${lambda.home.accountId}:`) ? lambda.layers.get(name, version) : undefined;
    if (!found) throw invalidParameter(`Layer version ${arn} does not exist.`);
    return { arn, archive: found.archive, sizeBytes: found.sizeBytes };
  });
}
