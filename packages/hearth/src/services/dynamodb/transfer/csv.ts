/** Records of a CSV text, line by line: quoted fields may hold delimiters, doubled quotes and line ends. */

export class CsvReader {
  readonly #delimiter: string;
  #fields: string[] = [];
  #open: string | undefined;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** The record that ends with this line; undefined where a quoted field goes on. */
  take(line: string): readonly string[] | undefined {
    let at = 0;
    if (this.#open !== undefined) {
      const rest = this.#quoted(line, 0, `${this.#open}\n`);
      if (rest === undefined) return undefined;
      at = rest;
    }
    while (at <= line.length) {
      if (line[at] === '"') {
        const rest = this.#quoted(line, at + 1, '');
        if (rest === undefined) return undefined;
        at = rest;
      } else {
        const found = line.indexOf(this.#delimiter, at);
        const end = found < 0 ? line.length : found;
        this.#fields.push(line.slice(at, end));
        at = end + 1;
      }
    }
    const record = this.#fields;
    this.#fields = [];
    return record;
  }

  /** Where the next field begins; undefined where the line ends within the quotes. */
  #quoted(line: string, from: number, before: string): number | undefined {
    let text = before;
    let at = from;
    for (;;) {
      const quote = line.indexOf('"', at);
      if (quote < 0) {
        this.#open = text + line.slice(at);
        return undefined;
      }
      text += line.slice(at, quote);
      if (line[quote + 1] !== '"') {
        this.#open = undefined;
        this.#fields.push(text);
        return line[quote + 1] === this.#delimiter ? quote + 1 + this.#delimiter.length : line.length + 1;
      }
      text += '"';
      at = quote + 2;
    }
  }
}
