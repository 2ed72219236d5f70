/** When a secret is due to be rotated. https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html (2026-11) */
import { invalidParameter } from './errors.ts';
import type { RotationRules } from './secrets.ts';

export const DAY_MS = 24 * 60 * 60 * 1000;

/** The first time after `afterMs` that an expression names; it throws for what is none. */
export type NextTime = (expression: string, afterMs: number) => number | undefined;

interface GivenRules {
  readonly AutomaticallyAfterDays?: number | undefined;
  readonly Duration?: string | undefined;
  readonly ScheduleExpression?: string | undefined;
}

/** @throws ServiceError InvalidParameterException; AWS's text for these is not recorded. */
export function checkRules(given: GivenRules, nextTime: NextTime): RotationRules {
  const { AutomaticallyAfterDays, Duration, ScheduleExpression } = given;
  if (AutomaticallyAfterDays !== undefined && ScheduleExpression !== undefined) {
    throw invalidParameter("You can't specify both AutomaticallyAfterDays and ScheduleExpression.");
  }
  if (ScheduleExpression !== undefined) {
    try {
      if (!/^(?:rate|cron)\(/.test(ScheduleExpression)) throw new Error('it is neither rate(…) nor cron(…)');
      nextTime(ScheduleExpression, 0);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw invalidParameter(`The ScheduleExpression ${ScheduleExpression} is not valid: ${why}`);
    }
  }
  return {
    ...(AutomaticallyAfterDays !== undefined && { AutomaticallyAfterDays }),
    ...(Duration !== undefined && { Duration }),
    ...(ScheduleExpression !== undefined && { ScheduleExpression }),
  };
}

/** Undefined where the rules name no time. */
export function nextRotation(
  rules: RotationRules | undefined,
  afterMs: number,
  nextTime: NextTime,
): number | undefined {
  if (rules?.AutomaticallyAfterDays !== undefined) return afterMs + rules.AutomaticallyAfterDays * DAY_MS;
  return rules?.ScheduleExpression === undefined ? undefined : nextTime(rules.ScheduleExpression, afterMs);
}
