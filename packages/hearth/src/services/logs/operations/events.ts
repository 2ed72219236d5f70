/** GetLogEvents and FilterLogEvents. */
import type { LogsOperations, OutputLogEvent } from '../../../api/logs.gen.ts';
import { invalid, type Line, type Logs, notFound } from '../logs.ts';

/** docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html: 10,000 events a page. */
const EVENTS_MAX = 10_000;

type Get = LogsOperations['GetLogEvents'];

export function getLogEvents(logs: Logs, input: Get['input']): Promise<Get['output']> {
  const group = logs.group(input);
  const { logStreamName: stream = '', nextToken } = input;
  if (!group.streams.has(stream)) throw notFound('stream');
  const limit = limitOf(input.limit);
  const all = group.lines.filter((line) => line.stream === stream && within(line, input));
  const [, direction, mark] = /^([fb])\/(\d+)$/.exec(nextToken ?? '') ?? [];
  if (nextToken !== undefined && direction === undefined) throw invalid('The specified nextToken is invalid.');
  let page: readonly Line[];
  if (direction === 'f') page = all.filter(({ id }) => id > Number(mark)).slice(0, limit);
  else if (direction === 'b') page = all.filter(({ id }) => id < Number(mark)).slice(-limit);
  else page = input.startFromHead === true ? all.slice(0, limit) : all.slice(-limit);
  // The same token again says that there is no more.
  const forward = page.at(-1)?.id ?? Number(mark ?? 0);
  const backward = page[0]?.id ?? Number(mark ?? 0);
  return Promise.resolve({
    events: page.map(described),
    nextForwardToken: `f/${forward}`,
    nextBackwardToken: `b/${backward}`,
  });
}

type Filter = LogsOperations['FilterLogEvents'];

export function filterLogEvents(logs: Logs, input: Filter['input']): Promise<Filter['output']> {
  const group = logs.group(input);
  const matches = compilePattern(input.filterPattern ?? '');
  const found = group.lines.filter(
    (line) =>
      within(line, input) &&
      (input.logStreamNames === undefined || input.logStreamNames.includes(line.stream)) &&
      line.stream.startsWith(input.logStreamNamePrefix ?? '') &&
      line.id > Number(input.nextToken ?? 0) &&
      matches(line.message),
  );
  const page = found.slice(0, limitOf(input.limit));
  const last = page.at(-1);
  return Promise.resolve({
    events: page.map((line) => ({
      logStreamName: line.stream,
      ...described(line),
      eventId: String(line.id).padStart(56, '0'),
    })),
    searchedLogStreams: [],
    ...(found.length > page.length && last !== undefined && { nextToken: String(last.id) }),
  });
}

/** Words that must all be there, `-word` that must not, `?word` of which one must, quoted phrases. JSON patterns are refused. */
function compilePattern(pattern: string): (message: string) => boolean {
  if (/^\s*[{[]/.test(pattern)) throw invalid('Hearth does not serve filter patterns for JSON and columns');
  const terms = [...pattern.matchAll(/([?-]?)(?:"([^"]*)"|(\S+))/g)].map(([, sign, quoted, bare]) => ({
    sign,
    text: quoted ?? bare ?? '',
  }));
  const any = terms.filter(({ sign }) => sign === '?');
  return (message) =>
    terms.every(({ sign, text }) => sign === '?' || message.includes(text) !== (sign === '-')) &&
    (any.length === 0 || any.some(({ text }) => message.includes(text)));
}

function within(
  line: Line,
  input: { readonly startTime?: number | undefined; readonly endTime?: number | undefined },
): boolean {
  return line.at >= (input.startTime ?? 0) && line.at < (input.endTime ?? Number.POSITIVE_INFINITY);
}

function limitOf(limit = EVENTS_MAX): number {
  if (limit >= 1 && limit <= EVENTS_MAX) return limit;
  const bound = limit < 1 ? 'greater than or equal to 1' : `less than or equal to ${EVENTS_MAX}`;
  throw invalid(
    `1 validation error detected: Value '${limit}' at 'limit' failed to satisfy constraint: Member must have value ${bound}`,
  );
}

function described(line: Line): OutputLogEvent {
  return { timestamp: line.at, message: `${line.message}\n`, ingestionTime: line.at };
}
