/** Invoke: RequestResponse waits, Event is acknowledged when durable, DryRun only checks. */
import type { InvokeInput, InvokeOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { unserved } from '../errors.ts';
import type { InvokeOptions, Lambda } from '../lambda.ts';
import { decodeClientContext } from './client-context.ts';

export async function invoke(lambda: Lambda, input: InvokeInput, call: Call): Promise<InvokeOutput> {
  if (input.DurableExecutionName !== undefined || input.TenantId !== undefined)
    throw unserved('durable executions or tenant isolation');
  call.notes.resource = input.FunctionName;
  const options = invokeOptions(input, call);
  switch (input.InvocationType) {
    case 'Event':
      await lambda.invokeAsync(input.FunctionName, input.Payload, options);
      return { StatusCode: 202, Payload: new Uint8Array() };
    case 'DryRun':
      lambda.dryRun(input.FunctionName, input.Payload, options);
      return { StatusCode: 204, Payload: new Uint8Array() };
    default: {
      const result = await lambda.invoke(input.FunctionName, input.Payload, options);
      return {
        StatusCode: 200,
        ...(result.functionError === undefined ? {} : { FunctionError: result.functionError }),
        ...(input.LogType === 'Tail' ? { LogResult: result.logTail } : {}),
        ExecutedVersion: result.executedVersion,
        Payload: result.payload,
      };
    }
  }
}

/** What the ways to invoke have in common. */
export function invokeOptions(
  input: { readonly Qualifier?: string | undefined; readonly ClientContext?: string | undefined },
  call: Call,
): InvokeOptions {
  return {
    requestId: call.requestId,
    ...(call.traceId === undefined ? {} : { traceId: call.traceId }),
    ...(input.Qualifier === undefined ? {} : { qualifier: input.Qualifier }),
    ...(input.ClientContext === undefined ? {} : { clientContext: decodeClientContext(input.ClientContext) }),
  };
}
