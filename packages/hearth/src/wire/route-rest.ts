/** REST paths of services such as Lambda, compiled into a trie of path segments: literal segments win over labels. */
import { percentDecode } from './canonical.ts';

export interface RestMatch {
  readonly operation: string;
  readonly labels: Readonly<Record<string, string>>;
}

interface End {
  readonly operation: string;
  readonly labelNames: readonly string[];
  /** `key=value` or `key` that the query must have. */
  readonly query: readonly string[];
}

interface Node {
  readonly literals: Map<string, Node>;
  label: Node | undefined;
  /** By method; those that ask for more of the query come first. */
  readonly ends: Map<string, End[]>;
}

export interface RestRoutes {
  add(method: string, uri: string, operation: string): void;
  match(method: string, path: string, query: string): RestMatch | undefined;
}

export function restRoutes(): RestRoutes {
  const root = node();
  return {
    add(method, uri, operation) {
      const question = uri.indexOf('?');
      const labelNames: string[] = [];
      let at = root;
      for (const segment of segmentsOf(question < 0 ? uri : uri.slice(0, question))) {
        if (segment.startsWith('{')) {
          labelNames.push(segment.slice(1, -1));
          at = at.label ??= node();
        } else at = child(at, segment);
      }
      const ends = at.ends.get(method) ?? [];
      if (ends.some((end) => end.operation === operation)) return;
      ends.push({ operation, labelNames, query: question < 0 ? [] : uri.slice(question + 1).split('&') });
      ends.sort((a, b) => b.query.length - a.query.length);
      at.ends.set(method, ends);
    },
    match(method, path, query) {
      const values: string[] = [];
      const found = walk(root, segmentsOf(path), 0, method, values);
      const end = found?.ends.get(method)?.find((one) => one.query.every((part) => query.split('&').includes(part)));
      if (!end) return undefined;
      const labels: Record<string, string> = {};
      for (const [i, name] of end.labelNames.entries()) labels[name] = percentDecode(values[i] ?? '');
      return { operation: end.operation, labels };
    },
  };
}

function node(): Node {
  return { literals: new Map(), label: undefined, ends: new Map() };
}

function child(parent: Node, segment: string): Node {
  const known = parent.literals.get(segment);
  if (known) return known;
  const made = node();
  parent.literals.set(segment, made);
  return made;
}

// A slash at the end is the client's taste: botocore has sent `/functions/` for `/functions`.
function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

/** @param values collects the label segments on the way that led to the node returned. */
function walk(
  at: Node,
  segments: readonly string[],
  depth: number,
  method: string,
  values: string[],
): Node | undefined {
  const segment = segments[depth];
  if (segment === undefined) return at.ends.has(method) ? at : undefined;
  const literal = at.literals.get(segment);
  const found = literal && walk(literal, segments, depth + 1, method, values);
  if (found || !at.label) return found;
  values.push(segment);
  const below = walk(at.label, segments, depth + 1, method, values);
  if (!below) values.pop();
  return below;
}
