/** DescribeLogStreams: by name, or the one that was written to last. */
import type { DescribeLogStreamsInput, DescribeLogStreamsOutput } from '../../../api/logs.gen.ts';
import { invalid } from '../errors.ts';
import type { Group, Logs, Stream } from '../logs.ts';
import { pageOf } from '../paging.ts';

/** docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html: 50 a page. */
const PAGE_MAX = 50;

export async function describeLogStreams(
  logs: Logs,
  input: DescribeLogStreamsInput,
): Promise<DescribeLogStreamsOutput> {
  const group = logs.group(input);
  const byTime = input.orderBy === 'LastEventTime';
  const prefix = input.logStreamNamePrefix;
  if (byTime && prefix !== undefined) throw invalid('Cannot order by LastEventTime with a logStreamNamePrefix.');
  const key = (stream: Stream): string =>
    byTime ? `${String(stream.lastAt ?? 0).padStart(16, '0')} ${stream.name}` : stream.name;
  const found = logs
    .streams(group)
    .filter(({ name }) => name.startsWith(prefix ?? ''))
    .toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
  if (input.descending === true) found.reverse();
  const { page, next } = pageOf(found, input, PAGE_MAX, ({ name }) => name);
  return { logStreams: page.map((stream) => described(logs, group, stream)), ...next };
}

function described(logs: Logs, group: Group, stream: Stream) {
  return {
    logStreamName: stream.name,
    creationTime: stream.createdAt,
    ...(stream.firstAt !== undefined && { firstEventTimestamp: stream.firstAt }),
    ...(stream.lastAt !== undefined && { lastEventTimestamp: stream.lastAt }),
    ...(stream.lastIngestedAt !== undefined && { lastIngestionTime: stream.lastIngestedAt }),
    arn: `${logs.arn(group.name)}:log-stream:${stream.name}`,
    // AWS's own answer since 2019, whatever is in it.
    storedBytes: 0,
  };
}
