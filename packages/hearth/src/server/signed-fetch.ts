/** One call of a home's service as a signed client makes it (AWS Signature Version 4, body in one piece). */
import { createHash, createHmac } from 'node:crypto';
import { systemClock } from '../base/clock.ts';
import { HearthError } from '../base/hearth-error.ts';
import { canonicalRequest } from '../wire/canonical.ts';
import { signingKeyOf } from '../wire/sigv4.ts';
import type { RunningHome } from './running-home.ts';

export type Signer = Pick<RunningHome, 'endpoint' | 'region' | 'accessKeyId' | 'secretAccessKey'>;

export interface SignedRequest {
  readonly service: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the endpoint; a query has its parameters in order of name. */
  readonly path: string;
  readonly query?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Is not signed. */
  readonly contentType?: string;
}

/** @throws HearthError HEARTH_NOT_RUNNING where nothing answers */
export async function signedFetch(home: Signer, request: SignedRequest): Promise<Response> {
  const { method, body = '', path, query = '' } = request;
  const url = new URL(query === '' ? path : `${path}?${query}`, home.endpoint);
  try {
    return await fetch(url, {
      method,
      headers: sign(home, url, request, body),
      ...(method !== 'GET' && method !== 'DELETE' && { body }),
    });
  } catch (cause) {
    throw new HearthError('HEARTH_NOT_RUNNING', `nothing answers at ${home.endpoint}`, { cause });
  }
}

function sign(
  home: Signer,
  url: URL,
  { service, method, headers: extra, contentType }: SignedRequest,
  body: string,
): Record<string, string> {
  // The clock of the machine: the other process checks against its own.
  const basicDate = new Date(systemClock().now()).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  const scope = { date: basicDate.slice(0, 8), region: home.region, service };
  const s3 = service === 's3';
  const headers: Record<string, string> = {
    host: url.host,
    'x-amz-date': basicDate,
    ...(s3 && { 'x-amz-content-sha256': sha256(body) }),
    ...extra,
  };
  const signedHeaders = Object.keys(headers).toSorted();
  const canonical = canonicalRequest({
    request: { method, path: url.pathname, query: url.search.slice(1), headers, rawHeaders: [], sourceIp: '' },
    signedHeaders,
    payloadHash: sha256(body),
    s3,
    presigned: false,
  });
  const scopeText = `${scope.date}/${scope.region}/${scope.service}/aws4_request`;
  const toSign = `AWS4-HMAC-SHA256\n${basicDate}\n${scopeText}\n${sha256(canonical)}`;
  const signature = createHmac('sha256', signingKeyOf(home.secretAccessKey, scope)).update(toSign).digest('hex');
  return {
    ...headers,
    ...(contentType !== undefined && { 'content-type': contentType }),
    authorization: `AWS4-HMAC-SHA256 Credential=${home.accessKeyId}/${scopeText}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`,
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
