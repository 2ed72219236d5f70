/** Calls as a signed client makes them: for the command line, whose home is another process. */
import { HearthError } from '../base/hearth-error.ts';
import type { RunningHome } from './running-home.ts';
import { signedFetch } from './signed-fetch.ts';

export interface InvokeAnswer {
  readonly status: number;
  /** `Unhandled` when the handler failed. */
  readonly functionError: string | undefined;
  readonly payload: string;
  /** The last 4 KiB of the invocation's log. */
  readonly logTail: string;
}

/** @throws HearthError HEARTH_NOT_RUNNING, HEARTH_FUNCTION_NOT_FOUND */
export async function invokeOver(home: RunningHome, functionName: string, event: string): Promise<InvokeAnswer> {
  const path = `/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`;
  const response = await post(home, 'lambda', path, event, { 'x-amz-log-type': 'Tail' });
  const payload = await response.text();
  if (response.status === 404)
    throw new HearthError('HEARTH_FUNCTION_NOT_FOUND', `the home has no function ${functionName}`);
  return {
    status: response.status,
    functionError: response.headers.get('x-amz-function-error') ?? undefined,
    payload,
    logTail: Buffer.from(response.headers.get('x-amz-log-result') ?? '', 'base64').toString(),
  };
}

/** An operation of CloudWatch Logs. @throws HearthError HEARTH_NOT_RUNNING; a refusal is `{ __type, message }` */
export async function logsOver(home: RunningHome, operation: string, input: object): Promise<Record<string, unknown>> {
  const target = { 'x-amz-target': `Logs_20140328.${operation}` };
  const response = await post(home, 'logs', '/', JSON.stringify(input), target);
  const answer: unknown = await response.json();
  return typeof answer === 'object' && answer !== null ? { ...answer } : {};
}

function post(
  home: RunningHome,
  service: string,
  path: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const contentType = service === 'lambda' ? 'application/octet-stream' : 'application/x-amz-json-1.1';
  return signedFetch(home, { service, method: 'POST', path, body, headers, contentType });
}
