/** How large a body each service takes, and what it says of a larger one. */
import type { ServiceApi } from '../api/service-api.ts';
import { ServiceError } from './errors.ts';

export interface BodyLimit {
  readonly bytes: number;
  readonly tooLarge: () => ServiceError;
}

const MIB = 1024 * 1024;

/** BatchWriteItem's and TransactWriteItems' figure (DynamoDB developer guide, "Quotas"); 413 as recorded by dynalite. */
const DYNAMODB_REQUEST_BYTES_MAX = 16 * MIB;

/** "Invocation payload: 6 MB each for request and response, synchronous" (Lambda developer guide, "Quotas"). */
const LAMBDA_REQUEST_BYTES_MAX = 6 * MIB;

/** A package of 50 MB in base64, and the rest of the request (text recorded 2025-11). */
const LAMBDA_PACKAGE_BYTES_MAX = 70_167_211;
const LAMBDA_PACKAGE_OPERATIONS: ReadonlySet<string> = new Set([
  'CreateFunction',
  'UpdateFunctionCode',
  'PublishLayerVersion',
]);

/** "1 MB for the asynchronous invocation type" (same page, since 2025-10; 256 KB before). */
export const LAMBDA_EVENT_BYTES_MAX = MIB;

/** "Maximum request size: 4 MiB" (Aurora user guide, "Using RDS Data API"). */
const RDS_DATA_REQUEST_BYTES_MAX = 4 * MIB;

/** S3's XML bodies. AWS names no figure: 10,000 parts with their checksums, the largest that makes sense, are about 2 MiB. */
const S3_DOCUMENT_BYTES_MAX = 4 * MIB;

/** SSM, Secrets Manager, IAM, STS, RDS: the largest values that they take are 64 KiB (secrets) and 128 KiB (policies in a form). */
const DEFAULT_REQUEST_BYTES_MAX = MIB;

/**
 * SQS, EventBridge and CloudWatch Logs take 1 MiB of messages a request, counted without the JSON around and within them
 * (quotas-messages.html, API_PutEvents.html, API_PutLogEvents.html, read 2026-11): the services count; this holds what is escaped.
 */
const MESSAGES_REQUEST_BYTES_MAX = 8 * MIB;

const BYTES_BY_SERVICE: Readonly<Record<string, number>> = {
  dynamodb: DYNAMODB_REQUEST_BYTES_MAX,
  lambda: LAMBDA_REQUEST_BYTES_MAX,
  'rds-data': RDS_DATA_REQUEST_BYTES_MAX,
  s3: S3_DOCUMENT_BYTES_MAX,
  sqs: MESSAGES_REQUEST_BYTES_MAX,
  events: MESSAGES_REQUEST_BYTES_MAX,
  logs: MESSAGES_REQUEST_BYTES_MAX,
};

/** For bodies that are read whole; S3's uploads are not, and have the size of an object as their limit. */
export function bodyLimit(api: Pick<ServiceApi, 'service' | 'protocol'>, operation = ''): BodyLimit {
  if (api.service === 'lambda' && LAMBDA_PACKAGE_OPERATIONS.has(operation))
    return { bytes: LAMBDA_PACKAGE_BYTES_MAX, tooLarge: () => packageTooLarge(operation) };
  const bytes = BYTES_BY_SERVICE[api.service] ?? DEFAULT_REQUEST_BYTES_MAX;
  return { bytes, tooLarge: () => requestTooLarge(api, bytes) };
}

function requestTooLarge(api: Pick<ServiceApi, 'service' | 'protocol'>, bytes: number): ServiceError {
  if (api.protocol === 'rest-xml')
    return new ServiceError('MaxMessageLengthExceeded', 'Your request was too big.', {
      status: 400,
      members: { MaxMessageLengthBytes: String(bytes) },
    });
  if (api.protocol === 'aws-query')
    return new ServiceError('RequestEntityTooLarge', `Request must be smaller than ${bytes} bytes`, { status: 413 });
  // Lambda's words, observed 2022 and 2023; AWS's JSON services share the front that says them.
  const message = `Request must be smaller than ${bytes} bytes${api.service === 'lambda' ? ' for the InvokeFunction operation' : ''}`;
  return new ServiceError('RequestEntityTooLargeException', message, {
    status: 413,
    namespace: 'com.amazon.coral.service',
  });
}

function packageTooLarge(operation: string): ServiceError {
  return new ServiceError(
    'RequestEntityTooLargeException',
    `Request must be smaller than ${LAMBDA_PACKAGE_BYTES_MAX} bytes for the ${operation} operation`,
    { status: 413, namespace: 'com.amazon.coral.service' },
  );
}

/** What Lambda says when the payload of an `Event` invocation is above {@link LAMBDA_EVENT_BYTES_MAX} (observed 2024-05). */
export function eventPayloadTooLarge(bytes: number): ServiceError {
  return new ServiceError(
    'RequestEntityTooLargeException',
    `${bytes} byte payload is too large for the Event invocation type (limit ${LAMBDA_EVENT_BYTES_MAX} bytes)`,
    { status: 413 },
  );
}
