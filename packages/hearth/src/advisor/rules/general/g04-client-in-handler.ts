/** G4: clients made anew, and calls that outlast the function. */
import type { ObservedCall } from '../../evidence/observed-call.ts';
import { callFinding } from '../findings.ts';
import type { Flow } from '../flows.ts';
import { groupCalls } from '../flows.ts';
import type { Finding, Rule, RuleContext } from '../rule.ts';

const WARM_MIN = 10;
const NEW_CONNECTION_SHARE_MIN = 0.9;
/** A call that ends within this of the time-out was still running when the function was stopped. */
const CLOSE_MS = 100;
/** What is idle for longer, a server closes: then a new connection is nobody's fault. Ours keeps them for 65 s. */
const IDLE_MS = 65_000;

export const g4: Rule = {
  id: 'G4',
  title: 'A client in the handler, or a call without an end',
  symptom: 'Warm invocations open new connections to AWS, or time out while a call is running or tried again.',
  why: 'A new client pays TCP and TLS again; the SDK’s own time-outs and retries are longer than most functions live, so the error is never seen.',
  fix: 'Make clients in module scope; set requestTimeout and maxAttempts so that they fit into the function’s time.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
  safeToIgnoreWhen: 'The function must not keep connections between tenants.',
  check(context) {
    return [...newConnections(context), ...stuckCalls(context)];
  },
};

function newConnections(context: RuleContext): Finding[] {
  const warm = (context.calls?.flows ?? []).filter(
    ({ invocation, calls }) => invocation?.cold === false && calls.some(isOverHttp),
  );
  const seen = new Map<string, { readonly connections: Set<string>; usedAt: number }>();
  const fresh: ObservedCall[] = [];
  for (const { functionName, calls } of warm) {
    const known = seen.get(functionName) ?? { connections: new Set(), usedAt: Number.NEGATIVE_INFINITY };
    const first = calls.find(isOverHttp);
    if (first?.connectionId === undefined) continue;
    const rested = seen.has(functionName) && first.at - known.usedAt > IDLE_MS;
    if (!known.connections.has(first.connectionId) && !rested) fresh.push(first);
    seen.set(functionName, known);
    for (const { connectionId, at } of calls) {
      if (connectionId !== undefined) known.connections.add(connectionId);
      known.usedAt = Math.max(known.usedAt, at);
    }
  }
  return [...groupCalls(fresh, (call) => call.functionName)].flatMap(([functionName, calls]) => {
    const invocations = warm.filter((flow) => flow.functionName === functionName).length;
    if (invocations < WARM_MIN || calls.length / invocations < NEW_CONNECTION_SHARE_MIN) return [];
    return callFinding(
      'G4',
      context,
      calls,
      `${functionName} opened a new connection in ${calls.length} of ${invocations} warm invocations`,
    );
  });
}

function isOverHttp(call: ObservedCall): boolean {
  return call.connectionId !== undefined && call.service !== 'postgres';
}

function stuckCalls(context: RuleContext): Finding[] {
  const stuck = (context.calls?.flows ?? []).flatMap((flow) =>
    isTimedOut(flow) ? (flow.calls.filter(outlives(flow))[0] ?? []) : [],
  );
  return [...groupCalls(stuck, (call) => call.functionName)].map(([functionName, calls]) => {
    const { service = '', operation = '' } = calls[0] ?? {};
    const message = `${functionName} timed out ${calls.length} times while ${service} ${operation} was running or tried again`;
    return callFinding('G4', context, calls, message);
  });
}

function isTimedOut({ invocation }: Flow): boolean {
  return invocation?.errorCode === 'Sandbox.Timedout';
}

function outlives({ invocation }: Flow): (call: ObservedCall) => boolean {
  const end = (invocation?.at ?? 0) + (invocation?.durationMs ?? 0);
  return (call) => call.at + call.durationMs >= end - CLOSE_MS || (call.attempt ?? 1) > 1;
}
