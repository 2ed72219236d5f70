/** What a schedule's target is given. docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html, read 2026-11. */
import type { ScheduleRecord, Scheduler } from './scheduler.ts';

export function payloadOf(scheduler: Scheduler, record: ScheduleRecord, arn: string, scheduledTime: string): string {
  const { random, accountId, region } = scheduler.deps;
  const { input, detailType, source } = record.target;
  const attributes: Readonly<Record<string, string>> = {
    '<aws.scheduler.schedule-arn>': arn,
    '<aws.scheduler.scheduled-time>': scheduledTime,
    '<aws.scheduler.execution-id>': random.uuid(),
    '<aws.scheduler.attempt-number>': '1',
  };
  const filled = input?.replaceAll(/<aws\.scheduler\.[a-z-]+>/g, (name) => attributes[name] ?? name);
  const event = {
    version: '0',
    id: random.uuid(),
    'detail-type': detailType ?? 'Scheduled Event',
    source: source ?? 'aws.scheduler',
    account: accountId,
    time: scheduledTime,
    region,
    resources: [arn],
  };
  // A bus has the input as the detail of an event; any other target has the input itself.
  if (detailType !== undefined) return JSON.stringify({ ...event, detail: parsed(filled) });
  return filled ?? JSON.stringify({ ...event, detail: '{}' });
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '{}');
  } catch {
    return {};
  }
}
