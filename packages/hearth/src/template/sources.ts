/** The files that a template is made of: itself, what it includes, nested templates, definitions of APIs. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { readDocument } from './document.ts';
import { type Lines, placed } from './lines.ts';
import type { Report } from './report.ts';
import { isList, isMap, type Value } from './value.ts';

export interface Sources {
  /** Absolute paths of all that was read. */
  readonly files: Set<string>;
  /** @throws HearthError HEARTH_TEMPLATE_INVALID at the line that names the file */
  read(file: string, report: Report, line: number): string;
  /** One that is not there is among `files` too: it may come. */
  has(file: string): boolean;
}

export function createSources(): Sources {
  const files = new Set<string>();
  return {
    files,
    read(file, report, line) {
      files.add(file);
      try {
        return readFileSync(file, 'utf8');
      } catch (cause) {
        const why = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
        return report.invalid(line, `${file} cannot be read (${why})`);
      }
    },
    has(file) {
      files.add(file);
      return existsSync(file);
    },
  };
}

/** A file named by the template in `from`, as a value whose parts all answer for the line that names it. */
export function readIncluded(
  sources: Sources,
  lines: Lines,
  report: Report,
  from: string,
  location: string,
  line: number,
): Value {
  const file = resolve(dirname(from), location);
  const text = sources.read(file, report, line);
  const { value } = readDocument(text, report.in(relative(dirname(from), file)), lines);
  return placeAll(lines, value, line);
}

function placeAll(lines: Lines, value: Value, line: number): Value {
  if (isList(value))
    return placed(
      lines,
      value.map((item) => placeAll(lines, item, line)),
      line,
    );
  if (!isMap(value)) return value;
  return placed(
    lines,
    Object.fromEntries(Object.entries(value).map(([key, item]) => [key, placeAll(lines, item, line)])),
    line,
  );
}
