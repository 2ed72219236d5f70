/** DescribeLogGroups: by prefix, or by a part of the name. */
import type { DescribeLogGroupsInput, DescribeLogGroupsOutput } from '../../../api/logs.gen.ts';
import { invalid } from '../errors.ts';
import type { Group, Logs } from '../logs.ts';
import { pageOf } from '../paging.ts';

/** docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html: 50 a page. */
const PAGE_MAX = 50;

export async function describeLogGroups(logs: Logs, input: DescribeLogGroupsInput): Promise<DescribeLogGroupsOutput> {
  const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern } = input;
  if (prefix !== undefined && pattern !== undefined)
    throw invalid('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.');
  const found = logs
    .groups()
    .filter(
      ({ name, groupClass }) =>
        name.startsWith(prefix ?? '') &&
        name.toLowerCase().includes((pattern ?? '').toLowerCase()) &&
        (input.logGroupClass ?? groupClass) === groupClass,
    );
  const { page, next } = pageOf(found, input, PAGE_MAX, ({ name }) => name);
  return { logGroups: page.map((group) => described(logs, group, pattern === undefined)), ...next };
}

/** Looked for by pattern, AWS leaves out what it would have to count (recorded 2026-02). */
function described(logs: Logs, group: Group, whole: boolean) {
  return {
    logGroupName: group.name,
    creationTime: group.createdAt,
    ...(group.retentionDays !== undefined && { retentionInDays: group.retentionDays }),
    metricFilterCount: 0,
    arn: `${logs.arn(group.name)}:*`,
    ...(whole && { storedBytes: bytesOf(logs, group) }),
    ...(group.kmsKeyId !== undefined && { kmsKeyId: group.kmsKeyId }),
    // Of the API's own enum, or refused by it.
    logGroupClass: group.groupClass as 'STANDARD',
    logGroupArn: logs.arn(group.name),
    ...(whole && { deletionProtectionEnabled: false }),
  };
}

function bytesOf(logs: Logs, group: Group): number {
  return logs.streams(group).reduce((sum, stream) => sum + stream.bytes, 0);
}
