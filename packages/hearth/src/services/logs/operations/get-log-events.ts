/** GetLogEvents: one stream, page by page in both directions. The same token again says that there is no more. */
import type { GetLogEventsInput, GetLogEventsOutput } from '../../../api/logs.gen.ts';
import type { Line, Position } from '../line-store.ts';
import type { Logs } from '../logs.ts';
import { directedToken, readDirectedToken } from '../position.ts';

/** docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html: 10,000 events or 1 MB a page. */
const EVENTS_MAX = 10_000;
const PAGE_BYTES_MAX = 1_048_576;

export async function getLogEvents(logs: Logs, input: GetLogEventsInput): Promise<GetLogEventsOutput> {
  const group = logs.group(input);
  const stream = logs.stream(group, input.logStreamName);
  const token = input.nextToken === undefined ? undefined : readDirectedToken(input.nextToken);
  await logs.lines.settled();
  const earliest = Math.max(input.startTime ?? 0, logs.horizon(group));
  const latest = input.endTime ?? Number.MAX_SAFE_INTEGER;
  const forwards = token ? token.direction === 'f' : input.startFromHead === true;
  const lines = forwards
    ? logs.lines.read(stream.id, latestOf(token?.position, earliest))
    : logs.lines.readBack(stream.id, earliestOf(token?.position, latest));
  const page = pageOf(lines, ({ at }) => (forwards ? at < latest : at >= earliest), input.limit ?? EVENTS_MAX);
  if (!forwards) page.reverse();
  const here: Position = token?.position ?? { at: forwards ? earliest : Math.min(latest, logs.now()), id: 0 };
  return {
    events: page.map((line) => ({ timestamp: line.at, message: line.message, ingestionTime: line.ingestedAt })),
    nextForwardToken: directedToken('f', page.at(-1) ?? here),
    nextBackwardToken: directedToken('b', page[0] ?? here),
  };
}

/** After the token's line, and not before the time that is asked for. */
function latestOf(position: Position | undefined, earliest: number): Position {
  return position && position.at >= earliest ? position : { at: earliest, id: 0 };
}

function earliestOf(position: Position | undefined, latest: number): Position {
  return position && position.at < latest ? position : { at: latest, id: 0 };
}

function pageOf(lines: Iterable<Line>, within: (line: Line) => boolean, limit: number): Line[] {
  const page: Line[] = [];
  let bytes = 0;
  for (const line of lines) {
    bytes += Buffer.byteLength(line.message);
    if (!within(line) || page.length >= limit || (bytes > PAGE_BYTES_MAX && page.length > 0)) break;
    page.push(line);
  }
  return page;
}
