/**
 * The part of TOML that configuration files of SAM use: tables, dotted keys, strings of all four kinds, numbers, booleans,
 * arrays, inline tables, comments. Dates are text, and of an array of tables the last is read. Source: toml.io v1.0.0.
 */

export type TomlValue = string | number | boolean | readonly TomlValue[] | TomlTable;
export interface TomlTable {
  readonly [key: string]: TomlValue;
}

export class TomlError extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

interface Reader {
  readonly text: string;
  at: number;
}

type Table = Map<string, TomlValue | Table>;

/** @throws TomlError */
export function parseToml(text: string): TomlTable {
  const reader: Reader = { text, at: 0 };
  const root: Table = new Map();
  let table = root;
  for (skipBlank(reader); reader.at < text.length; skipBlank(reader)) {
    if (text[reader.at] === '[') table = header(reader, root);
    else assignment(reader, table);
    skipSpaces(reader);
    if (reader.at < text.length && !/[\r\n#]/.test(text.charAt(reader.at))) fail(reader, 'one thing a line');
  }
  return plain(root);
}

function plain(table: Table): TomlTable {
  return Object.fromEntries([...table].map(([key, value]) => [key, value instanceof Map ? plain(value) : value]));
}

function header(reader: Reader, root: Table): Table {
  const bracket = reader.text.startsWith('[[', reader.at) ? 2 : 1;
  reader.at += bracket;
  const keys = dottedKey(reader);
  for (let closed = 0; closed < bracket; closed++) expect(reader, ']');
  const last = keys.pop() ?? '';
  const owner = keys.reduce((table, key) => child(reader, table, key), root);
  if (bracket === 2) owner.delete(last);
  return child(reader, owner, last);
}

function assignment(reader: Reader, table: Table): void {
  const keys = dottedKey(reader);
  expect(reader, '=');
  const last = keys.pop() ?? '';
  const owner = keys.reduce((inner, key) => child(reader, inner, key), table);
  if (owner.has(last)) fail(reader, `${last} is set twice`);
  skipSpaces(reader);
  owner.set(last, value(reader));
}

function child(reader: Reader, table: Table, key: string): Table {
  const known = table.get(key);
  if (known instanceof Map) return known;
  if (known !== undefined) fail(reader, `${key} is not a table`);
  const made: Table = new Map();
  table.set(key, made);
  return made;
}

function dottedKey(reader: Reader): string[] {
  const keys: string[] = [];
  do {
    skipSpaces(reader);
    const quote = reader.text[reader.at];
    if (quote === '"' || quote === "'") keys.push(string(reader));
    else keys.push(match(reader, /[A-Za-z0-9_-]+/y) ?? fail(reader, 'a key was expected'));
    skipSpaces(reader);
  } while (take(reader, '.'));
  return keys;
}

function value(reader: Reader): TomlValue {
  const first = reader.text[reader.at];
  if (first === '"' || first === "'") return string(reader);
  if (first === '[') return array(reader);
  if (first === '{') return inlineTable(reader);
  const word = match(reader, /[^\s,\]}#]+/y) ?? fail(reader, 'a value was expected');
  if (word === 'true' || word === 'false') return word === 'true';
  const number = Number(word.replaceAll('_', ''));
  if (/^\d{4}-\d\d-\d\d/.test(word)) return word;
  if (Number.isFinite(number)) return number;
  return fail(reader, `the value ${word} is not read`);
}

function array(reader: Reader): readonly TomlValue[] {
  const items: TomlValue[] = [];
  expect(reader, '[');
  for (skipBlank(reader); !take(reader, ']'); skipBlank(reader)) {
    items.push(value(reader));
    skipBlank(reader);
    if (reader.text[reader.at] !== ']') expect(reader, ',');
  }
  return items;
}

function inlineTable(reader: Reader): TomlTable {
  const table: Table = new Map();
  expect(reader, '{');
  for (skipSpaces(reader); !take(reader, '}'); skipSpaces(reader)) {
    assignment(reader, table);
    skipSpaces(reader);
    if (reader.text[reader.at] !== '}') expect(reader, ',');
  }
  return plain(table);
}

function string(reader: Reader): string {
  const quote = reader.text.charAt(reader.at);
  const long = reader.text.startsWith(quote.repeat(3), reader.at);
  const close = long ? quote.repeat(3) : quote;
  reader.at += close.length;
  // A line break right after the quotes of a long string is not part of it.
  if (long) match(reader, /\r?\n/y);
  let text = '';
  while (!reader.text.startsWith(close, reader.at)) {
    const char = reader.text.charAt(reader.at);
    if (char === '' || (!long && char === '\n')) fail(reader, `a string lacks its closing ${close}`);
    reader.at++;
    text += char === '\\' && quote === '"' ? escape(reader) : char;
  }
  reader.at += close.length;
  return text;
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', '"': '"', '\\': '\\' };

function escape(reader: Reader): string {
  const unicode = match(reader, /u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}/y);
  if (unicode !== undefined) return String.fromCodePoint(Number.parseInt(unicode.slice(1), 16));
  // A backslash at the end of a line swallows the blank that follows.
  if (match(reader, /[ \t]*\r?\n\s*/y) !== undefined) return '';
  const char = reader.text.charAt(reader.at++);
  return ESCAPES[char] ?? fail(reader, `\\${char} is not an escape of TOML`);
}

function match(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0];
  if (found !== undefined) reader.at += found.length;
  return found;
}

function take(reader: Reader, char: string): boolean {
  if (reader.text[reader.at] !== char) return false;
  reader.at++;
  return true;
}

function expect(reader: Reader, char: string): void {
  skipSpaces(reader);
  if (!take(reader, char)) fail(reader, `${char} was expected`);
}

function skipSpaces(reader: Reader): void {
  match(reader, /[ \t]*/y);
}

function skipBlank(reader: Reader): void {
  match(reader, /(?:\s|#[^\n]*)*/y);
}

function fail(reader: Reader, message: string): never {
  throw new TomlError(reader.text.slice(0, reader.at).split('\n').length, message);
}
