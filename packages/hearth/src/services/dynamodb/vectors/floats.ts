/** Vectors: lists of numbers in items, 32-bit floats in indexes. */
import type { AttributeValue } from '../items/attribute-value.ts';

export const FLOAT_BYTES = 4;

/** Undefined where the value is no number, or one beyond what 32 bits of float hold. */
export function toFloat(value: AttributeValue): number | undefined {
  if (!('N' in value)) return undefined;
  const float = Math.fround(Number(value.N));
  return Number.isFinite(float) ? float : undefined;
}

/** Undefined where the value is no vector of so many dimensions. */
export function toFloats(value: AttributeValue, dimensions: number): readonly number[] | undefined {
  if (!('L' in value) || value.L.length !== dimensions) return undefined;
  const floats: number[] = [];
  for (const each of value.L) {
    const float = toFloat(each);
    if (float === undefined) return undefined;
    floats.push(float);
  }
  return floats;
}

/** As index entries hold a vector: its bytes in base64. */
export function encodeFloats(floats: readonly number[]): string {
  return Buffer.from(Float32Array.from(floats).buffer).toString('base64');
}

export function decodeFloats(text: string): Float32Array {
  // A copy of its own, for a float has to begin at a multiple of four bytes.
  return new Float32Array(new Uint8Array(Buffer.from(text, 'base64')).buffer);
}

/** AWS answers vectors out of an index with the fewest digits that give the same float, and at least one after the point. */
export function printFloat(float: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(float.toPrecision(digits));
    if (Math.fround(short) === float) return withPoint(String(short));
  }
  return withPoint(String(Number(float.toPrecision(9))));
}

function withPoint(text: string): string {
  return /[.e]/.test(text) ? text : `${text}.0`;
}
