/** Things in the order of their time, the earliest first: a binary heap. What has moved on is for the taker to tell. */
export interface Timed<Item> {
  readonly at: number;
  readonly item: Item;
}

export class TimeHeap<Item> {
  readonly #entries: Timed<Item>[] = [];

  get first(): Timed<Item> | undefined {
    return this.#entries[0];
  }

  push(at: number, item: Item): void {
    const entries = this.#entries;
    let index = entries.push({ at, item }) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#swapIfLater(parent, index)) return;
      index = parent;
    }
  }

  pop(): Timed<Item> | undefined {
    const entries = this.#entries;
    const [top] = entries;
    const last = entries.pop();
    if (last === undefined || entries.length === 0) return top;
    entries[0] = last;
    for (let index = 0; ;) {
      const left = 2 * index + 1;
      const child = (entries[left + 1]?.at ?? Number.POSITIVE_INFINITY) < (entries[left]?.at ?? 0) ? left + 1 : left;
      if (child >= entries.length || !this.#swapIfLater(index, child)) return top;
      index = child;
    }
  }

  #swapIfLater(parent: number, child: number): boolean {
    const [one, other] = [this.#entries[parent], this.#entries[child]];
    if (one === undefined || other === undefined || one.at <= other.at) return false;
    this.#entries[parent] = other;
    this.#entries[child] = one;
    return true;
  }
}
