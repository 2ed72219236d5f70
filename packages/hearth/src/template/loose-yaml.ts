/**
 * What the YAML of AWS's tools takes and YAML 1.2 does not: collections in brackets, and texts in quotes, whose later lines are
 * indented no further than what holds them, as JSON is that was pasted into a template. Spaces before such lines mean nothing, so
 * more of them are put there; lines stay where they are. (PyYAML, which SAM's tools read templates with, tried 2026-11.)
 */

/** What is open where a line ends. */
interface Open {
  /** The quote that a text waits for. */
  quote: string;
  /** How many brackets wait to be closed. */
  depth: number;
  /** Where the line that opened them begins, behind the dashes of a list. */
  column: number;
}

export function withIndentedFlow(text: string): string {
  const open: Open = { quote: '', depth: 0, column: 0 };
  let block = -1;
  const lines = text.split('\n').map((line) => {
    const indent = line.search(/\S/);
    if (open.quote !== '' || open.depth > 0) {
      readFlow(line, open);
      return indent >= 0 && indent <= open.column ? ' '.repeat(open.column + 1) + line.slice(indent) : line;
    }
    if (indent < 0 || (block >= 0 && indent > block)) return line;
    const [, lead = '', value = ''] = /^((?:- +)*)(.*)$/s.exec(line.slice(indent)) ?? [];
    open.column = indent + lead.length;
    block = readLine(value, open) ? open.column : -1;
    return line;
  });
  return lines.join('\n');
}

const KEY = /^(?:"(?:\\.|[^"\\])*"\s*|'[^']*'\s*|[^\s#[\]{}"'][^#:]*(?::\S[^#:]*)*):(?=\s|$)\s*/;
const TAG_OR_ANCHOR = /^(?:[!&]\S*\s+)*/;

/** One line of a block collection. @returns whether a text in lines of its own (`|`, `>`) follows */
function readLine(line: string, open: Open): boolean {
  const value = line.replace(KEY, '').replace(TAG_OR_ANCHOR, '');
  if (/^[|>][-+\d]*\s*(?:#.*)?$/.test(value)) return true;
  if (/^["'[{]/.test(value)) readFlow(value, open);
  return false;
}

/** Goes on to the end of the line, or of what is open. */
function readFlow(line: string, open: Open): void {
  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at);
    const before = at === 0 ? ' ' : line.charAt(at - 1);
    if (open.quote !== '') {
      const doubled = open.quote === "'" && line.startsWith("''", at);
      if (doubled || (open.quote === '"' && char === '\\')) at++;
      else if (char === open.quote) open.quote = '';
    } else if ((char === '"' || char === "'") && ' \t[{,:'.includes(before)) open.quote = char;
    else if (char === '[' || char === '{') open.depth++;
    else if (char === ']' || char === '}') open.depth--;
    else if (char === '#' && ' \t'.includes(before)) return;
    if (open.quote === '' && open.depth <= 0) return;
  }
}
