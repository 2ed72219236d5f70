/** ListSchedules: of one group or of all. */
import type { ListSchedulesInput, ListSchedulesOutput } from '../../../../api/scheduler.gen.ts';
import { pageOf } from '../../paging.ts';
import type { Scheduler } from '../scheduler.ts';

export async function listSchedules(scheduler: Scheduler, input: ListSchedulesInput): Promise<ListSchedulesOutput> {
  if (input.GroupName !== undefined) scheduler.group(input.GroupName);
  const found = scheduler
    .schedules()
    .filter(
      (record) =>
        (input.GroupName ?? record.group) === record.group &&
        record.name.startsWith(input.NamePrefix ?? '') &&
        (input.State === undefined || (input.State === 'ENABLED') === record.enabled),
    );
  const request = { Limit: input.MaxResults, NextToken: input.NextToken };
  const { page, next } = pageOf(found, request, ({ group, name }) => `${group}/${name}`);
  return {
    ...next,
    Schedules: page.map((record) => ({
      Arn: scheduler.arnOf(record.group, record.name),
      Name: record.name,
      GroupName: record.group,
      State: record.enabled ? 'ENABLED' : 'DISABLED',
      CreationDate: new Date(record.createdAt),
      LastModificationDate: new Date(record.modifiedAt),
      Target: { Arn: record.target.arn },
    })),
  };
}
