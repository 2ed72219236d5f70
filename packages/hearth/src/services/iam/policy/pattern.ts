/**
 * Wildcards and policy variables: a pattern of a policy, compiled once into a function over the text that a call brings.
 * `*` any characters, `?` one; `${aws:username}`, `${aws:PrincipalTag/team, 'default'}`, and the literals `${*}` `${?}` `${$}`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html (2026-11)
 */

/** What a call says about itself: the values of a condition key (in lower case), or undefined where it has none. */
export type Facts = (key: string) => readonly string[] | undefined;

export type TextMatcher = (text: string, facts: Facts) => boolean;

// Lone surrogates stand for the wildcards inside a compiled pattern: no text that came over the wire can hold them, so
// a literal `*` in a value or from `${*}` stays literal.
const MANY = '\uD800';
const ONE = '\uD801';

/** @param variables false for policies of version 2008-10-17, where `${…}` is plain text. */
export function compilePattern(pattern: string, variables: boolean): TextMatcher {
  if (pattern === '*') return () => true;
  const parts = variables && pattern.includes('${') ? splitVariables(pattern) : undefined;
  if (parts) {
    return (text, facts) => {
      const resolved = resolve(parts, facts);
      return resolved !== undefined && glob(resolved, text);
    };
  }
  if (!/[*?]/.test(pattern)) return (text) => text === pattern;
  const firstWild = pattern.search(/[*?]/);
  if (firstWild === pattern.length - 1 && pattern.endsWith('*')) {
    const head = pattern.slice(0, -1);
    return (text) => text.startsWith(head);
  }
  const marked = mark(pattern);
  return (text) => glob(marked, text);
}

/** A value without wildcards: what StringEquals compares with. Undefined where a variable has no value. */
export function compileValue(value: string, variables: boolean): (facts: Facts) => string | undefined {
  const parts = variables && value.includes('${') ? splitVariables(value) : undefined;
  if (!parts) return () => value;
  return (facts) => {
    let out = '';
    for (const part of parts) {
      if (typeof part === 'string') out += part;
      else {
        const found = part.literal ?? facts(part.key)?.[0] ?? part.fallback;
        if (found === undefined) return undefined;
        out += found;
      }
    }
    return out;
  };
}

interface Variable {
  readonly key: string;
  readonly fallback?: string;
  readonly literal?: string;
}

function splitVariables(pattern: string): readonly (string | Variable)[] {
  const parts: (string | Variable)[] = [];
  let at = 0;
  for (const match of pattern.matchAll(/\$\{([^}]*)\}/g)) {
    if (match.index > at) parts.push(pattern.slice(at, match.index));
    parts.push(variable(match[1] ?? ''));
    at = match.index + match[0].length;
  }
  if (at < pattern.length) parts.push(pattern.slice(at));
  return parts;
}

function variable(inside: string): Variable {
  if (inside === '*' || inside === '?' || inside === '$') return { key: '', literal: inside };
  const withDefault = /^\s*([^,]+?)\s*,\s*'([^']*)'\s*$/.exec(inside);
  if (withDefault?.[1] !== undefined && withDefault[2] !== undefined) {
    return { key: withDefault[1].toLowerCase(), fallback: withDefault[2] };
  }
  return { key: inside.trim().toLowerCase() };
}

function resolve(parts: readonly (string | Variable)[], facts: Facts): string | undefined {
  let out = '';
  for (const part of parts) {
    if (typeof part === 'string') out += mark(part);
    else {
      const found = part.literal ?? facts(part.key)?.[0] ?? part.fallback;
      if (found === undefined) return undefined;
      out += found;
    }
  }
  return out;
}

function mark(pattern: string): string {
  return pattern.replaceAll('*', MANY).replaceAll('?', ONE);
}

/** Two pointers and one way back: never worse than pattern × text, whatever the pattern. */
function glob(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let starAt = -1;
  let resumeAt = 0;
  while (t < text.length) {
    const wanted = pattern[p];
    if (wanted === MANY) {
      starAt = p++;
      resumeAt = t;
    } else if (wanted !== undefined && (wanted === ONE || wanted === text[t])) {
      p++;
      t++;
    } else if (starAt >= 0) {
      p = starAt + 1;
      t = ++resumeAt;
    } else return false;
  }
  while (pattern[p] === MANY) p++;
  return p === pattern.length;
}

const ARN_FIELDS = 6;

/**
 * An ARN pattern: each of the six fields is matched on its own, the last takes the rest. Missing fields are completed
 * with `*`, as AWS documents for the Resource element.
 */
export function compileArnPattern(pattern: string, variables: boolean): TextMatcher {
  if (pattern === '*') return () => true;
  const fields = splitArn(pattern);
  while (fields.length < ARN_FIELDS) fields.push('*');
  const head = fields.slice(0, ARN_FIELDS - 1);
  const rest = compilePattern(fields[ARN_FIELDS - 1] ?? '*', variables);
  if (head.every((field) => !/[*?$]/.test(field))) {
    const literal = `${head.join(':')}:`;
    return (text, facts) => text.startsWith(literal) && rest(text.slice(literal.length), facts);
  }
  const matchers = [...head.map((field) => compilePattern(field, variables)), rest];
  return (text, facts) => {
    const parts = splitArn(text);
    return parts.length === ARN_FIELDS && matchers.every((matches, i) => matches(parts[i] ?? '', facts));
  };
}

/** Splits at the first five colons. A colon inside `${…}` separates nothing. */
function splitArn(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let depth = 0;
  for (let i = 0; i < text.length && parts.length < ARN_FIELDS - 1; i++) {
    const character = text.charCodeAt(i);
    if (character === 0x7b && text[i - 1] === '$') depth++;
    else if (character === 0x7d && depth > 0) depth--;
    else if (character === 0x3a && depth === 0) {
      parts.push(text.slice(from, i));
      from = i + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}
