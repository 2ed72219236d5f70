/** Reads one page of a range: at most 1 MB of what is evaluated, before any filter. */
import { meets } from '../expression/evaluate.ts';
import type { BoundCondition } from '../expression/syntax.ts';
import type { Item } from './attribute-value.ts';
import type { Entry, ItemReader, Range } from './store.ts';

/** AWS: a page of Query and Scan evaluates 1 MB. */
const PAGE_BYTES_MAX = 1024 * 1024;

export interface PageRequest {
  readonly range: Range;
  readonly reverse: boolean;
  readonly limit: number | undefined;
  readonly filter: BoundCondition | undefined;
  /**
   * The item that the filter sees where it is not the entry itself (a local index that lacks attributes).
   * Its cost is the caller's to count.
   */
  readonly complete?: (entry: Entry) => Item | undefined;
}

export interface Page {
  /** What passed the filter, with the decoded item where it had to be decoded. */
  readonly kept: readonly { readonly entry: Entry; readonly item: Item | undefined }[];
  readonly scanned: number;
  readonly bytes: number;
  /** Where the page ended before the range did, or may have. */
  readonly last: Entry | undefined;
}

export function readPage(store: ItemReader, request: PageRequest): Page {
  const { filter, limit, complete } = request;
  const kept: { entry: Entry; item: Item | undefined }[] = [];
  let scanned = 0;
  let bytes = 0;
  let previous: Entry | undefined;
  for (const entry of store.range(request.range, request.reverse)) {
    const size = entry.stored.bytes;
    if (scanned > 0 && bytes + size > PAGE_BYTES_MAX) return { kept, scanned, bytes, last: previous };
    scanned++;
    bytes += size;
    previous = entry;
    const item = complete ? complete(entry) : filter ? entry.stored.item() : undefined;
    if (!filter || (item && meets(filter, item))) kept.push({ entry, item });
    // AWS does not look whether more follows.
    if (scanned === limit) return { kept, scanned, bytes, last: entry };
  }
  return { kept, scanned, bytes, last: undefined };
}
