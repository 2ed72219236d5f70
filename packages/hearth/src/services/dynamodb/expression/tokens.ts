/** Cuts an expression into tokens, and words AWS's syntax errors from them. */

export type TokenKind = 'name' | 'nameRef' | 'valueRef' | 'number' | 'symbol' | 'other' | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** The word in capitals, for names; else the text. */
  readonly upper: string;
  readonly start: number;
  readonly end: number;
}

// Groups in the order of KINDS. A bare name does not begin with an underscore.
const TOKEN = /\s*(?:([A-Za-z][A-Za-z0-9_]*)|(#[A-Za-z0-9_]+)|(:[A-Za-z0-9_]+)|(\d+)|(<>|<=|>=|[=<>()[\],.+-])|(\S))/y;
const KINDS: readonly TokenKind[] = ['name', 'nameRef', 'valueRef', 'number', 'symbol', 'other'];

/** What is wrong with an expression, without the `Invalid …Expression: ` before it. */
export class ExpressionError extends Error {}

export class Tokens {
  readonly #text: string;
  readonly #tokens: Token[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    TOKEN.lastIndex = 0;
    for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
      const group = match.findIndex((each, i) => i > 0 && each !== undefined);
      const word = match[group] ?? '';
      const kind = KINDS[group - 1] ?? 'other';
      this.#tokens.push({
        kind,
        text: word,
        upper: kind === 'name' ? word.toUpperCase() : word,
        start: TOKEN.lastIndex - word.length,
        end: TOKEN.lastIndex,
      });
    }
    this.#tokens.push({ kind: 'end', text: '<EOF>', upper: '<EOF>', start: text.length, end: text.length });
  }

  peek(ahead = 0): Token {
    const token = this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)];
    if (!token) throw new ExpressionError('Syntax error');
    return token;
  }

  next(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.#at++;
    return token;
  }

  /** True, and past it, when the next token is this symbol or keyword (in capitals). */
  take(upper: string): boolean {
    if (this.peek().upper !== upper || this.peek().kind === 'end') return false;
    this.#at++;
    return true;
  }

  expect(upper: string): void {
    if (!this.take(upper)) throw this.syntaxError();
  }

  expectEnd(): void {
    if (this.peek().kind !== 'end') throw this.syntaxError();
  }

  /** At the next token, quoting its neighbours as they stand in the text. */
  syntaxError(): ExpressionError {
    const token = this.peek();
    const before = this.#tokens[this.#at - 1];
    const after = this.#tokens[this.#at + 1];
    const end = token.kind === 'end' ? (before?.end ?? 0) : after && after.kind !== 'end' ? after.end : token.end;
    const near = this.#text.slice(before ? before.start : token.start, end);
    return new ExpressionError(`Syntax error; token: "${token.text}", near: "${near}"`);
  }
}
