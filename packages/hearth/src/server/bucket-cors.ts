/**
 * Pages in browsers and objects: a bucket's own rules decide, as on AWS, and nothing else does. Neither they nor a preflight
 * ask who calls.
 */
import { corsHeaders, preflightHeaders, type SharedBucket } from '../services/s3/cors.ts';
import type { WireRequest, WireResponse } from '../wire/message.ts';
import { bucketOfHost } from '../wire/route-s3.ts';

/** Names of the home's own endpoint, as the router has them. */
const HOSTS = ['localhost'];

export interface BucketCors {
  /** The answer to OPTIONS; undefined where no bucket is named. @throws ServiceError where the page may not call */
  preflight(request: WireRequest): WireResponse | undefined;
  /** Lets the page that called read the answer, be it an object or a refusal. */
  share(request: WireRequest, response: WireResponse): void;
}

export function bucketCors(bucketNamed: (name: string) => SharedBucket | undefined): BucketCors {
  return {
    preflight(request) {
      const { bucket, key } = placeOf(request);
      if (bucket === '') return undefined;
      const resource = key === '' ? 'BUCKET' : 'OBJECT';
      return { status: 200, headers: preflightHeaders(bucketNamed(bucket), resource, request.headers) };
    },
    share(request, response) {
      const { bucket } = placeOf(request);
      if (bucket !== '')
        Object.assign(response.headers, corsHeaders(bucketNamed(bucket), request.method, request.headers));
    },
  };
}

/** Not decoded: no bucket's name needs it, and the key is not looked at. */
function placeOf({ path, headers }: WireRequest): { bucket: string; key: string } {
  const inHost = bucketOfHost(headers['host'], HOSTS);
  if (inHost !== undefined) return { bucket: inHost, key: path.slice(1) };
  const slash = path.indexOf('/', 1);
  return slash < 0 ? { bucket: path.slice(1), key: '' } : { bucket: path.slice(1, slash), key: path.slice(slash + 1) };
}
