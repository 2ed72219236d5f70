/** What folding works with, and the two shapes in which a value is left over: an intrinsic, or a Fn::Join of parts. */
import type { Assets } from './cdk-assets.ts';
import { type Lines, placed } from './lines.ts';
import { NO_VALUE } from './pseudo.ts';
import type { Report } from './report.ts';
import { isList, kindOf, type Value, type ValueMap } from './value.ts';

export type Folded = Value | typeof NO_VALUE;

export interface FoldScope {
  readonly pseudo: ReadonlyMap<string, Value>;
  readonly parameters: ReadonlyMap<string, Value>;
  readonly mappings: ValueMap;
  readonly lines: Lines;
  readonly report: Report;
  readonly region: string;
  /** Before every name of a resource: that of the nested stacks that lead to it, each with a slash. */
  readonly prefix: string;
  /** For what the SAM transform writes: names are whole already. */
  readonly generated?: boolean;
  /** AWS::LanguageExtensions is among the template's transforms. */
  readonly extensions: boolean;
  /** Other stacks' exports by name, and outputs by `Stack.Output`, as handed in. */
  readonly imports: Readonly<Record<string, string>>;
  readonly assets: Assets;
  /** @throws HearthError where no such condition is declared */
  condition(name: string, line: number): boolean;
  /** @param line of what holds the value: a part that knows its own line better uses that. */
  fold(value: Value, line: number): Folded;
  /** One intrinsic function over its argument. */
  call(name: string, argument: Value, line: number): Folded;
}

/** As `scope.fold`, for places that must have a value: null where it was AWS::NoValue. */
export function foldValue(scope: FoldScope, value: Value, line: number): Value {
  const folded = scope.fold(value, line);
  return folded === NO_VALUE ? null : folded;
}

export function remaining(scope: FoldScope, name: string, argument: Value, line: number): Value {
  return placed(scope.lines, { [name]: argument }, line, [[name, line]]);
}

/** Text where all parts are known, else a Fn::Join of what is left; neighbouring texts are put together. */
export function join(scope: FoldScope, delimiter: string, parts: readonly Value[], line: number): Value {
  for (const part of parts) {
    if (part === null || isList(part)) scope.report.invalid(line, `only texts can be joined, not ${kindOf(part)}`);
  }
  if (parts.every((part) => typeof part !== 'object')) return parts.join(delimiter);
  if (delimiter !== '') return remaining(scope, 'Fn::Join', [delimiter, parts], line);
  const merged: Value[] = [];
  for (const part of parts) {
    const before = merged.at(-1);
    if (typeof part !== 'object' && typeof before === 'string') merged[merged.length - 1] = before + String(part);
    else if (part !== '') merged.push(typeof part === 'object' ? part : String(part));
  }
  return remaining(scope, 'Fn::Join', ['', merged], line);
}
