/** What happens to objects, told to functions: which configurations an event meets, and the record that they get. */
import type { Call } from '../../wire/operation.ts';
import { bucketArn } from './buckets.ts';
import { urlEncodeKey } from './encode.ts';
import type { BucketRow, FunctionNotification } from './rows.ts';
import type { Change, S3 } from './store.ts';

/**
 * One version for all events since 2.4; 2.6 is the newest described (2026).
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
const EVENT_VERSION = '2.6';

export type EventName =
  | 'ObjectCreated:Put'
  | 'ObjectCreated:Copy'
  | 'ObjectCreated:CompleteMultipartUpload'
  | 'ObjectRemoved:Delete';

/** Size and entity tag are told of created objects only. */
export interface EventObject {
  readonly key: string;
  readonly size?: number;
  readonly eTag?: string;
}

/** Within the transaction of the change: puts the event's records into the outbox. */
export function announce(
  store: S3,
  change: Change,
  bucketName: string,
  name: EventName,
  object: EventObject,
  call: Call,
): void {
  const bucket = store.buckets.get(bucketName);
  const interested = (bucket?.notifications ?? []).filter((one) => meets(one, name, object.key));
  if (!bucket || interested.length === 0) return;
  const sequencer = store.nextSequencer();
  for (const configuration of interested) {
    const record = eventRecord(store, bucket, configuration.id, name, { ...object, sequencer }, call);
    change.events.push({ functionArn: configuration.functionArn, payload: JSON.stringify({ Records: [record] }) });
  }
}

function meets(configuration: FunctionNotification, name: EventName, key: string): boolean {
  return (
    configuration.events.some((pattern) => coversEvent(pattern, `s3:${name}`)) &&
    key.startsWith(configuration.prefix ?? '') &&
    key.endsWith(configuration.suffix ?? '')
  );
}

/** `s3:ObjectCreated:*` covers `s3:ObjectCreated:Put`, and itself. */
export function coversEvent(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

function eventRecord(
  store: S3,
  bucket: BucketRow,
  configurationId: string,
  name: EventName,
  object: EventObject & { sequencer: string },
  call: Call,
): object {
  return {
    eventVersion: EVENT_VERSION,
    eventSource: 'aws:s3',
    awsRegion: bucket.region,
    eventTime: new Date(call.at).toISOString(),
    eventName: name,
    userIdentity: { principalId: `AWS:${call.principal.userId}` },
    requestParameters: { sourceIPAddress: call.request.sourceIp },
    responseElements: {
      'x-amz-request-id': call.requestId,
      'x-amz-id-2': Buffer.from(call.requestId).toString('base64'),
    },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId,
      bucket: {
        name: bucket.name,
        ownerIdentity: { principalId: store.ownerId.slice(0, 14).toUpperCase() },
        arn: bucketArn(bucket.name),
      },
      object: {
        key: urlEncodeKey(object.key),
        ...(object.size === undefined ? {} : { size: object.size }),
        ...(object.eTag === undefined ? {} : { eTag: object.eTag }),
        sequencer: object.sequencer,
      },
    },
  };
}
