/** Statements that clients have prepared: equal text and types have one name on every database connection. */
import type { Meaning } from './classify.ts';

export interface Prepared {
  /** Name at the server; empty for an unnamed statement. */
  readonly serverName: string;
  readonly sql: string;
  /** Parse, from the text on. */
  readonly tail: Buffer;
  readonly meaning: Meaning;
}

/** Names given out; when there are more, equal texts get new names. */
const NAMES_MAX = 10_000;

export class Statements {
  readonly #names = new Map<string, string>();
  #count = 0;

  /** @param tail Parse, from the text on; copied. */
  prepare(named: boolean, sql: string, tail: Buffer, meaning: Meaning): Prepared {
    return { serverName: named ? this.#name(tail.toString('latin1')) : '', sql, tail: Buffer.from(tail), meaning };
  }

  #name(key: string): string {
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    if (this.#names.size >= NAMES_MAX) this.#names.clear();
    const name = `hearth_proxy_${++this.#count}`;
    this.#names.set(key, name);
    return name;
  }
}
