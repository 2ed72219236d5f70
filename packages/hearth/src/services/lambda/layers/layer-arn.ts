/** Names of layers and of their versions. Pure. */
import type { Home } from '../function-name.ts';

export interface LayerVersionName {
  readonly layerArn: string;
  readonly region: string;
  readonly name: string;
  readonly version: number;
}

/** @param arn already seen to be of a layer's version */
export function parseLayerVersionArn(arn: string): LayerVersionName {
  const parts = arn.split(':');
  return {
    layerArn: parts.slice(0, 7).join(':'),
    region: parts[3] ?? '',
    name: parts[6] ?? '',
    version: Number(parts[7]),
  };
}

/** `LayerName` may be the layer's ARN. */
export function layerNameOf(text: string): string {
  return text.startsWith('arn:') ? (text.split(':')[6] ?? text) : text;
}

export function layerArn(name: string, home: Home): string {
  return `arn:aws:lambda:${home.region}:${home.accountId}:layer:${name}`;
}
