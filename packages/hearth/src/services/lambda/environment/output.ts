/** A process's standard output or error, as log lines and end marks (see bootstrap/console.ts). */
import { StringDecoder } from 'node:string_decoder';

/** CloudWatch Logs takes 1 MB an event (docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html, 2026-11). */
const LINE_CHARACTERS_MAX = 1_048_576;

/** A request's id and a peak of memory between two NULs; what else stands between NULs is the function's own. */
const MARK = /\0([^\0 ]{1,64}) (\d{1,12})\0/;
/** Of the longest mark. */
const MARK_CHARACTERS_MAX = 79;

/** For a line break within a console entry; a carriage return is the function's own (recorded 2025-11). */
const BREAK_WITHIN = '\x1f';

export interface OutputEvents {
  line(text: string): void;
  /** All that the invocation wrote has been read. */
  end(requestId: string, maxRssKb: number): void;
  /** Nothing more can come: it was closed, by its end or by the function. */
  closed(): void;
  /** Where lines are not taken as fast as they come, what resolves when they are again; so long nothing is read, and the function waits. */
  room?(): Promise<void> | undefined;
}

export function readOutput(stream: NodeJS.ReadableStream, events: OutputEvents): void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  const emit = (text: string): void => {
    if (text !== '') events.line(text.replaceAll(BREAK_WITHIN, '\n').trimEnd().slice(0, LINE_CHARACTERS_MAX));
  };
  const lines = (text: string): string => {
    const parts = text.split('\n');
    const last = parts.pop() ?? '';
    for (const part of parts) emit(part);
    if (last.length < LINE_CHARACTERS_MAX) return last;
    emit(last);
    return '';
  };
  const take = (text: string): void => {
    rest += text;
    for (let mark = MARK.exec(rest); mark; mark = MARK.exec(rest)) {
      const [whole, requestId = '', maxRss = '0'] = mark;
      emit(lines(rest.slice(0, mark.index)));
      rest = rest.slice(mark.index + whole.length);
      events.end(requestId, Number(maxRss));
    }
    // The beginning of a mark waits for the rest of it.
    const begun = rest.lastIndexOf('\0');
    const plain = begun < 0 || rest.length - begun >= MARK_CHARACTERS_MAX ? rest.length : begun;
    rest = lines(rest.slice(0, plain)) + rest.slice(plain);
  };
  stream.on('data', (chunk: Buffer) => {
    take(decoder.write(chunk));
    const room = events.room?.();
    if (!room) return;
    stream.pause();
    void room.then(() => stream.resume());
  });
  stream.on('end', () => {
    emit(lines(rest + decoder.end()));
    rest = '';
  });
  stream.on('close', () => events.closed());
}
