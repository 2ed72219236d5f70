/** ListScheduleGroups. */
import type { ListScheduleGroupsInput, ListScheduleGroupsOutput } from '../../../../api/scheduler.gen.ts';
import { pageOf } from '../../paging.ts';
import type { Scheduler } from '../scheduler.ts';
import { describedGroup } from './get-schedule-group.ts';

export async function listScheduleGroups(
  scheduler: Scheduler,
  input: ListScheduleGroupsInput,
): Promise<ListScheduleGroupsOutput> {
  const found = scheduler.groups().filter(({ name }) => name.startsWith(input.NamePrefix ?? ''));
  const request = { Limit: input.MaxResults, NextToken: input.NextToken };
  const { page, next } = pageOf(found, request, ({ name }) => name);
  return { ...next, ScheduleGroups: page.map((group) => describedGroup(scheduler, group)) };
}
