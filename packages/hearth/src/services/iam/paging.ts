/** Marker and MaxItems of IAM's lists, which are sorted by name. */
import { invalid } from './errors.ts';

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html (2026-11): 100 where not given, 1,000 at most.
const MAX_ITEMS_DEFAULT = 100;

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly IsTruncated: boolean;
  readonly Marker?: string;
}

export function page<Item>(
  items: Iterable<Item>,
  nameOf: (item: Item) => string,
  input: { readonly Marker?: string | undefined; readonly MaxItems?: number | undefined },
): Page<Item> {
  const after = input.Marker === undefined ? undefined : decodeMarker(input.Marker);
  const limit = input.MaxItems ?? MAX_ITEMS_DEFAULT;
  const sorted = [...items].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const rest = after === undefined ? sorted : sorted.filter((item) => nameOf(item) > after);
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  if (rest.length <= limit || last === undefined) return { items: shown, IsTruncated: false };
  return { items: shown, IsTruncated: true, Marker: Buffer.from(nameOf(last)).toString('base64url') };
}

function decodeMarker(marker: string): string {
  const name = Buffer.from(marker, 'base64url').toString();
  if (Buffer.from(name).toString('base64url') !== marker) throw invalid(`Invalid Marker: ${marker}`);
  return name;
}
