/** D23: the capacity mode that the recorded load does not pay for. */
import type { ObservedCall } from '../../evidence/observed-call.ts';
import type { Resource } from '../../../template/stack.ts';
import { MONTH_HOURS } from '../call-index.ts';
import { largest, sum, templateFinding } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Finding, Rule, RuleContext } from '../rule.ts';
import { numberAt } from '../stack-view.ts';
import { isOnDemand, tablesWithCalls } from './table-view.ts';

/** A provisioned unit-hour over 3,600 on-demand units: 0.00065 / (3600 × 0.625e-6), us-east-1, 2026-11. */
export const BREAK_EVEN_USE = 0.289;
/** A shorter run says nothing about the shape of a day. */
const HOURS_MIN = 1;
const CALLS_MIN = 100;

export const d23: Rule = {
  id: 'D23',
  title: 'The dearer capacity mode',
  symptom:
    'Provisioned capacity used to less than 28.9 %, or an on-demand table whose load is steady above 28.9 % of its peak.',
  why: 'A provisioned unit costs as much in an hour as 1,040 on-demand units: it pays from 28.9 % use upwards.',
  fix: 'Switch the mode (up to four times in 24 hours), with auto scaling where the load moves.',
  source: 'https://aws.amazon.com/dynamodb/pricing/, break-even computed from the prices of 2024-11',
  safeToIgnoreWhen: 'The recorded run does not look like a day in production.',
  check(context) {
    const { hours = 0 } = context.calls ?? {};
    if (hours < HOURS_MIN) return [];
    return tablesWithCalls(context).flatMap(({ table, calls }) => {
      if (calls.length < CALLS_MIN) return [];
      return isOnDemand(table)
        ? steadyOnDemand(context, table, calls, hours)
        : idleProvisioned(context, table, calls, hours);
    });
  },
};

function idleProvisioned(
  context: RuleContext,
  table: Resource,
  calls: readonly ObservedCall[],
  hours: number,
): Finding[] {
  const capacity = {
    write: numberAt(table, 'ProvisionedThroughput', 'WriteCapacityUnits') ?? 0,
    read: numberAt(table, 'ProvisionedThroughput', 'ReadCapacityUnits') ?? 0,
  };
  if (capacity.write + capacity.read === 0) return [];
  const used = unitsPerSecond(calls, hours);
  const share = Math.max(used.write / Math.max(1, capacity.write), used.read / Math.max(1, capacity.read));
  if (share >= BREAK_EVEN_USE) return [];
  const saved = minus(provisioned(context, capacity), onDemand(context, used));
  const message = `${table.logicalId} is provisioned and used to ${(share * 100).toFixed(1)} %: on-demand is cheaper below 28.9 %`;
  return [finding(context, table, calls, message, saved)];
}

function steadyOnDemand(
  context: RuleContext,
  table: Resource,
  calls: readonly ObservedCall[],
  hours: number,
): Finding[] {
  const used = unitsPerSecond(calls, hours);
  const minutes = [...groupCalls(calls, (call) => String(Math.floor(call.at / 60_000))).values()];
  const peak = {
    write: Math.ceil(largest(minutes, (group) => sum(group, (call) => call.writeUnits) / 60)),
    read: Math.ceil(largest(minutes, (group) => sum(group, (call) => call.readUnits) / 60)),
  };
  const share = (used.write + used.read) / Math.max(1, peak.write + peak.read);
  // Below a unit a second there is nothing to provision.
  if (share <= BREAK_EVEN_USE || used.write + used.read < 1) return [];
  const saved = minus(onDemand(context, used), provisioned(context, peak));
  if (saved !== undefined && saved <= 0) return [];
  const message = `${table.logicalId} is on-demand, and its average load is ${(share * 100).toFixed(0)} % of its busiest minute: provisioned is cheaper above 28.9 %`;
  return [finding(context, table, calls, message, saved)];
}

function finding(
  context: RuleContext,
  table: Resource,
  calls: readonly ObservedCall[],
  message: string,
  money: number | undefined,
): Finding {
  return templateFinding('D23', context, table.logicalId, ['BillingMode'], message, {
    calls,
    count: calls.length,
    moneyPerMonth: money,
  });
}

interface Units {
  readonly write: number;
  readonly read: number;
}

function unitsPerSecond(calls: readonly ObservedCall[], hours: number): Units {
  const seconds = hours * 3600;
  return {
    write: sum(calls, (call) => call.writeUnits) / seconds,
    read: sum(calls, (call) => call.readUnits) / seconds,
  };
}

function provisioned({ prices }: RuleContext, { write, read }: Units): number | undefined {
  const [wcu, rcu] = [prices?.perUnit('dynamodb.wcu-hour'), prices?.perUnit('dynamodb.rcu-hour')];
  return wcu === undefined || rcu === undefined ? undefined : (write * wcu + read * rcu) * MONTH_HOURS;
}

function onDemand({ prices }: RuleContext, { write, read }: Units): number | undefined {
  const [wru, rru] = [prices?.perUnit('dynamodb.write-request-unit'), prices?.perUnit('dynamodb.read-request-unit')];
  return wru === undefined || rru === undefined ? undefined : (write * wru + read * rru) * MONTH_HOURS * 3600;
}

function minus(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one - other;
}
