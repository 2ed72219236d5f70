/** A process's standard output or error, as log lines and end marks (see bootstrap/console.ts). */
import { StringDecoder } from 'node:string_decoder';

/** CloudWatch Logs takes 1 MB an event (docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html, 2026-11). */
const LINE_CHARACTERS_MAX = 1_048_576;

export interface OutputEvents {
  line(text: string): void;
  /** All that the invocation wrote has been read. */
  end(requestId: string, maxRssKb: number): void;
}

export function readOutput(stream: NodeJS.ReadableStream, events: OutputEvents): void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  const emit = (text: string): void => {
    // Console entries come with their line breaks as carriage returns.
    if (text !== '') events.line(text.replaceAll('\r', '\n').trimEnd().slice(0, LINE_CHARACTERS_MAX));
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
    for (;;) {
      const from = rest.indexOf('\0');
      const to = from < 0 ? -1 : rest.indexOf('\0', from + 1);
      if (to < 0) break;
      emit(lines(rest.slice(0, from)));
      const [requestId = '', maxRss = '0'] = rest.slice(from + 1, to).split(' ');
      rest = rest.slice(to + 1);
      events.end(requestId, Number(maxRss));
    }
    if (!rest.includes('\0')) rest = lines(rest);
  };
  stream.on('data', (chunk: Buffer) => take(decoder.write(chunk)));
  stream.on('end', () => {
    emit(lines(rest + decoder.end()));
    rest = '';
  });
}
