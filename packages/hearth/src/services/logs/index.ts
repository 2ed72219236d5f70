/**
 * CloudWatch Logs: groups, streams and lines, on disk; what functions write is here too.
 *
 * Served: groups and streams with tags and retention · PutLogEvents, GetLogEvents in both directions, FilterLogEvents with
 * words, phrases, JSON selectors, columns and regular expressions · retention on the home's clock.
 *
 * Different by design: the newest 200,000 lines of a home, or 512 MB · lines can be read at once · a function's group is there once the
 * function has run · keys for encryption are kept and told, not applied · regular expressions within regular expressions'
 * repetitions are refused.
 *
 * Not served: Insights, live tail, subscriptions, metric filters, deliveries, exports, transformers, anomaly detection,
 * deletion protection, account policies.
 */
import type { LogsOperations } from '../../api/logs.gen.ts';
import type { AccessTable, Handlers, Permission } from '../../wire/operation.ts';
import { type GroupReference, Logs, type LogsDeps, nameOf } from './logs.ts';
import { createLogGroup } from './operations/create-log-group.ts';
import { createLogStream } from './operations/create-log-stream.ts';
import { deleteLogGroup } from './operations/delete-log-group.ts';
import { deleteLogStream } from './operations/delete-log-stream.ts';
import { deleteRetentionPolicy } from './operations/delete-retention-policy.ts';
import { describeLogGroups } from './operations/describe-log-groups.ts';
import { describeLogStreams } from './operations/describe-log-streams.ts';
import { filterLogEvents } from './operations/filter-log-events.ts';
import { getLogEvents } from './operations/get-log-events.ts';
import { listLogGroups } from './operations/list-log-groups.ts';
import { listTagsForResource } from './operations/list-tags-for-resource.ts';
import { listTagsLogGroup } from './operations/list-tags-log-group.ts';
import { putLogEvents } from './operations/put-log-events.ts';
import { putRetentionPolicy } from './operations/put-retention-policy.ts';
import { tagLogGroup } from './operations/tag-log-group.ts';
import { tagResource } from './operations/tag-resource.ts';
import { untagLogGroup } from './operations/untag-log-group.ts';
import { untagResource } from './operations/untag-resource.ts';

export type { Logs } from './logs.ts';

export const handlers = {
  CreateLogGroup: createLogGroup,
  CreateLogStream: createLogStream,
  DeleteLogGroup: deleteLogGroup,
  DeleteLogStream: deleteLogStream,
  DeleteRetentionPolicy: deleteRetentionPolicy,
  DescribeLogGroups: describeLogGroups,
  DescribeLogStreams: describeLogStreams,
  FilterLogEvents: filterLogEvents,
  GetLogEvents: getLogEvents,
  ListLogGroups: listLogGroups,
  ListTagsForResource: listTagsForResource,
  ListTagsLogGroup: listTagsLogGroup,
  PutLogEvents: putLogEvents,
  PutRetentionPolicy: putRetentionPolicy,
  TagLogGroup: tagLogGroup,
  TagResource: tagResource,
  UntagLogGroup: untagLogGroup,
  UntagResource: untagResource,
} satisfies Handlers<LogsOperations, Logs>;

function onGroup(action: string) {
  return (logs: Logs, input: GroupReference): readonly Permission[] => {
    const name = input.logGroupName ?? nameOf(input.logGroupIdentifier ?? '');
    return [{ action: `logs:${action}`, resource: `${logs.arn(name)}:` }];
  };
}

function onStream(action: string) {
  return (logs: Logs, input: GroupReference & { readonly logStreamName: string }): readonly Permission[] => {
    const name = input.logGroupName ?? nameOf(input.logGroupIdentifier ?? '');
    return [{ action: `logs:${action}`, resource: `${logs.arn(name)}:log-stream:${input.logStreamName}` }];
  };
}

function onArn(action: string) {
  return (logs: Logs, input: { readonly resourceArn: string }): readonly Permission[] => [
    { action: `logs:${action}`, resource: `${logs.arn(nameOf(input.resourceArn))}:` },
  ];
}

function onAll(action: string) {
  return (logs: Logs): readonly Permission[] => [{ action: `logs:${action}`, resource: logs.arn('*') }];
}

/** docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html, read 2026-11. */
export const access = {
  CreateLogGroup: onGroup('CreateLogGroup'),
  CreateLogStream: onGroup('CreateLogStream'),
  DeleteLogGroup: onGroup('DeleteLogGroup'),
  DeleteLogStream: onStream('DeleteLogStream'),
  DeleteRetentionPolicy: onGroup('DeleteRetentionPolicy'),
  DescribeLogGroups: onAll('DescribeLogGroups'),
  DescribeLogStreams: onGroup('DescribeLogStreams'),
  FilterLogEvents: onGroup('FilterLogEvents'),
  GetLogEvents: onStream('GetLogEvents'),
  ListLogGroups: onAll('ListLogGroups'),
  ListTagsForResource: onArn('ListTagsForResource'),
  ListTagsLogGroup: onGroup('ListTagsLogGroup'),
  PutLogEvents: onStream('PutLogEvents'),
  PutRetentionPolicy: onGroup('PutRetentionPolicy'),
  TagLogGroup: onGroup('TagLogGroup'),
  TagResource: onArn('TagResource'),
  UntagLogGroup: onGroup('UntagLogGroup'),
  UntagResource: onArn('UntagResource'),
} satisfies AccessTable<LogsOperations, Logs>;

export function openLogs(deps: LogsDeps): Logs {
  return new Logs(deps);
}
