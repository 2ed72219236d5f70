/** `Marker` and `MaxItems` of Lambda's lists: at most 50 a page, the marker opaque. Pure. */
import { ServiceError } from '../../../wire/errors.ts';

/** docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html: at most 50 items a response, even if the number is higher. */
const PAGE_ITEMS_MAX = 50;

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextMarker: string | undefined;
}

/** @param all in a stable order @throws InvalidParameterValueException for a marker that is none of ours */
export function pageOf<Item>(
  all: readonly Item[],
  marker: string | undefined,
  maxItems: number | undefined,
): Page<Item> {
  const text = marker === undefined ? '0' : Buffer.from(marker, 'base64url').toString();
  const from = /^\d+$/.test(text) ? Number(text) : -1;
  if (from < 0) {
    throw new ServiceError('InvalidParameterValueException', 'Invalid Marker', {
      status: 400,
      members: { Type: 'User' },
    });
  }
  const to = from + Math.min(PAGE_ITEMS_MAX, maxItems ?? PAGE_ITEMS_MAX);
  return {
    items: all.slice(from, to),
    nextMarker: to < all.length ? Buffer.from(String(to)).toString('base64url') : undefined,
  };
}
