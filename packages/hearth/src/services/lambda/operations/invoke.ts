/** Invoke: RequestResponse waits, Event is acknowledged when durable, DryRun only checks. */
import type { InvokeInput, InvokeOutput } from '../../../api/lambda.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { Call } from '../../../wire/operation.ts';
import type { InvokeOptions, Lambda } from '../lambda.ts';

/** docs.aws.amazon.com/lambda/latest/api/API_Invoke.html: up to 3,583 bytes of base64-encoded data. */
const CLIENT_CONTEXT_BYTES_MAX = 3_583;

export async function invoke(lambda: Lambda, input: InvokeInput, call: Call): Promise<InvokeOutput> {
  if (input.DurableExecutionName !== undefined || input.TenantId !== undefined) {
    throw new ServiceError(
      'InvalidParameterValueException',
      'Hearth does not serve durable executions or tenant isolation',
      { status: 400, members: { Type: 'User' } },
    );
  }
  call.notes.resource = input.FunctionName;
  const options: InvokeOptions = {
    requestId: call.requestId,
    ...(call.traceId === undefined ? {} : { traceId: call.traceId }),
    ...(input.Qualifier === undefined ? {} : { qualifier: input.Qualifier }),
    ...(input.ClientContext === undefined ? {} : { clientContext: decodeClientContext(input.ClientContext) }),
  };
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
        ExecutedVersion: '$LATEST',
        Payload: result.payload,
      };
    }
  }
}

function decodeClientContext(base64: string): string {
  const invalid = (): ServiceError =>
    new ServiceError('InvalidRequestContentException', 'Client context must be a valid Base64-encoded JSON object.', {
      status: 400,
      members: { Type: 'User' },
    });
  if (base64.length > CLIENT_CONTEXT_BYTES_MAX) throw invalid();
  const text = Buffer.from(base64, 'base64').toString();
  try {
    JSON.parse(text);
  } catch {
    throw invalid();
  }
  // It travels in a header of the Runtime API: one line, ASCII.
  return JSON.stringify(JSON.parse(text)).replaceAll(
    /[^\x20-\x7e]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
