/**
 * `console` as Lambda's Node runtime has it. In text one line an entry, `<time>\t<request id>\t<level>\t<message>`, line breaks
 * inside sent as unit separators so that the entry stays one; in JSON an object with a level that the function may ask for.
 * All levels go to standard output. Members as aws-lambda-nodejs-runtime-interface-client writes them, read 2026-11.
 */
import { formatWithOptions } from 'node:util';
import { writeErr, writeOut } from './raw-output.ts';

const LEVELS = { log: 'INFO', info: 'INFO', debug: 'DEBUG', warn: 'WARN', error: 'ERROR', trace: 'TRACE' } as const;
const ORDER = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

const json = process.env['AWS_LAMBDA_LOG_FORMAT'] === 'JSON';
/** Text has no levels to choose. */
const least = json ? Math.max(0, ORDER.indexOf(process.env['AWS_LAMBDA_LOG_LEVEL'] ?? '')) : 0;

let requestId: string | undefined;

export function setRequestId(id: string): void {
  requestId = id;
}

export function patchConsole(): void {
  for (const [name, level] of Object.entries(LEVELS))
    Reflect.set(console, name, (...values: unknown[]) => {
      if (ORDER.indexOf(level) < least) return;
      if (json) writeEntry(level, values);
      else writeText(level, formatWithOptions({}, ...values));
    });
}

/** What the runtime itself has to say of an error: a label, and the error as one line of JSON. */
export function writeError(label: string, error: unknown, line: string): void {
  if (json) writeEntry('ERROR', [error]);
  else writeText('ERROR', `${label} ${line}`);
}

function writeText(level: string, message: string): void {
  const line = `${new Date().toISOString()}\t${requestId}\t${level}\t${message}`;
  writeOut(`${line.replaceAll('\n', '\x1f')}\n`);
}

function writeEntry(level: string, values: readonly unknown[]): void {
  const entry: Record<string, unknown> = { timestamp: new Date().toISOString(), level, requestId };
  writeOut(`${values.length === 1 ? single(entry, values[0]) : several(entry, values)}\n`);
}

/** One value is the message itself, whatever it is. */
function single(entry: Readonly<Record<string, unknown>>, message: unknown): string {
  try {
    return JSON.stringify({ ...entry, message }, (_key, value: unknown) =>
      value instanceof Error ? { ...errorMembers(value), ...value } : value,
    );
  } catch {
    return JSON.stringify({ ...entry, message: formatWithOptions({}, message) });
  }
}

/** Several are put together, and the first error among them is told beside. */
function several(entry: Readonly<Record<string, unknown>>, values: readonly unknown[]): string {
  const error = values.find((value) => value instanceof Error);
  const message = formatWithOptions({}, ...values);
  return JSON.stringify({ ...entry, message, ...(error instanceof Error && errorMembers(error)) });
}

function errorMembers(error: Error): object {
  return {
    errorType: error.constructor.name,
    errorMessage: error.message,
    stackTrace: (error.stack ?? '').split('\n'),
  };
}

/**
 * Marks the end of an invocation's output on both streams, so that Hearth freezes the process only after it has read
 * everything. The peak memory rides along.
 */
export function writeEndMark(id: string): void {
  const mark = `\0${id} ${process.resourceUsage().maxRSS}\0`;
  writeOut(mark);
  writeErr(mark);
}
