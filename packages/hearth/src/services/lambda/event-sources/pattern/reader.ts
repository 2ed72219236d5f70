/**
 * JSON read token by token, so that what is wrong in a pattern can be said with its place as AWS says it: line and column of
 * what comes after the last thing looked at. Texts as recorded from EventBridge, 2024-11 and 2024-12.
 */

/** What is no pattern: the reason in AWS's words, with the place. */
export class PatternError extends Error {}

export type Token =
  | 'start-object'
  | 'end-object'
  | 'start-array'
  | 'end-array'
  | 'name'
  | 'string'
  | 'number'
  | 'true'
  | 'false'
  | 'null';

/** Ours: objects and lists within one another. */
const DEPTH_MAX = 128;
// More of the source is not told (observed of AWS's JSON reader).
const SNIPPET_MAX = 500;

const VALUES = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

interface Open {
  readonly kind: 'object' | 'array';
  empty: boolean;
}

export class PatternReader {
  readonly #source: string;
  #at = 0;
  readonly #open: Open[] = [];
  /** The value after a name, begun already: a reader of JSON looks that far. */
  #ahead: Token | undefined;
  #name = '';
  #text = '';
  /** A string of which only the opening quote was looked at. */
  #unread = false;

  constructor(source: string) {
    this.#source = source;
  }

  /** Of the last `name`. */
  get name(): string {
    return this.#name;
  }

  /** Of the last token; a string is read to its end only now. */
  get text(): string {
    if (this.#unread) {
      this.#unread = false;
      this.#text = this.#string();
    }
    return this.#text;
  }

  get number(): number {
    return Number(this.text);
  }

  next(): Token {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    if (ahead) return this.#enter(ahead);
    void this.text;
    this.#skipSpace();
    const inside = this.#open.at(-1);
    if (!inside) return this.#enter(this.#value());
    const close = inside.kind === 'object' ? '}' : ']';
    if (this.#peek() === close) {
      this.#at++;
      this.#open.pop();
      this.#text = close;
      return inside.kind === 'object' ? 'end-object' : 'end-array';
    }
    if (!inside.empty) this.#take(',', `comma to separate ${inside.kind === 'object' ? 'Object' : 'Array'} entries`);
    inside.empty = false;
    if (inside.kind === 'array') return this.#enter(this.#value());
    this.#take('"', 'double-quote to start field name');
    this.#name = this.#string();
    this.#text = this.#name;
    this.#skipSpace();
    this.#take(':', 'a colon to separate field name and value');
    this.#ahead = this.#value();
    return 'name';
  }

  fail(reason: string): never {
    const before = this.#source.slice(0, this.#at).split('\n');
    const column = (before.at(-1)?.length ?? 0) + 1;
    const more = this.#source.length - SNIPPET_MAX;
    const snippet = `(String)"${this.#source.slice(0, SNIPPET_MAX)}"${more > 0 ? `[truncated ${more} chars]` : ''}`;
    throw new PatternError(`${reason}\n at [Source: ${snippet}; line: ${before.length}, column: ${column}]`);
  }

  #enter(token: Token): Token {
    if (token !== 'start-object' && token !== 'start-array') return token;
    if (this.#open.length === DEPTH_MAX) this.fail(`Hearth reads patterns of ${DEPTH_MAX} levels at most`);
    this.#open.push({ kind: token === 'start-object' ? 'object' : 'array', empty: true });
    return token;
  }

  #value(): Token {
    const char = this.#peek();
    if (char === '{' || char === '[') {
      this.#at++;
      this.#text = char;
      return char === '{' ? 'start-object' : 'start-array';
    }
    if (char === '"') {
      this.#at++;
      this.#unread = true;
      return 'string';
    }
    const number = this.#match(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
    if (number !== undefined) {
      this.#text = number;
      return 'number';
    }
    const word = this.#match(/[\p{L}\p{N}_$]+/uy);
    if (word === undefined) return this.#unexpected(`expected a valid value ${VALUES}`);
    this.#text = word;
    if (word === 'true' || word === 'false' || word === 'null') return word;
    return this.fail(`Unrecognized token '${word}': was expecting ${VALUES}`);
  }

  /** The rest of a string, after its opening quote. */
  #string(): string {
    const raw = this.#match(/(?:[^"\\]|\\.)*"/sy);
    if (raw === undefined) {
      this.#at = this.#source.length;
      return this.fail('Unexpected end-of-input: was expecting closing quote for a string value');
    }
    try {
      const text: unknown = JSON.parse(`"${raw}`);
      return String(text);
    } catch {
      return this.fail('Unrecognized character escape or control character in a string value');
    }
  }

  #match(expression: RegExp): string | undefined {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.#source)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  /** Goes over `char`, and over space after it. */
  #take(char: string, what: string): void {
    if (this.#peek() !== char) this.#unexpected(`was expecting ${what}`);
    this.#at++;
    if (char !== '"') this.#skipSpace();
  }

  #unexpected(wanted: string): never {
    const char = this.#peek();
    if (char === undefined) {
      const kind = this.#open.at(-1)?.kind;
      return this.fail(
        kind === undefined
          ? 'No content to map due to end-of-input'
          : `Unexpected end-of-input: expected close marker for ${kind === 'object' ? 'Object' : 'Array'}`,
      );
    }
    return this.fail(`Unexpected character ('${char}' (code ${char.codePointAt(0)})): ${wanted}`);
  }

  #peek(): string | undefined {
    const code = this.#source.codePointAt(this.#at);
    return code === undefined ? undefined : String.fromCodePoint(code);
  }

  #skipSpace(): void {
    this.#match(/[ \t\r\n]*/y);
  }
}
