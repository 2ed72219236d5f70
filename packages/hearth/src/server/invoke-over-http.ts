/** Lambda's Invoke as a signed client makes it: for the command line, whose home is another process. */
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

const SIGNED_HEADERS = ['host', 'x-amz-date', 'x-amz-log-type'];

/** @throws HearthError HEARTH_NOT_RUNNING, HEARTH_FUNCTION_NOT_FOUND */
export async function invokeOver(home: RunningHome, functionName: string, event: string): Promise<InvokeAnswer> {
  const url = new URL(`/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`, home.endpoint);
  const headers = sign(home, url, event);
  let response: Response;
  try {
    response = await fetch(url, { method: 'POST', headers, body: event });
  } catch (cause) {
    throw new HearthError('HEARTH_NOT_RUNNING', `nothing answers at ${home.endpoint}`, { cause });
  }
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

function sign(home: RunningHome, url: URL, body: string): Record<string, string> {
  // The clock of the machine: the other process checks against its own.
  const basicDate = new Date(systemClock().now()).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  const scope = { date: basicDate.slice(0, 8), region: home.region, service: 'lambda' };
  const headers = { host: url.host, 'x-amz-date': basicDate, 'x-amz-log-type': 'Tail' };
  const canonical = canonicalRequest({
    request: { method: 'POST', path: url.pathname, query: '', headers, rawHeaders: [], sourceIp: '' },
    signedHeaders: SIGNED_HEADERS,
    payloadHash: sha256(body),
    s3: false,
    presigned: false,
  });
  const scopeText = `${scope.date}/${scope.region}/${scope.service}/aws4_request`;
  const toSign = `AWS4-HMAC-SHA256\n${basicDate}\n${scopeText}\n${sha256(canonical)}`;
  const signature = createHmac('sha256', signingKeyOf(home.secretAccessKey, scope)).update(toSign).digest('hex');
  return {
    ...headers,
    'content-type': 'application/octet-stream',
    authorization: `AWS4-HMAC-SHA256 Credential=${home.accessKeyId}/${scopeText}, SignedHeaders=${SIGNED_HEADERS.join(';')}, Signature=${signature}`,
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
