/**
 * What a page in a browser needs to call the services that speak JSON at `/`, DynamoDB first: AWS lets pages of every origin
 * (alternator's tests, verified against AWS). A home stands on the developer's machine under keys that everybody knows, so
 * it lets those from there alone: a page from the internet shall not read or drop its tables.
 */
import type { ProtocolName } from '../api/service-api.ts';
import type { WireRequest, WireResponse } from '../wire/message.ts';

const LOCAL_ORIGIN = /^https?:\/\/(?:(?:[a-z0-9-]+\.)*localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;
/** AWS: two days. */
const PREFLIGHT_HOLDS_S = 172_800;
const EXPOSED = 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date';

/** The answer to a browser that asks whether a page may call. */
export function preflight({ method, path, headers }: WireRequest): WireResponse | undefined {
  if (method !== 'OPTIONS' || path !== '/' || !isLocal(headers['origin'])) return undefined;
  const asked = {
    'access-control-allow-headers': headers['access-control-request-headers'],
    'access-control-allow-methods': headers['access-control-request-method'],
  };
  const allowed = Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return {
    status: 200,
    headers: {
      ...Object.fromEntries(allowed),
      'access-control-allow-origin': '*',
      'access-control-max-age': String(PREFLIGHT_HOLDS_S),
    },
  };
}

/** Lets the page that called read the answer. */
export function shareWithPage(request: WireRequest, response: WireResponse, protocol: ProtocolName | undefined): void {
  const origin = request.headers['origin'];
  if (origin === undefined || (protocol !== 'aws-json-1.0' && protocol !== 'aws-json-1.1') || !isLocal(origin)) return;
  response.headers['access-control-allow-origin'] = '*';
  response.headers['access-control-expose-headers'] = EXPOSED;
}

function isLocal(origin: string | undefined): boolean {
  return origin !== undefined && LOCAL_ORIGIN.test(origin);
}
