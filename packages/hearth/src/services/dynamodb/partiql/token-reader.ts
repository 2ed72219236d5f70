/** Walks the tokens of one statement. */
import { notWellFormed } from './errors.ts';
import type { Expression, Statement } from './syntax.ts';
import type { Token } from './tokens.ts';

/** What terms hold that is read elsewhere; handed in, so that the files of the parser do not import each other in circles. */
export interface Grammar {
  readonly expression: (tokens: TokenReader, depth: number) => Expression;
  readonly select: (tokens: TokenReader) => Statement;
  readonly fromFirst: (tokens: TokenReader) => Statement;
}

export class TokenReader {
  readonly grammar: Grammar;
  readonly #tokens: readonly Token[];
  #next = 0;
  #parameters = 0;

  /** @param tokens the last of them of kind `end` */
  constructor(tokens: readonly Token[], grammar: Grammar) {
    this.grammar = grammar;
    this.#tokens = tokens;
  }

  get parameters(): number {
    return this.#parameters;
  }

  peek(ahead = 0): Token {
    const token = this.#tokens[Math.min(this.#next + ahead, this.#tokens.length - 1)];
    if (!token) throw new Error('a statement has no end');
    return token;
  }

  take(): Token {
    const token = this.peek();
    this.#next++;
    if (token.kind === 'parameter') this.#parameters++;
    return token;
  }

  at(kind: 'keyword' | 'symbol', text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === kind && token.text === text;
  }

  /** Takes the token if it is this one. */
  accept(kind: 'keyword' | 'symbol', text: string): boolean {
    if (!this.at(kind, text)) return false;
    this.#next++;
    return true;
  }

  /** @param problem AWS's words where another token stands */
  expect(kind: 'keyword' | 'symbol', text: string, problem: string): Token {
    const token = this.peek();
    if (!this.accept(kind, text)) throw notWellFormed(problem);
    return token;
  }

  /** Nothing is left but perhaps a semicolon. */
  get ended(): boolean {
    const { kind, text } = this.peek();
    return kind === 'end' || (kind === 'symbol' && text === ';');
  }
}
