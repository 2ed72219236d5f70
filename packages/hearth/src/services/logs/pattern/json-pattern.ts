/**
 * `{ ($.status = 4* || $.user.name = "a b") && $.items[0].price > 2 }`: lines that hold JSON. `IS NULL`, `IS TRUE`, `IS FALSE`,
 * `EXISTS` and `NOT EXISTS` as the pages have them. Pure.
 */
import { invalid } from '../errors.ts';
import { type Comparison, compileComparison } from './comparison.ts';
import type { MessageTest } from './filter-pattern.ts';

type Test = (root: unknown) => boolean;

/** Ours: parentheses within parentheses. */
const DEPTH_MAX = 32;

/** @throws InvalidParameterException */
export function compileJsonPattern(text: string): MessageTest {
  const tokens = tokenise(text);
  const parser = new Parser(tokens);
  const test = parser.whole();
  return (message) => {
    const start = message.indexOf('{');
    if (start < 0 || message.slice(0, start).trim() !== '') return false;
    try {
      return test(JSON.parse(message));
    } catch {
      return false;
    }
  };
}

const TOKEN = /\s*(?:(\{|\}|\(|\)|&&|\|\||!=|>=|<=|=|>|<)|("(?:[^"\\]|\\.)*")|(%[^%]+%)|([^\s(){}=<>!&|"]+))/y;

function tokenise(text: string): readonly string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const found = TOKEN.exec(text);
    if (!found) throw invalid('Invalid filter pattern');
    tokens.push(found[1] ?? found[2] ?? found[3] ?? found[4] ?? '');
  }
  return tokens;
}

class Parser {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  whole(): Test {
    this.#expect('{');
    const test = this.#any(0);
    this.#expect('}');
    if (this.#at < this.#tokens.length) throw invalid('Invalid filter pattern');
    return test;
  }

  #any(depth: number): Test {
    const options = [this.#all(depth)];
    while (this.#take('||')) options.push(this.#all(depth));
    return options.length === 1 ? (options[0] ?? never) : (root) => options.some((option) => option(root));
  }

  #all(depth: number): Test {
    const parts = [this.#one(depth)];
    while (this.#take('&&')) parts.push(this.#one(depth));
    return parts.length === 1 ? (parts[0] ?? never) : (root) => parts.every((part) => part(root));
  }

  #one(depth: number): Test {
    if (depth > DEPTH_MAX) throw invalid('Invalid filter pattern');
    if (this.#take('(')) {
      const inner = this.#any(depth + 1);
      this.#expect(')');
      return inner;
    }
    const select = compileSelector(this.#next());
    const word = this.#next();
    const test = this.#comparison(word);
    return (root) => {
      const found = select(root);
      return found.length === 0 ? test(undefined) : found.some((value) => test(value));
    };
  }

  #comparison(word: string): Comparison {
    switch (word.toUpperCase()) {
      case 'IS': {
        const what = this.#next().toUpperCase();
        if (what === 'NULL') return (value) => value === null;
        if (what === 'TRUE') return (value) => value === true;
        if (what === 'FALSE') return (value) => value === false;
        throw invalid('Invalid filter pattern');
      }
      case 'EXISTS':
        return (value) => value !== undefined;
      case 'NOT':
        if (this.#next().toUpperCase() !== 'EXISTS') throw invalid('Invalid filter pattern');
        return (value) => value === undefined;
      default:
        if (!/^(?:!=|>=|<=|=|>|<)$/.test(word)) throw invalid('Invalid filter pattern');
        return compileComparison(word, this.#next());
    }
  }

  #next(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw invalid('Invalid filter pattern');
    return token;
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }

  #expect(token: string): void {
    if (!this.#take(token)) throw invalid('Invalid filter pattern');
  }
}

const never: Test = () => false;

/** `$.a.b[0].c`, `$.items[*].id`: what it points at; nothing where there is no such member. */
function compileSelector(text: string): (root: unknown) => readonly unknown[] {
  if (!/^\$(?:\.[^.[\]]+|\[(?:\d+|\*)\])*$/.test(text)) throw invalid('Invalid filter pattern');
  const steps = [...text.matchAll(/\.([^.[\]]+)|\[(\d+|\*)\]/g)].map(([, name, index]) => name ?? index ?? '');
  return (root) => {
    let values: readonly unknown[] = [root];
    for (const step of steps) {
      values = values.flatMap((value): readonly unknown[] => {
        if (Array.isArray(value))
          return step === '*' ? value : Number(step) < value.length ? [value[Number(step)]] : [];
        return typeof value === 'object' && value !== null && Object.hasOwn(value, step)
          ? [Reflect.get(value, step)]
          : [];
      });
    }
    return values;
  };
}
