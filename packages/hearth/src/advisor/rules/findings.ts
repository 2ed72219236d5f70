/** Makes findings: bounded call ids, the line of the template that a recorded resource comes from, money at the recorded rate. */
import { shortNameOf } from '../evidence/call-names.ts';
import type { ObservedCall } from '../evidence/observed-call.ts';
import { MONTH_HOURS } from './call-index.ts';
import type { Finding, PriceName, RuleContext } from './rule.ts';
import { readableNames, resourceNamed } from './stack-view.ts';

export const CALL_IDS_MAX = 10;

export interface CallFindingMore {
  /** ARN or physical name, for the template's line; else the function's. */
  readonly resource?: string | undefined;
  readonly count?: number;
  readonly moneyPerMonth?: number | undefined;
}

export function callFinding(
  ruleId: string,
  { stack }: RuleContext,
  calls: readonly ObservedCall[],
  message: string,
  more: CallFindingMore = {},
): Finding {
  const name = more.resource === undefined ? calls[0]?.functionName : shortNameOf(more.resource);
  const resource = stack && name !== undefined ? resourceNamed(stack, name) : undefined;
  return {
    ruleId,
    message: tidy(stack ? readableNames(stack, message) : message),
    callIds: calls.slice(0, CALL_IDS_MAX).map((call) => call.requestId),
    count: more.count ?? calls.length,
    ...(resource && { logicalId: resource.logicalId, templateLine: resource.line }),
    ...moneyMember(more.moneyPerMonth),
  };
}

export interface TemplateFindingMore {
  readonly calls?: readonly ObservedCall[];
  readonly count?: number;
  readonly moneyPerMonth?: number | undefined;
}

export function templateFinding(
  ruleId: string,
  { stack }: RuleContext,
  logicalId: string,
  path: readonly (string | number)[],
  message: string,
  more: TemplateFindingMore = {},
): Finding {
  return {
    ruleId,
    message: tidy(message),
    logicalId,
    ...(stack && { templateLine: stack.lineOf(logicalId, path) }),
    ...(more.calls &&
      more.calls.length > 0 && { callIds: more.calls.slice(0, CALL_IDS_MAX).map((call) => call.requestId) }),
    count: more.count ?? 1,
    ...moneyMember(more.moneyPerMonth),
  };
}

function moneyMember(money: number | undefined): { moneyPerMonth?: number } {
  return money === undefined ? {} : { moneyPerMonth: money };
}

/** What so many units within the recorded window come to in a month. */
export function moneyAt({ calls, prices }: RuleContext, units: number, name: PriceName): number | undefined {
  const price = prices?.perUnit(name);
  if (price === undefined || calls?.hours === undefined) return undefined;
  return (units * price * MONTH_HOURS) / calls.hours;
}

/** A price that runs by the hour, for a month. */
export function moneyByHour({ prices }: RuleContext, units: number, name: PriceName): number | undefined {
  const price = prices?.perUnit(name);
  return price === undefined ? undefined : units * price * MONTH_HOURS;
}

export function sum<Item>(items: Iterable<Item>, of: (item: Item) => number | undefined): number {
  let total = 0;
  for (const item of items) total += of(item) ?? 0;
  return total;
}

/** 0 of none. A loop: hundreds of thousands of calls are too many arguments. */
export function largest<Item>(items: Iterable<Item>, of: (item: Item) => number): number {
  let most = 0;
  for (const item of items) most = Math.max(most, of(item));
  return most;
}

const ONE =
  /(?<![\d.,])1 (time|invocation|call|write|read|update|transaction|object|connection|item|statement|conflict|index|key|answer)(?:e?s)\b/g;

/** `1 times` → `once`, `1 calls` → `1 call`: counts are put into messages as they come. */
function tidy(message: string): string {
  return message
    .replaceAll(ONE, (_, word: string) => (word === 'time' ? 'once' : `1 ${word}`))
    .replaceAll('1 queries', '1 query');
}
