/** Reads PostgreSQL's text form of a one-dimensional array: `{1,NULL,"a \"b\""}`. */

/** Undefined when the array has more than one dimension, or bounds of its own. */
export function readArrayLiteral(text: string): readonly (string | null)[] | undefined {
  if (!text.startsWith('{')) return undefined;
  const values: (string | null)[] = [];
  let at = 1;
  if (text.charAt(at) === '}') return values;
  while (at < text.length) {
    if (text.charAt(at) === '{') return undefined;
    const [value, end] = text.charAt(at) === '"' ? quoted(text, at + 1) : bare(text, at);
    values.push(value);
    if (text.charAt(end) === '}') return values;
    at = end + 1;
  }
  return undefined;
}

function bare(text: string, from: number): [string | null, number] {
  let at = from;
  while (at < text.length && text.charAt(at) !== ',' && text.charAt(at) !== '}') at++;
  const word = text.slice(from, at);
  return [word === 'NULL' ? null : word, at];
}

function quoted(text: string, from: number): [string, number] {
  let value = '';
  let at = from;
  while (at < text.length && text.charAt(at) !== '"') {
    if (text.charAt(at) === '\\') at++;
    value += text.charAt(at);
    at++;
  }
  return [value, at + 1];
}
