/**
 * EventBridge Scheduler: schedules on the home's clock, durable.
 *
 * Served: all operations · at, rate and cron expressions (with L, W and #) in time zones, start and end, flexible windows, groups
 * with tags, retry policies, dead-letter queues, deletion after completion · targets: functions, SQS queues, event buses, each
 * under the schedule's role · context attributes in the input.
 *
 * Different by design: what repeats and fell due while the home was closed is not made up for unless its flexible window is still
 * open (a night's firings would all come at once); what is for one moment is ·
 * schedules of a template that need no role here are called without one · keys for encryption are kept and told, not applied.
 *
 * Not served: universal targets and targets other than the three (refused with 501).
 */
import type { SchedulerOperations } from '../../../api/scheduler.gen.ts';
import type { AccessTable, Handlers, Permission } from '../../../wire/operation.ts';
import { createScheduleGroup } from './operations/create-schedule-group.ts';
import { createSchedule } from './operations/create-schedule.ts';
import { deleteScheduleGroup } from './operations/delete-schedule-group.ts';
import { deleteSchedule } from './operations/delete-schedule.ts';
import { getScheduleGroup } from './operations/get-schedule-group.ts';
import { getSchedule } from './operations/get-schedule.ts';
import { listScheduleGroups } from './operations/list-schedule-groups.ts';
import { listSchedules } from './operations/list-schedules.ts';
import { listTagsForResource } from './operations/list-tags-for-resource.ts';
import { tagResource } from './operations/tag-resource.ts';
import { untagResource } from './operations/untag-resource.ts';
import { updateSchedule } from './operations/update-schedule.ts';
import { Scheduler, type SchedulerDeps } from './scheduler.ts';

export type { Scheduler } from './scheduler.ts';

export const handlers = {
  CreateSchedule: createSchedule,
  CreateScheduleGroup: createScheduleGroup,
  DeleteSchedule: deleteSchedule,
  DeleteScheduleGroup: deleteScheduleGroup,
  GetSchedule: getSchedule,
  GetScheduleGroup: getScheduleGroup,
  ListScheduleGroups: listScheduleGroups,
  ListSchedules: listSchedules,
  ListTagsForResource: listTagsForResource,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateSchedule: updateSchedule,
} satisfies Handlers<SchedulerOperations, Scheduler>;

interface Named {
  readonly Name: string;
  readonly GroupName?: string | undefined;
}

function onSchedule(action: string) {
  return (scheduler: Scheduler, input: Named): readonly Permission[] => [
    { action: `scheduler:${action}`, resource: scheduler.arnOf(input.GroupName ?? 'default', input.Name) },
  ];
}

/** Making and changing one takes the right to pass its role on (service-authorization/latest/reference/list_amazoneventbridgescheduler.html). */
function passingRole(action: string) {
  return (
    scheduler: Scheduler,
    input: Named & { readonly Target: { readonly RoleArn: string } },
  ): readonly Permission[] => [
    ...onSchedule(action)(scheduler, input),
    {
      action: 'iam:PassRole',
      resource: input.Target.RoleArn,
      context: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
    },
  ];
}

function onGroup(action: string) {
  return (scheduler: Scheduler, input: { readonly Name: string }): readonly Permission[] => [
    { action: `scheduler:${action}`, resource: scheduler.groupArn(input.Name) },
  ];
}

function onArn(action: string) {
  return (_scheduler: Scheduler, input: { readonly ResourceArn: string }): readonly Permission[] => [
    { action: `scheduler:${action}`, resource: input.ResourceArn },
  ];
}

function onAny(action: string) {
  return (): readonly Permission[] => [{ action: `scheduler:${action}`, resource: '*' }];
}

export const access = {
  CreateSchedule: passingRole('CreateSchedule'),
  CreateScheduleGroup: onGroup('CreateScheduleGroup'),
  DeleteSchedule: onSchedule('DeleteSchedule'),
  DeleteScheduleGroup: onGroup('DeleteScheduleGroup'),
  GetSchedule: onSchedule('GetSchedule'),
  GetScheduleGroup: onGroup('GetScheduleGroup'),
  ListScheduleGroups: onAny('ListScheduleGroups'),
  ListSchedules: onAny('ListSchedules'),
  ListTagsForResource: onArn('ListTagsForResource'),
  TagResource: onArn('TagResource'),
  UntagResource: onArn('UntagResource'),
  UpdateSchedule: passingRole('UpdateSchedule'),
} satisfies AccessTable<SchedulerOperations, Scheduler>;

export function openScheduler(deps: SchedulerDeps): Scheduler {
  return new Scheduler(deps);
}
