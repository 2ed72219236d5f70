/** How an invocation ended, as its caller is told (texts recorded 2025-11). Pure. */
import type { Report } from './log-lines.ts';
import { RESPONSE_BYTES_MAX } from './runtime-api.ts';
import type { InitOutcome, InvokeOutcome } from './runtime-process.ts';

export interface Ended {
  readonly payload: Buffer;
  readonly status: Report['status'];
  readonly errorType: string | undefined;
}

export function ending(requestId: string, outcome: InvokeOutcome, log: (line: string) => void): Ended {
  switch (outcome.kind) {
    case 'response':
      return { payload: outcome.body, status: 'success', errorType: undefined };
    case 'error':
      return { payload: outcome.body, status: 'error', errorType: outcome.errorType };
    case 'streamed': {
      if (!outcome.error) return { payload: Buffer.alloc(0), status: 'success', errorType: undefined };
      return { payload: outcome.error.body, status: 'error', errorType: outcome.error.errorType };
    }
    case 'too-large': {
      // Member order and text as recorded 2025-11.
      const errorMessage = `Response payload size exceeded maximum allowed payload size (${RESPONSE_BYTES_MAX} bytes).`;
      const errorType = 'Function.ResponseSizeTooLarge';
      return { payload: errorPayload({ errorMessage, errorType }), status: 'error', errorType };
    }
    case 'exit': {
      const errorMessage = `RequestId: ${requestId} Error: ${outcome.reason}`;
      const { errorType = 'Runtime.ExitError' } = outcome;
      log(`${errorMessage}\n${errorType}`);
      return { payload: errorPayload({ errorType, errorMessage }), status: 'error', errorType };
    }
  }
}

export function errorPayload(body: { readonly errorType: string; readonly errorMessage: string }): Buffer {
  return Buffer.from(JSON.stringify(body));
}

export function errorTypeOf(outcome: InitOutcome): string | undefined {
  if (outcome.kind === 'ready') return undefined;
  return outcome.errorType ?? 'Runtime.ExitError';
}
