/**
 * `console` as Lambda's Node runtime has it: one line an entry, `<time>\t<request id>\t<level>\t<message>`, line breaks
 * inside sent as carriage returns so that the entry stays one. All levels go to standard output.
 */
import { formatWithOptions } from 'node:util';

const LEVELS = { log: 'INFO', info: 'INFO', debug: 'DEBUG', warn: 'WARN', error: 'ERROR', trace: 'TRACE' } as const;

let requestId: string | undefined;

export function setRequestId(id: string): void {
  requestId = id;
}

export function patchConsole(): void {
  for (const [name, level] of Object.entries(LEVELS)) {
    Reflect.set(console, name, (...values: unknown[]) => writeLine(level, formatWithOptions({}, ...values)));
  }
}

export function writeLine(level: string, message: string): void {
  const line = `${new Date().toISOString()}\t${requestId}\t${level}\t${message}`;
  process.stdout.write(`${line.replaceAll('\n', '\r')}\n`);
}

/**
 * Marks the end of an invocation's output on both streams, so that Hearth freezes the process only after it has read
 * everything. The peak memory rides along.
 */
export function writeEndMark(id: string): void {
  const mark = `\0${id} ${process.resourceUsage().maxRSS}\0`;
  process.stdout.write(mark);
  process.stderr.write(mark);
}
