/** ListLogGroups: names and classes only. */
import type { ListLogGroupsInput, ListLogGroupsOutput } from '../../../api/logs.gen.ts';
import { invalid } from '../errors.ts';
import { type Group, type Logs } from '../logs.ts';
import { pageOf } from '../paging.ts';

/** docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_ListLogGroups.html: 50 a page where nothing is said. */
const PAGE_DEFAULT = 50;
const PATTERN = /^\^?[.\-_/#A-Za-z0-9]{3,24}(?:\|\^?[.\-_/#A-Za-z0-9]{3,24}){0,4}$/;

export async function listLogGroups(logs: Logs, input: ListLogGroupsInput): Promise<ListLogGroupsOutput> {
  const matches = compileNames(input.logGroupNamePattern);
  const found = logs
    .groups()
    .filter((group) => matches(group) && (input.logGroupClass ?? group.groupClass) === group.groupClass);
  const { page, next } = pageOf(found, input, PAGE_DEFAULT, ({ name }) => name);
  const logGroups = page.map((group) => ({
    logGroupName: group.name,
    logGroupArn: logs.arn(group.name),
    // Of the API's own enum, or refused by it.
    logGroupClass: group.groupClass as 'STANDARD',
  }));
  return { logGroups, ...next };
}

/** `part`, `^beginning`, and up to five of them with `|` between. */
function compileNames(pattern: string | undefined): (group: Group) => boolean {
  if (pattern === undefined) return () => true;
  if (!PATTERN.test(pattern)) throw invalid('Invalid logGroupNamePattern');
  const options = pattern.split('|');
  return ({ name }) =>
    options.some((option) => (option.startsWith('^') ? name.startsWith(option.slice(1)) : name.includes(option)));
}
