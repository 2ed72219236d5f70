/**
 * What a page in a browser needs to call the services that speak JSON at `/`, DynamoDB first: AWS lets pages of every origin
 * (alternator's tests, verified against AWS). A home stands on the developer's machine under keys that everybody knows, so
 * it lets those from there alone: a page from the internet shall not read or drop its tables. Of objects, their bucket decides.
 */
import type { ProtocolName, ServiceApi } from '../api/service-api.ts';
import type { WireRequest, WireResponse } from '../wire/message.ts';
import type { BucketCors } from './bucket-cors.ts';

const LOCAL_ORIGIN = /^https?:\/\/(?:(?:[a-z0-9-]+\.)*localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;
/** AWS: two days. */
const PREFLIGHT_HOLDS_S = 172_800;
const EXPOSED = 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date';

/** The answer to a browser that asks whether a page may call. @throws ServiceError where a bucket does not let it */
export function preflight(request: WireRequest, api: ServiceApi, buckets: BucketCors): WireResponse | undefined {
  if (request.method !== 'OPTIONS') return undefined;
  const ofBucket = api.service === 's3' ? buckets.preflight(request) : undefined;
  return ofBucket ?? localPreflight(request);
}

function localPreflight({ path, headers }: WireRequest): WireResponse | undefined {
  if (path !== '/' || !isLocal(headers['origin'])) return undefined;
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
export function shareWithPage(
  request: WireRequest,
  response: WireResponse,
  protocol: ProtocolName | undefined,
  buckets: BucketCors,
): void {
  const origin = request.headers['origin'];
  if (origin === undefined) return;
  if (protocol === 'rest-xml') buckets.share(request, response);
  if ((protocol !== 'aws-json-1.0' && protocol !== 'aws-json-1.1') || !isLocal(origin)) return;
  response.headers['access-control-allow-origin'] = '*';
  response.headers['access-control-expose-headers'] = EXPOSED;
}

function isLocal(origin: string | undefined): boolean {
  return origin !== undefined && LOCAL_ORIGIN.test(origin);
}
