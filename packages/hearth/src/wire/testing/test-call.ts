/** A call as the pipeline makes it, for handlers that a test calls without HTTP. Only for tests. */
import type { WireRequest } from '../message.ts';
import type { Call, Principal } from '../operation.ts';

const ACCOUNT_ID = '000000000000';

export const ROOT: Principal = {
  arn: `arn:aws:iam::${ACCOUNT_ID}:root`,
  accountId: ACCOUNT_ID,
  userId: ACCOUNT_ID,
  kind: 'root',
};

/** @param more what is not as in a plain call of root's */
export function testCall(service: string, operation: string, more: Partial<Call> = {}): Call {
  return {
    requestId: 'test',
    service,
    operation,
    region: 'us-east-1',
    accountId: ACCOUNT_ID,
    principal: ROOT,
    at: 0,
    signal: new AbortController().signal,
    request: testRequest(),
    body: undefined,
    traceId: undefined,
    notes: {},
    ...more,
  };
}

export function testRequest(more: Partial<WireRequest> = {}): WireRequest {
  return { method: 'POST', path: '/', query: '', headers: {}, rawHeaders: [], sourceIp: '127.0.0.1', ...more };
}
