/**
 * S3's operations, told apart by method, bucket, key, sub-resource in the query, and the copy header; buckets in the path
 * or in the host. Source: Amazon S3 API reference, and the schemas of its SDK client (route-known.ts).
 */
import type { WireRequest } from './message.ts';
import { RoutingError } from './route-errors.ts';
import { S3_SUBRESOURCES } from './route-known.ts';

export interface S3Match {
  readonly operation: string;
  readonly labels: { readonly Bucket?: string; readonly Key?: string };
}

/**
 * @param hosts names under which Hearth itself is reached; `bucket.<host>` is a bucket in virtual-host style.
 * @throws RoutingError 400 InvalidURI for a path that is not UTF-8, 405 MethodNotAllowed for a method that S3 has not there
 */
export function routeS3(request: WireRequest, hosts: readonly string[]): S3Match {
  const hostBucket = bucketOfHost(request.headers.host, hosts);
  const place =
    hostBucket === undefined
      ? placeOfPath(request.path)
      : { bucket: hostBucket, key: decode(request.path.slice(1), request.path) };
  const query = queryOf(request.query);
  if (place.bucket === undefined) {
    if (request.method === 'GET') return { operation: 'ListBuckets', labels: {} };
    throw methodNotAllowed(request.method, 'SERVICE');
  }
  if (place.key === '') {
    const operation = bucketOperation(request, query) ?? methodNotAllowed(request.method, 'BUCKET');
    if (typeof operation !== 'string') throw operation;
    return { operation, labels: { Bucket: place.bucket } };
  }
  const operation = objectOperation(request, query) ?? methodNotAllowed(request.method, 'OBJECT');
  if (typeof operation !== 'string') throw operation;
  return { operation, labels: { Bucket: place.bucket, Key: place.key } };
}

function bucketOperation(request: WireRequest, query: ReadonlyMap<string, string>): string | undefined {
  const { method } = request;
  if (query.size > 0) {
    const sub = subresource('bucket', method, query);
    if (sub) return sub.operation;
  }
  if (method === 'GET') return query.get('list-type') === '2' ? 'ListObjectsV2' : 'ListObjects';
  if (method === 'PUT') return 'CreateBucket';
  if (method === 'DELETE') return 'DeleteBucket';
  if (method === 'HEAD') return 'HeadBucket';
  // A browser's form upload, which is no operation of the model.
  if (method === 'POST' && (request.headers['content-type'] ?? '').startsWith('multipart/form-data'))
    return 'PostObject';
  return undefined;
}

function objectOperation(request: WireRequest, query: ReadonlyMap<string, string>): string | undefined {
  const { method, headers } = request;
  const copies = headers['x-amz-copy-source'] !== undefined;
  if (query.size > 0) {
    const sub = subresource('object', method, query);
    if (sub) return sub.operation;
    if (query.has('uploadId')) {
      if (method === 'PUT' && query.has('partNumber')) return copies ? 'UploadPartCopy' : 'UploadPart';
      if (method === 'POST') return 'CompleteMultipartUpload';
      if (method === 'DELETE') return 'AbortMultipartUpload';
      if (method === 'GET') return 'ListParts';
    }
  }
  if (method === 'GET') return 'GetObject';
  if (method === 'PUT') return copies ? 'CopyObject' : 'PutObject';
  if (method === 'HEAD') return 'HeadObject';
  if (method === 'DELETE') return 'DeleteObject';
  return undefined;
}

/** A sub-resource that is named decides, even where its method is not one that S3 has for it. */
function subresource(
  level: 'bucket' | 'object',
  method: string,
  query: ReadonlyMap<string, string>,
): { operation: string | undefined } | undefined {
  for (const key of query.keys()) {
    const operations = Object.hasOwn(S3_SUBRESOURCES[level], key) ? S3_SUBRESOURCES[level][key] : undefined;
    if (!operations) continue;
    const lists = method === 'GET' && !query.has('id') && !query.has('annotationName');
    return { operation: (lists ? operations['GET list'] : undefined) ?? operations[method] };
  }
  return undefined;
}

/** Only names, and values of the few that decide; decoded leniently, since a name that is not ASCII decides nothing. */
function queryOf(query: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  if (query === '') return values;
  for (const piece of query.split('&')) {
    const equals = piece.indexOf('=');
    values.set(equals < 0 ? piece : piece.slice(0, equals), equals < 0 ? '' : piece.slice(equals + 1));
  }
  return values;
}

interface Place {
  readonly bucket: string | undefined;
  readonly key: string;
}

function placeOfPath(path: string): Place {
  if (path === '/' || path === '') return { bucket: undefined, key: '' };
  const slash = path.indexOf('/', 1);
  const bucket = decode(slash < 0 ? path.slice(1) : path.slice(1, slash), path);
  return { bucket, key: slash < 0 ? '' : decode(path.slice(slash + 1), path) };
}

/** Once, so that `%252F` is the key `%2F` and `%2F` is the key `/`. */
function decode(text: string, path: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    throw new RoutingError({ protocol: 'rest-xml', service: 's3' }, 'InvalidURI', "Couldn't parse the specified URI.", {
      status: 400,
      members: { URI: path },
    });
  }
}

/** `bucket.s3.eu-west-1.amazonaws.com`, `bucket.s3.localhost` or `bucket.localhost`; undefined for path style. */
export function bucketOfHost(header: string | undefined, hosts: readonly string[]): string | undefined {
  const host = hostName(header);
  if (host === '' || isAddress(host) || host.startsWith('s3.') || host.startsWith('s3-') || hosts.includes(host))
    return undefined;
  const service = Math.max(host.lastIndexOf('.s3.'), host.lastIndexOf('.s3-'));
  if (service > 0) return host.slice(0, service);
  for (const base of hosts)
    if (host.length > base.length + 1 && host.endsWith(`.${base}`)) return host.slice(0, -base.length - 1);
  return undefined;
}

/** Lower case, without the port. */
export function hostName(header: string | undefined): string {
  if (header === undefined) return '';
  const host = header.trim().toLowerCase();
  if (host.startsWith('[')) return host.slice(0, host.indexOf(']') + 1);
  const colon = host.indexOf(':');
  return colon < 0 ? host : host.slice(0, colon);
}

function isAddress(host: string): boolean {
  const last = host.charCodeAt(host.length - 1);
  return host.startsWith('[') || (last >= 0x30 && last <= 0x39 && /^\d+(\.\d+){3}$/.test(host));
}

function methodNotAllowed(method: string, resourceType: 'SERVICE' | 'BUCKET' | 'OBJECT'): RoutingError {
  return new RoutingError(
    { protocol: 'rest-xml', service: 's3' },
    'MethodNotAllowed',
    'The specified method is not allowed against this resource.',
    { status: 405, members: { Method: method, ResourceType: resourceType } },
  );
}
