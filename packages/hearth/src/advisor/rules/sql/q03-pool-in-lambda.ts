/** Q3: a pool inside an execution environment, which serves one request at a time. */
import { callFinding, largest, templateFinding } from '../findings.ts';
import { functionsOf } from '../functions-view.ts';
import { groupCalls } from '../flows.ts';
import type { Finding, Rule, RuleContext } from '../rule.ts';
import { poolSizeOf, poolVariableOf } from './database-view.ts';

const POOL_MAX = 2;

export const q3: Rule = {
  id: 'Q3',
  title: 'A pool in a function',
  symptom: 'An execution environment keeps more than two database connections.',
  why: 'An environment serves one request at a time: further connections lie idle, and multiply with concurrency.',
  fix: 'Set the maximum of the pool to 1.',
  source: 'https://www.prisma.io/docs/orm/prisma-client/setup-and-configuration/databases-connections',
  safeToIgnoreWhen: 'One request does run several statements side by side, and concurrency is bounded.',
  check(context) {
    return [...fromTemplate(context), ...fromCalls(context)];
  },
};

function fromTemplate(context: RuleContext): Finding[] {
  return functionsOf(context.stack).flatMap((fn) => {
    const size = poolSizeOf(fn) ?? 0;
    const variable = poolVariableOf(fn);
    if (size <= POOL_MAX || variable === undefined) return [];
    const message = `${fn.logicalId} has a pool of ${size} connections (${variable})`;
    return templateFinding('Q3', context, fn.logicalId, ['Environment', 'Variables', variable], message);
  });
}

function fromCalls(context: RuleContext): Finding[] {
  const many = (context.calls?.flows ?? []).flatMap(({ calls }) => {
    const ids = new Set(calls.flatMap((call) => (call.service === 'postgres' ? (call.connectionId ?? []) : [])));
    const [first] = calls.filter((call) => call.connectionId !== undefined);
    return first && ids.size > POOL_MAX ? [{ first, count: ids.size }] : [];
  });
  return [
    ...groupCalls(
      many.map(({ first }) => first),
      (call) => call.functionName,
    ),
  ].map(([functionName, calls]) => {
    const most = largest(
      many.filter(({ first }) => first.functionName === functionName),
      ({ count }) => count,
    );
    return callFinding('Q3', context, calls, `${functionName} used ${most} connections in one invocation`);
  });
}
