/** Cuts a PartiQL statement into tokens. Comments are white space. */
import { notWellFormed } from './errors.ts';
import { KEYWORDS } from './keywords.ts';
import type { Position } from './syntax.ts';

export interface Token {
  readonly kind: 'identifier' | 'quoted' | 'keyword' | 'symbol' | 'string' | 'number' | 'parameter' | 'end';
  /** Keywords in lower case, strings and quoted names without their quotes. */
  readonly text: string;
  readonly at: Position;
}

const SPACE = /(?:\s|--[^\r\n]*|\/\*[^]*?\*\/)+/y;
const WORD = /[A-Za-z_$][A-Za-z0-9_$]*/y;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const STRING = /'(?:[^']|'')*'/y;
const QUOTED = /"(?:[^"]|"")*"/y;
const SYMBOL = /<<|>>|<>|<=|>=|!=|\|\||[-+*/%=<>()[\]{},:.;]/y;

// Numbers are read as decimals whose exponent and scale are 32-bit integers.
const EXPONENT_MAX = 2 ** 31 - 1;

export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const lines = new Lines(text);
  let offset = 0;
  for (;;) {
    offset += matchAt(SPACE, text, offset)?.length ?? 0;
    if (offset >= text.length) break;
    const [kind, source] = tokenAt(text, offset);
    tokens.push({ kind, text: contentOf(kind, source), at: lines.position(offset, source.length) });
    offset += source.length;
  }
  return [...tokens, { kind: 'end', text: '', at: lines.position(text.length, 0) }];
}

function tokenAt(text: string, offset: number): [Token['kind'], string] {
  const word = matchAt(WORD, text, offset);
  if (word !== undefined) return [KEYWORDS.has(word.toLowerCase()) ? 'keyword' : 'identifier', word];
  const number = matchAt(NUMBER, text, offset);
  if (number !== undefined) {
    checkNumber(number);
    return ['number', number];
  }
  const string = matchAt(STRING, text, offset);
  if (string !== undefined) return ['string', string];
  const quoted = matchAt(QUOTED, text, offset);
  if (quoted !== undefined) return ['quoted', quoted];
  if (text[offset] === '?') return ['parameter', '?'];
  // A block comment that does not end is no division.
  const symbol = text.startsWith('/*', offset) ? undefined : matchAt(SYMBOL, text, offset);
  if (symbol === undefined) throw notWellFormed();
  return ['symbol', symbol];
}

function contentOf(kind: Token['kind'], source: string): string {
  switch (kind) {
    case 'keyword':
      return source.toLowerCase();
    case 'string':
      return source.slice(1, -1).replaceAll("''", "'");
    case 'quoted':
      return source.slice(1, -1).replaceAll('""', '"');
    default:
      return source === '!=' ? '<>' : source;
  }
}

function checkNumber(source: string): void {
  const [mantissa = '', power = '0'] = source.toLowerCase().split('e');
  const exponent = Number(power);
  const fraction = mantissa.split('.')[1]?.length ?? 0;
  if (Math.abs(exponent) > EXPONENT_MAX || Math.abs(fraction - exponent) > EXPONENT_MAX) throw notWellFormed();
}

function matchAt(pattern: RegExp, text: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
}

/** Offsets to lines and columns; asked in ascending order. */
class Lines {
  readonly #text: string;
  #line = 1;
  #start = 0;

  constructor(text: string) {
    this.#text = text;
  }

  position(offset: number, length: number): Position {
    for (;;) {
      const end = this.#text.indexOf('\n', this.#start);
      if (end < 0 || end >= offset) break;
      this.#line++;
      this.#start = end + 1;
    }
    return { line: this.#line, column: offset - this.#start + 1, length };
  }
}
