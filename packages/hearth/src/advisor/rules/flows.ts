/**
 * Flows: the calls that one invocation of a function made, in the order they began. The invocation's id says it where it is
 * recorded; else function and trace do, cut at the invocations of that trace.
 */
import { isInvocation, traceRootOf } from '../evidence/call-names.ts';
import type { ObservedCall } from '../evidence/observed-call.ts';

export interface Flow {
  readonly functionName: string;
  /** The record of the invocation, where it lies in the window. */
  readonly invocation: ObservedCall | undefined;
  /** Oldest first, the invocation itself not among them. */
  readonly calls: readonly ObservedCall[];
  /** False where the flow was longer than is kept: nothing follows from what is missing at its end. */
  readonly complete: boolean;
}

// Ours: rules compare the calls of a flow with each other.
export const FLOW_CALLS_MAX = 2_000;

interface Draft {
  readonly functionName: string;
  readonly calls: ObservedCall[];
  readonly invocations: ObservedCall[];
}

/** @param calls oldest first */
export function flowsOf(calls: readonly ObservedCall[]): readonly Flow[] {
  const drafts = new Map<string, Draft>();
  const invocations: ObservedCall[] = [];
  for (const call of calls) {
    if (call.functionName === undefined) continue;
    if (isInvocation(call)) {
      invocations.push(call);
      continue;
    }
    const key = keyOf(call.functionName, call.invocationId, call);
    if (key !== undefined) draftOf(drafts, key, call.functionName).calls.push(call);
  }
  for (const invocation of invocations) {
    const { functionName = '', requestId } = invocation;
    const own = `${functionName} i ${requestId}`;
    const key = drafts.has(own) ? own : (keyOf(functionName, undefined, invocation) ?? own);
    draftOf(drafts, key, functionName).invocations.push(invocation);
  }
  return [...drafts.values()].flatMap(cut);
}

function keyOf(functionName: string, invocationId: string | undefined, call: ObservedCall): string | undefined {
  if (invocationId !== undefined) return `${functionName} i ${invocationId}`;
  const root = traceRootOf(call);
  return root === undefined ? undefined : `${functionName} t ${root}`;
}

function draftOf(drafts: Map<string, Draft>, key: string, functionName: string): Draft {
  let draft = drafts.get(key);
  if (!draft) drafts.set(key, (draft = { functionName, calls: [], invocations: [] }));
  return draft;
}

/** Several invocations of one function in one trace (retries, batches of a stream): each call to the one that was running. */
function cut({ functionName, calls, invocations }: Draft): readonly Flow[] {
  if (invocations.length < 2) return [bounded({ functionName, invocation: invocations[0], calls })];
  const parts = invocations.map((invocation) => ({ functionName, invocation, calls: [] as ObservedCall[] }));
  for (const call of calls) {
    const running = parts.find(
      ({ invocation }) => call.at >= invocation.at && call.at <= invocation.at + invocation.durationMs,
    );
    (running ?? parts[0])?.calls.push(call);
  }
  return parts.map(bounded);
}

function bounded(flow: Omit<Flow, 'complete'>): Flow {
  const complete = flow.calls.length <= FLOW_CALLS_MAX;
  return { ...flow, calls: complete ? flow.calls : flow.calls.slice(0, FLOW_CALLS_MAX), complete };
}

/** The calls of a flow by key, for "N of the same". */
export function groupCalls(
  calls: readonly ObservedCall[],
  keyOf: (call: ObservedCall) => string | undefined,
): ReadonlyMap<string, readonly ObservedCall[]> {
  const groups = new Map<string, ObservedCall[]>();
  for (const call of calls) {
    const key = keyOf(call);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(call);
    else groups.set(key, [call]);
  }
  return groups;
}
