/** Reads one page of a range: up to the item that takes it to 1 MB, which is counted before any filter. */
import { meets } from '../expression/evaluate.ts';
import type { BoundCondition } from '../expression/syntax.ts';
import type { Item } from './attribute-value.ts';
import { PAGE_BYTES_MAX, pageBytes, pageBytesAtMost } from './page-bytes.ts';
import type { Entry, ItemReader, Range } from './store.ts';

export interface PageRequest {
  readonly range: Range;
  readonly reverse: boolean;
  readonly limit: number | undefined;
  readonly filter: BoundCondition | undefined;
  /** The name of the table's sort key. */
  readonly rangeName: string | undefined;
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
  const filling = new Filling(request.rangeName);
  let bytes = 0;
  for (const entry of store.range(request.range, request.reverse)) {
    bytes += entry.stored.bytes;
    filling.add(entry);
    const item = complete ? complete(entry) : filter ? entry.stored.item() : undefined;
    if (!filter || (item && meets(filter, item))) kept.push({ entry, item });
    // AWS does not look whether more follows.
    const { scanned } = filling;
    if (scanned === limit || filling.isFull()) return { kept, scanned, bytes, last: entry };
  }
  return { kept, scanned: filling.scanned, bytes, last: undefined };
}

/** Counts what a page holds: roughly, until it could be full, for items have to be decoded to count them closely. */
class Filling {
  readonly #rangeName: string | undefined;
  /** Counted roughly only. */
  #entries: Entry[] = [];
  #atMost = 0;
  #bytes = 0;
  scanned = 0;

  constructor(rangeName: string | undefined) {
    this.#rangeName = rangeName;
  }

  add(entry: Entry): void {
    this.scanned++;
    this.#entries.push(entry);
    this.#atMost += pageBytesAtMost(entry.stored.bytes);
  }

  isFull(): boolean {
    if (this.#atMost < PAGE_BYTES_MAX) return false;
    for (const { stored } of this.#entries) this.#bytes += pageBytes(stored.item(), this.#rangeName);
    this.#entries = [];
    // What follows need not be looked at until it could be enough for the rest.
    this.#atMost = this.#bytes;
    return this.#bytes >= PAGE_BYTES_MAX;
  }
}
