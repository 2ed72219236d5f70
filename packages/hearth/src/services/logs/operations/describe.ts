/** DescribeLogGroups and DescribeLogStreams. */
import type { LogsOperations } from '../../../api/logs.gen.ts';
import type { Group, Logs } from '../logs.ts';
import { invalid } from '../logs.ts';

/** docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html: 50 a page. */
const PAGE_MAX = 50;

type Groups = LogsOperations['DescribeLogGroups'];

export function describeLogGroups(logs: Logs, input: Groups['input']): Promise<Groups['output']> {
  const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern } = input;
  if (prefix !== undefined && pattern !== undefined)
    throw invalid('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.');
  const found = logs
    .groups()
    .filter(({ name }) => name.startsWith(prefix ?? '') && name.toLowerCase().includes((pattern ?? '').toLowerCase()));
  const { page, nextToken } = pageOf(found, input, ({ name }) => name);
  const logGroups = page.map((group) => ({
    logGroupName: group.name,
    creationTime: group.createdAt,
    metricFilterCount: 0,
    arn: `${logs.arn(group.name)}:*`,
    storedBytes: bytesOf(group),
    logGroupClass: 'STANDARD',
    logGroupArn: logs.arn(group.name),
  }));
  return Promise.resolve({ logGroups, ...nextToken });
}

type Streams = LogsOperations['DescribeLogStreams'];

export function describeLogStreams(logs: Logs, input: Streams['input']): Promise<Streams['output']> {
  const group = logs.group(input);
  const described = [...group.streams]
    .filter(([name]) => name.startsWith(input.logStreamNamePrefix ?? ''))
    .map(([name, createdAt]) => {
      const lines = group.lines.filter((line) => line.stream === name);
      const last = lines.at(-1)?.at;
      return {
        logStreamName: name,
        creationTime: createdAt,
        firstEventTimestamp: lines[0]?.at,
        lastEventTimestamp: last,
        lastIngestionTime: last,
        arn: `${logs.arn(group.name)}:log-stream:${name}`,
        storedBytes: 0,
      };
    });
  const byTime = input.orderBy === 'LastEventTime';
  const key = (one: (typeof described)[number]): string =>
    byTime ? String(one.lastEventTimestamp ?? 0).padStart(16, '0') + one.logStreamName : one.logStreamName;
  const sorted = described.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
  if (input.descending === true) sorted.reverse();
  const { page, nextToken } = pageOf(sorted, input, ({ logStreamName }) => logStreamName);
  return Promise.resolve({ logStreams: page, ...nextToken });
}

function bytesOf(group: Group): number {
  return group.lines.reduce((sum, line) => sum + line.message.length, 0);
}

function pageOf<Item>(
  items: readonly Item[],
  input: { readonly limit?: number | undefined; readonly nextToken?: string | undefined },
  key: (item: Item) => string,
): { readonly page: readonly Item[]; readonly nextToken: { readonly nextToken?: string } } {
  const limit = input.limit ?? PAGE_MAX;
  if (limit < 1 || limit > PAGE_MAX)
    throw invalid(
      `1 validation error detected: Value '${limit}' at 'limit' failed to satisfy constraint: Member must have value ${limit < 1 ? 'greater than or equal to 1' : `less than or equal to ${PAGE_MAX}`}`,
    );
  const from = input.nextToken === undefined ? 0 : items.findIndex((item) => key(item) === input.nextToken) + 1;
  const page = items.slice(from, from + limit);
  const last = page.at(-1);
  const more = from + page.length < items.length && last !== undefined;
  return { page, nextToken: more ? { nextToken: key(last) } : {} };
}
