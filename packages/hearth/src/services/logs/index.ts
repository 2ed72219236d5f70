/**
 * CloudWatch Logs: what functions wrote, by group and stream.
 *
 * Served: DescribeLogGroups, DescribeLogStreams, GetLogEvents, FilterLogEvents with words, phrases, `-` and `?`.
 *
 * Different by design: the newest 50,000 lines of a home, in memory while it runs · a group is there once its function has run.
 *
 * Not served: writing by API, retention, filter patterns for JSON and columns, insights, live tail, subscriptions, metric filters.
 */
import type { LogsOperations } from '../../api/logs.gen.ts';
import type { AccessTable, Handlers, Permission } from '../../wire/operation.ts';
import { Logs, type LogsDeps } from './logs.ts';
import { describeLogGroups, describeLogStreams } from './operations/describe.ts';
import { filterLogEvents, getLogEvents } from './operations/events.ts';

export const handlers = {
  DescribeLogGroups: describeLogGroups,
  DescribeLogStreams: describeLogStreams,
  GetLogEvents: getLogEvents,
  FilterLogEvents: filterLogEvents,
} satisfies Handlers<LogsOperations, Logs>;

interface Named {
  readonly logGroupName?: string | undefined;
  readonly logGroupIdentifier?: string | undefined;
}

function on(action: string, suffix = '') {
  return (logs: Logs, input: Named & { readonly logStreamName?: string | undefined }): readonly Permission[] => {
    const name = input.logGroupName ?? input.logGroupIdentifier?.split(':').at(-1) ?? '';
    const stream = suffix === '' ? '' : `${suffix}${input.logStreamName ?? ''}`;
    return [{ action: `logs:${action}`, resource: `${logs.arn(name)}:${stream}` }];
  };
}

/** docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html, read 2026-11. */
export const access = {
  DescribeLogGroups: (logs) => [{ action: 'logs:DescribeLogGroups', resource: logs.arn('*') }],
  DescribeLogStreams: on('DescribeLogStreams'),
  GetLogEvents: on('GetLogEvents', 'log-stream:'),
  FilterLogEvents: on('FilterLogEvents'),
} satisfies AccessTable<LogsOperations, Logs>;

export function openLogs(deps: LogsDeps): Logs {
  return new Logs(deps);
}
