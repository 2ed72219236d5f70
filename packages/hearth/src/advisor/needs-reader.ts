/** Reads maps and words of a needs file; every complaint names file, line and what to write instead. */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { HearthError } from '../base/hearth-error.ts';
import { type Dimension, parseQuantity } from './quantity.ts';
import type { Answer, Range } from './range.ts';

/** A needs file is written by hand: one that is larger is something else. */
export const NEEDS_BYTES_MAX = 256 * 1024;
/** Ours: an alias can stand for a whole tree; the default of the YAML library. */
const ALIASES_MAX = 100;

/** A value of the file with the line it stands on. */
export interface Spot {
  readonly value: unknown;
  readonly line: number;
  readonly node: Node | null;
}

export interface Reader {
  readonly root: Spot;
  /** @throws HearthError HEARTH_NEEDS_INVALID, always */
  invalid(line: number, message: string): never;
  /** The entries of a map; keys outside `known`, and not among the words for one of them, are refused. */
  map<Key extends string>(
    spot: Spot,
    what: string,
    known: readonly Key[],
    others?: Readonly<Record<string, string>>,
  ): Partial<Record<Key, Spot>>;
  /** The entries of a map with free keys. */
  entries(spot: Spot, what: string): readonly (readonly [string, Spot])[];
  list(spot: Spot, what: string): readonly Spot[];
  quantity(spot: Spot | undefined, dimension: Dimension): Range | undefined;
  answer(spot: Spot | undefined): Answer;
  /** @param others further words, with the one that each stands for */
  oneOf<Word extends string>(
    spot: Spot | undefined,
    words: readonly Word[],
    others?: Readonly<Record<string, Word>>,
  ): Word | undefined;
  text(spot: Spot | undefined): string | undefined;
}

/** @throws HearthError HEARTH_NEEDS_INVALID */
export function needsReader(text: string, file: string): Reader {
  const invalid = (line: number, message: string): never => {
    throw new HearthError('HEARTH_NEEDS_INVALID', `${file}:${line}: ${message}`);
  };
  if (Buffer.byteLength(text) > NEEDS_BYTES_MAX) invalid(1, `a needs file holds ${NEEDS_BYTES_MAX} bytes at most`);
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, logLevel: 'error' });
  const [error] = document.errors;
  if (error) invalid(counter.linePos(error.pos[0]).line, `not YAML: ${error.message}`);
  const valueOf = (node: Node | null, line: number): unknown => {
    try {
      return node === null ? null : node.toJS(document, { maxAliasCount: ALIASES_MAX });
    } catch (cause) {
      return invalid(line, cause instanceof Error ? cause.message : String(cause));
    }
  };
  const spotOf = (node: Node | null, fallback: number): Spot => {
    const line = node?.range ? counter.linePos(node.range[0]).line : fallback;
    return { value: valueOf(node, line), line, node };
  };
  return { ...readers(invalid, spotOf), root: spotOf(document.contents, 1), invalid };
}

/** `user_path`, `user-path` and `User path` are userPath. */
function bare(key: string): string {
  return key.toLowerCase().replaceAll(/[\s_-]+/g, '');
}

type Invalid = (line: number, message: string) => never;
type SpotOf = (node: Node | null, fallback: number) => Spot;

function readers(invalid: Invalid, spotOf: SpotOf): Omit<Reader, 'root' | 'invalid'> {
  const entries: Reader['entries'] = (spot, what) => {
    if (!isMap(spot.node))
      return invalid(spot.line, `${what} must be a map; write \`key: value\` lines under it, or \`{ key: value, … }\``);
    return spot.node.items.map((pair) => {
      if (!isScalar(pair.key)) return invalid(spot.line, `a key of ${what} must be text`);
      const keySpot = spotOf(pair.key, spot.line);
      // The value of a parsed pair is a node or null.
      const value = spotOf(pair.value as Node | null, keySpot.line);
      return [String(pair.key.value), { ...value, line: keySpot.line }];
    });
  };
  return {
    entries,
    map(spot, what, known, others = {}) {
      const found: Record<string, Spot> = {};
      for (const [written, value] of entries(spot, what)) {
        const key = known.find((name) => bare(name) === bare(written)) ?? others[bare(written)];
        if (key === undefined)
          return invalid(value.line, `${what} has no \`${written}\`; it may have ${known.join(', ')}`);
        if (found[key]) invalid(value.line, `${what} says \`${key}\` twice; write it once`);
        found[key] = value;
      }
      // Keys were just checked against `known`.
      return found as Partial<Record<(typeof known)[number], Spot>>;
    },
    list(spot, what) {
      if (isSeq(spot.node)) return spot.node.items.map((item) => spotOf(item as Node | null, spot.line));
      if (isScalar(spot.node)) return [spot];
      return invalid(spot.line, `${what} must be a list; begin each entry with \`- \``);
    },
    quantity(spot, dimension) {
      const range = parseQuantity(spot?.value, dimension);
      return range && 'problem' in range ? invalid(spot?.line ?? 1, range.problem) : range;
    },
    answer(spot) {
      const value = spot?.value;
      if (value === undefined || value === null || value === 'unknown') return 'unknown';
      if (value === true || value === 'yes') return 'yes';
      if (value === false || value === 'no') return 'no';
      return invalid(spot?.line ?? 1, `${JSON.stringify(value)} is no answer; write yes, no or unknown`);
    },
    oneOf(spot, words, others = {}) {
      if (spot === undefined || spot.value === null || spot.value === 'unknown') return undefined;
      const said = String(spot.value)
        .toLowerCase()
        .replaceAll(/[\s_]+/g, '-');
      const word =
        words.find((candidate) => candidate === said) ?? (Object.hasOwn(others, said) ? others[said] : undefined);
      return (
        word ??
        invalid(
          spot.line,
          `${JSON.stringify(spot.value)} is not one of ${words.join(', ')}; write one of them, or unknown`,
        )
      );
    },
    text(spot) {
      if (spot === undefined || spot.value === null) return undefined;
      return typeof spot.value === 'string' || typeof spot.value === 'number'
        ? String(spot.value)
        : invalid(spot.line, 'this must be text; write it on one line');
    },
  };
}
