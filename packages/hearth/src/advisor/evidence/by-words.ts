/**
 * Sums by a few words (service, operation, resource, index): a tree of maps, for a text put together for every one of a million calls
 * would cost more than everything else about it. Journal segments give the same word as the same string, whose hash is known.
 */
type Word = string | undefined;

interface Node<Value> {
  value: Value | undefined;
  readonly next: Map<Word, Node<Value>>;
}

export class ByWords<Value> {
  readonly #root: Node<Value> = { value: undefined, next: new Map() };
  readonly #values: Value[] = [];
  readonly #max: number;

  /** @param max values that are kept; `set` refuses more */
  constructor(max: number) {
    this.#max = max;
  }

  get(one: Word, two: Word, three?: Word, four?: Word): Value | undefined {
    return this.#root.next.get(one)?.next.get(two)?.next.get(three)?.next.get(four)?.value;
  }

  /** @returns false where there is no room for another */
  set(value: Value, one: Word, two: Word, three?: Word, four?: Word): boolean {
    if (this.#values.length >= this.#max) return false;
    let node = this.#root;
    for (const word of [one, two, three, four]) {
      let next = node.next.get(word);
      if (!next) node.next.set(word, (next = { value: undefined, next: new Map() }));
      node = next;
    }
    node.value = value;
    this.#values.push(value);
    return true;
  }

  /** In the order in which they came. */
  values(): readonly Value[] {
    return this.#values;
  }
}
