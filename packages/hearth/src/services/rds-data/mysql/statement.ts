/**
 * A statement for MySQL, read once: its text around the named parameters, whether it is more than one statement, its first word,
 * and its shape without literals. MySQL's lexical rules: `\\` escapes in strings, `"…"` is a string, `#` begins a comment.
 */
export interface MysqlStatement {
  /** Text and parameters' names in turn, text first. */
  readonly texts: readonly string[];
  readonly names: readonly string[];
  readonly multiple: boolean;
  readonly keyword: string;
  readonly shape: string;
}

const CACHE_ENTRIES_MAX = 1_000;
const CACHED_SQL_CHARACTERS_MAX = 16_384;
const SHAPE_CHARACTERS_MAX = 2_048;

/** In the order tried; what none matches is a symbol of one character. */
const TOKEN =
  /(?<space>\s+|--(?=\s|$)[^\n]*|#[^\n]*|\/\*(?![!M])[\s\S]*?(?:\*\/|$))|(?<string>'(?:[^'\\]|\\[\s\S]|'')*'?|"(?:[^"\\]|\\[\s\S]|"")*"?)|(?<name>`(?:[^`]|``)*`?)|:(?<parameter>[A-Za-z0-9_]+)|(?<assign>:=)|(?<word>[A-Za-z_@$\u0080-\uffff][\w@$\u0080-\uffff]*)|(?<number>\d[\w.]*)|(?<symbol>[\s\S])/gy;

const cache = new Map<string, MysqlStatement>();

export function readMysqlStatement(sql: string): MysqlStatement {
  const known = cache.get(sql);
  if (known) return known;
  const statement = parse(sql);
  if (sql.length > CACHED_SQL_CHARACTERS_MAX) return statement;
  if (cache.size >= CACHE_ENTRIES_MAX) cache.clear();
  cache.set(sql, statement);
  return statement;
}

function parse(sql: string): MysqlStatement {
  const texts: string[] = [];
  const names: string[] = [];
  let text = '';
  let shape = '';
  let keyword = '';
  let ended = false;
  let multiple = false;
  for (const { 0: token, groups = {} } of sql.matchAll(TOKEN)) {
    const isSpace = groups['space'] !== undefined;
    if (!isSpace && ended && token !== ';') multiple = true;
    if (token === ';') ended = true;
    if (keyword === '' && groups['word'] !== undefined) keyword = token.toUpperCase();
    const parameter = groups['parameter'];
    if (parameter === undefined) text += token;
    else {
      texts.push(text);
      names.push(parameter);
      text = '';
    }
    const isValue = parameter !== undefined || groups['string'] !== undefined || groups['number'] !== undefined;
    shape += isSpace ? ' ' : isValue ? '?' : token;
  }
  texts.push(text);
  return { texts, names, multiple: multiple && !isRoutine(sql), keyword, shape: shortened(shape) };
}

/** The body of a routine or trigger holds semicolons of its own. */
function isRoutine(sql: string): boolean {
  return /^\s*create\s+(?:or\s+replace\s+)?(?:definer\s*=\s*\S+\s+)?(?:procedure|function|trigger|event)\b/i.test(sql);
}

function shortened(shape: string): string {
  return shape
    .replace(/\s+/g, ' ')
    .replace(/\?(?:\s*,\s*\?)+/g, '?, …')
    .trim()
    .slice(0, SHAPE_CHARACTERS_MAX);
}
