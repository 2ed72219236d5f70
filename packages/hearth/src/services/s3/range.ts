/** Which bytes of an object a read asks for: `Range`, or the number of a part. */
import { invalidPartNumber, invalidRange, invalidRequest } from './errors.ts';
import type { Manifest, ObjectRow } from './rows.ts';

export interface Selection {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  /** `bytes 0-9/100`; undefined for the whole object, which answers 200 rather than 206. */
  readonly contentRange: string | undefined;
  /** Of a multipart object, when a part was asked for. */
  readonly partsCount: number | undefined;
  /** The part's own checksum, where it has one. */
  readonly partChecksum: string | undefined;
}

export function selectBytes(
  row: ObjectRow,
  input: { Range?: string | undefined; PartNumber?: number | undefined },
  manifest: () => Manifest | undefined,
): Selection {
  if (input.PartNumber !== undefined) {
    if (input.Range !== undefined)
      throw invalidRequest('Cannot specify both Range header and partNumber query parameter');
    return selectPart(row, input.PartNumber, manifest());
  }
  const range = input.Range === undefined ? undefined : parseRange(input.Range, row.size);
  const [start, end] = range ?? [0, row.size];
  const contentRange = range ? `bytes ${start}-${end - 1}/${row.size}` : undefined;
  return { start, end, contentRange, partsCount: undefined, partChecksum: undefined };
}

/** @returns undefined for a range that is malformed, or names several: S3 then gives the whole object */
export function parseRange(range: string, size: number): readonly [start: number, end: number] | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(range.trim());
  const [first, last] = [match?.[1] ?? '', match?.[2] ?? ''];
  if (first === '' && last === '') return undefined;
  if (first === '') {
    const length = Math.min(Number(last), size);
    if (length === 0) throw invalidRange(size, range);
    return [size - length, size];
  }
  const start = Number(first);
  const end = last === '' ? size : Number(last) + 1;
  if (end <= start && last !== '') return undefined;
  if (start >= size) throw invalidRange(size, range);
  return [start, Math.min(end, size)];
}

function selectPart(row: ObjectRow, number: number, manifest: Manifest | undefined): Selection {
  const count = manifest?.parts.length ?? 1;
  if (number > count) throw invalidPartNumber(number, count);
  let start = 0;
  for (const part of manifest?.parts.slice(0, number - 1) ?? []) start += part.size;
  const part = manifest?.parts[number - 1];
  const end = part ? start + part.size : row.size;
  return {
    start,
    end,
    // An empty object has no bytes to name: it is answered whole.
    contentRange: row.size === 0 ? undefined : `bytes ${start}-${end - 1}/${row.size}`,
    partsCount: manifest ? count : undefined,
    partChecksum: part?.checksum,
  };
}
