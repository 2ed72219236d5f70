/** What a recorded call belongs to: its resource as one is billed for it, its trace, its kind. */
import type { ObservedCall } from './observed-call.ts';

const S3_ARN = 'arn:aws:s3:::';
const DYNAMODB_WRITES = new Set([
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
  'TransactWriteItems',
  'ExecuteTransaction',
]);
const DYNAMODB_READS = new Set(['GetItem', 'BatchGetItem', 'TransactGetItems', 'Query', 'Scan']);
const S3_WRITES = new Set([
  'PutObject',
  'CopyObject',
  'CompleteMultipartUpload',
  'UploadPart',
  'DeleteObject',
  'DeleteObjects',
]);
const SQL_READ = /^\s*(?:select|with|show|explain|values|table)\b/i;

/** The ARN as recorded, but the bucket for an object: a bucket may hold millions of keys. */
export function resourceOf(call: ObservedCall): string {
  const resource = call.resource ?? '';
  if (call.service !== 's3') return resource;
  const slash = resource.indexOf('/', S3_ARN.length);
  return slash < 0 ? resource : resource.slice(0, slash);
}

/** The key of the object, for calls about one. */
export function objectKeyOf(call: ObservedCall): string | undefined {
  const resource = call.resource ?? '';
  const slash = call.service === 's3' ? resource.indexOf('/', S3_ARN.length) : -1;
  return slash < 0 ? undefined : resource.slice(slash + 1);
}

/** `Directory` of `arn:…:table/Directory/index/GSI1`, `uploads` of a bucket's or an object's ARN, `places` of a cluster's. */
export function shortNameOf(resource: string): string {
  // Refused before the resource was known.
  if (resource === '') return 'an unnamed resource';
  const afterTable = /:table\/([^/,]+)/.exec(resource)?.[1];
  if (afterTable !== undefined) return afterTable;
  const last = resource.split(',')[0]?.split(':').at(-1) ?? resource;
  return last.split('/')[0] ?? last;
}

/** The root of a trace header, so that the segments of one trace fall together. */
export function traceRootOf(call: ObservedCall): string | undefined {
  const { traceId } = call;
  if (traceId === undefined) return undefined;
  const start = traceId.indexOf('Root=');
  if (start < 0) return traceId;
  const end = traceId.indexOf(';', start);
  return end < 0 ? traceId.slice(start + 5) : traceId.slice(start + 5, end);
}

export function hasFailed(call: ObservedCall): boolean {
  return call.errorCode !== undefined || call.status >= 400;
}

export function isInvocation(call: ObservedCall): boolean {
  return call.service === 'lambda' && call.operation === 'Invocation';
}

export function isSql(call: ObservedCall): boolean {
  return call.service === 'rds-data' || call.service === 'dsql' || call.service === 'postgres';
}

export function isSqlRead(call: ObservedCall): boolean {
  return isSql(call) && call.sqlShape !== undefined && SQL_READ.test(call.sqlShape);
}

/** Puts data into a store. SQL counts as a write unless its shape begins like a question. */
export function isWrite(call: ObservedCall): boolean {
  if (call.service === 'dynamodb') return DYNAMODB_WRITES.has(call.operation);
  if (call.service === 's3') return S3_WRITES.has(call.operation);
  return (
    isSql(call) &&
    call.sqlShape !== undefined &&
    /^\s*(?:insert|update|delete|merge|copy|truncate)\b/i.test(call.sqlShape)
  );
}

export function isRead(call: ObservedCall): boolean {
  if (call.service === 'dynamodb') return DYNAMODB_READS.has(call.operation);
  if (call.service === 's3') return call.operation === 'GetObject' || call.operation === 'HeadObject';
  return isSqlRead(call);
}
