/** The same key for texts that differ in literals alone; the text itself where comments or odd quotes make that hard to tell. */

const HARD = /\\|--|\/\*|\$[A-Za-z_]*\$/;
const LITERALS = /"(?:[^"]|"")*"|'(?:[^']|'')*'|\b\d+(?:\.\d+)?\b/g;

export function shapeKey(sql: string): string {
  if (HARD.test(sql)) return sql;
  return sql.replace(LITERALS, (literal) => (literal.startsWith('"') ? literal : '?'));
}
