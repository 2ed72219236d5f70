/** Pages of Describe operations: by identifier, with AWS's Marker and MaxRecords. */
import { invalidValue } from './checks.ts';

const RECORDS_DEFAULT = 100;
const RECORDS: readonly [min: number, max: number] = [20, 100];

export interface PageInput {
  readonly MaxRecords?: number | undefined;
  readonly Marker?: string | undefined;
}

/** @param all sorted by `identifier`. */
export function page<Item extends { readonly identifier: string }>(
  all: readonly Item[],
  input: PageInput,
): { readonly items: readonly Item[]; readonly marker: string | undefined } {
  const size = input.MaxRecords ?? RECORDS_DEFAULT;
  const [min, max] = RECORDS;
  if (size < min || size > max) {
    throw invalidValue(`Invalid value ${size} for MaxRecords. Must be between ${min} and ${max}`);
  }
  const after = input.Marker === undefined ? '' : Buffer.from(input.Marker, 'base64url').toString();
  const rest = all.filter((item) => item.identifier > after);
  const items = rest.slice(0, size);
  const last = items.at(-1);
  const marker = last && rest.length > size ? Buffer.from(last.identifier).toString('base64url') : undefined;
  return { items, marker };
}

interface Filter {
  readonly Name: string;
  readonly Values: readonly string[];
}

/** @param known filter name → the values of an item that it looks at. */
export function filtered<Item>(
  all: readonly Item[],
  filters: readonly Filter[] | undefined,
  known: Readonly<Record<string, (item: Item) => readonly string[]>>,
): readonly Item[] {
  let items = all;
  for (const { Name, Values } of filters ?? []) {
    const read = known[Name];
    if (!read) throw invalidValue(`Unrecognized filter name: ${Name}`);
    items = items.filter((item) => read(item).some((value) => Values.includes(value)));
  }
  return items;
}
