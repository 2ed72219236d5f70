/**
 * AllowedPattern as CloudFormation reads it: a regular expression of Java's, which has forms that JavaScript's has not. Those
 * that templates use are written as JavaScript has them; possessive quantifiers become greedy ones, which match the same whole texts
 * but where a pattern gives back what it took.
 * Source: java.util.regex.Pattern, read 2026-11.
 */
const CLASSES: Readonly<Record<string, string>> = {
  Alnum: 'A-Za-z0-9',
  Alpha: 'A-Za-z',
  ASCII: '\\x00-\\x7F',
  Blank: ' \\t',
  Digit: '0-9',
  Graph: '!-~',
  Lower: 'a-z',
  Print: ' -~',
  Punct: '!-/:-@\\[-`{-~',
  Space: '\\s',
  Upper: 'A-Z',
  XDigit: '0-9A-Fa-f',
};

/** For a whole value; undefined for what is no pattern in either language. */
export function javaRegex(pattern: string): RegExp | undefined {
  const [, flags = '', rest = pattern] = /^\(\?([is]+)\)([\s\S]*)$/.exec(pattern) ?? [];
  const written = rest.replaceAll(
    /\\Q([\s\S]*?)(?:\\E|$)|\\p\{(\w+)\}|\\([AzZh])|\\[\s\S]|(\[)|(\])|((?:[*+?]|\{\d+(?:,\d*)?\}))\+/g,
    translator(),
  );
  try {
    return new RegExp(`^(?:${written})$`, flags);
  } catch {
    return undefined;
  }
}

function translator(): (...groups: readonly (string | undefined)[]) => string {
  let depth = 0;
  return (whole = '', quoted, named, anchor, opens, closes, quantifier) => {
    if (quoted !== undefined) return quoted.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
    if (named !== undefined) return inClass(CLASSES[named] ?? named, depth > 0);
    if (anchor !== undefined) return anchor === 'h' ? inClass(' \\t', depth > 0) : anchor === 'A' ? '^' : '$';
    if (opens !== undefined) depth += 1;
    if (closes !== undefined) depth = 0;
    // Inside of brackets a plus is a plus.
    return quantifier !== undefined && depth === 0 ? quantifier : whole;
  };
}

function inClass(members: string, inside: boolean): string {
  return inside ? members : `[${members}]`;
}
