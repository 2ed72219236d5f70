/** Calls as a signed client makes them: for the command line, whose home is another process. */
import { createHash, createHmac } from 'node:crypto';
import { systemClock } from '../base/clock.ts';
import { HearthError } from '../base/hearth-error.ts';
import { canonicalRequest } from '../wire/canonical.ts';
import { signingKeyOf } from '../wire/sigv4.ts';
import type { RunningHome } from './running-home.ts';

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
  const url = new URL(`/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`, home.endpoint);
  const response = await post(home, 'lambda', url, event, { 'x-amz-log-type': 'Tail' });
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
  const url = new URL('/', home.endpoint);
  const target = { 'x-amz-target': `Logs_20140328.${operation}` };
  const response = await post(home, 'logs', url, JSON.stringify(input), target);
  const answer: unknown = await response.json();
  return typeof answer === 'object' && answer !== null ? { ...answer } : {};
}

async function post(
  home: RunningHome,
  service: string,
  url: URL,
  body: string,
  extra: Readonly<Record<string, string>>,
): Promise<Response> {
  try {
    return await fetch(url, { method: 'POST', headers: sign(home, service, url, body, extra), body });
  } catch (cause) {
    throw new HearthError('HEARTH_NOT_RUNNING', `nothing answers at ${home.endpoint}`, { cause });
  }
}

function sign(
  home: RunningHome,
  service: string,
  url: URL,
  body: string,
  extra: Readonly<Record<string, string>>,
): Record<string, string> {
  // The clock of the machine: the other process checks against its own.
  const basicDate = new Date(systemClock().now()).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  const scope = { date: basicDate.slice(0, 8), region: home.region, service };
  const headers = { host: url.host, 'x-amz-date': basicDate, ...extra };
  const signedHeaders = Object.keys(headers).toSorted();
  const canonical = canonicalRequest({
    request: { method: 'POST', path: url.pathname, query: '', headers, rawHeaders: [], sourceIp: '' },
    signedHeaders,
    payloadHash: sha256(body),
    s3: false,
    presigned: false,
  });
  const scopeText = `${scope.date}/${scope.region}/${scope.service}/aws4_request`;
  const toSign = `AWS4-HMAC-SHA256\n${basicDate}\n${scopeText}\n${sha256(canonical)}`;
  const signature = createHmac('sha256', signingKeyOf(home.secretAccessKey, scope)).update(toSign).digest('hex');
  return {
    ...headers,
    'content-type': service === 'lambda' ? 'application/octet-stream' : 'application/x-amz-json-1.1',
    authorization: `AWS4-HMAC-SHA256 Credential=${home.accessKeyId}/${scopeText}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`,
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
