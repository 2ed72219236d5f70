/** FilterLogEvents: lines of many streams that match a pattern, in the order of time. */
import type { FilterLogEventsInput, FilterLogEventsOutput } from '../../../api/logs.gen.ts';
import { invalid } from '../errors.ts';
import type { Line, Position } from '../line-store.ts';
import type { Logs, Stream } from '../logs.ts';
import { compileFilterPattern } from '../pattern/filter-pattern.ts';
import { digitsOf, readEventToken } from '../position.ts';

/** docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html: 10,000 events a page, 100 streams named. */
const EVENTS_MAX = 10_000;
const STREAM_NAMES_MAX = 100;

interface Found {
  readonly stream: Stream;
  readonly line: Line;
}

export async function filterLogEvents(logs: Logs, input: FilterLogEventsInput): Promise<FilterLogEventsOutput> {
  const group = logs.group(input);
  const matches = compileFilterPattern(input.filterPattern ?? '');
  const token = readEventToken(input.nextToken);
  const streams = streamsOf(logs.streams(group), input);
  await logs.lines.settled();
  const earliest = Math.max(input.startTime ?? 0, logs.horizon(group));
  const after: Position = token && token.at >= earliest ? token : { at: earliest, id: 0 };
  const latest = input.endTime ?? Number.MAX_SAFE_INTEGER;
  const limit = input.limit ?? EVENTS_MAX;
  // One more of each stream than is asked for of all: the first of them are among those.
  const found = streams
    .flatMap((stream) => matching(logs, stream, after, (line) => line.at <= latest, matches, limit + 1))
    .toSorted((one, other) => one.line.at - other.line.at || one.line.id - other.line.id);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    events: page.map(({ stream, line }) => ({
      logStreamName: stream.name,
      timestamp: line.at,
      message: line.message,
      ingestionTime: line.ingestedAt,
      eventId: digitsOf(line),
    })),
    searchedLogStreams: [],
    ...(found.length > page.length && last && { nextToken: digitsOf(last.line) }),
  };
}

function streamsOf(streams: readonly Stream[], input: FilterLogEventsInput): readonly Stream[] {
  const { logStreamNames: names, logStreamNamePrefix: prefix } = input;
  if (names !== undefined && prefix !== undefined)
    throw invalid('LogStream names and LogStream name prefix are mutually exclusive parameters.');
  if (names !== undefined && names.length > STREAM_NAMES_MAX)
    throw invalid(`At most ${STREAM_NAMES_MAX} log streams may be named.`);
  return streams.filter(({ name }) => (names?.includes(name) ?? true) && name.startsWith(prefix ?? ''));
}

function matching(
  logs: Logs,
  stream: Stream,
  after: Position,
  within: (line: Line) => boolean,
  matches: (message: string) => boolean,
  limit: number,
): readonly Found[] {
  const found: Found[] = [];
  for (const line of logs.lines.read(stream.id, after)) {
    if (!within(line) || found.length >= limit) break;
    if (matches(line.message)) found.push({ stream, line });
  }
  return found;
}
