/** What happens to objects, told to functions, queues and EventBridge: which configurations an event meets, and what they get. */
import type { Call } from '../../wire/operation.ts';
import { bucketArn } from './buckets.ts';
import { urlEncodeKey } from './encode.ts';
import type { BucketRow, Notification, OutboxRow } from './rows.ts';
import type { Change, S3 } from './store.ts';

/** As recorded 2025-01 for all of these; the events of ACLs and tags had 2.3. */
const EVENT_VERSION = '2.1';

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
  if (!bucket || (interested.length === 0 && !bucket.eventBridge)) return;
  const told = { ...object, sequencer: store.nextSequencer() };
  const from = { bucketArn: bucketArn(bucket.name), traceId: call.traceId };
  for (const { id, targetArn } of interested) {
    const record = eventRecord(store, bucket, id, name, told, call);
    change.events.push({ ...from, targetArn, payload: JSON.stringify({ Records: [record] }) });
  }
  if (!bucket.eventBridge) return;
  const targetArn = `arn:aws:events:${bucket.region}:${call.accountId}:event-bus/default`;
  const event = eventBridgeEvent(store, bucket, name, told, call);
  change.events.push({ ...from, targetArn, payload: JSON.stringify(event) });
}

/** What a queue is sent when it is made a destination (notification-how-to-event-types-and-destinations.html, read 2026-11). */
export function testEvent(bucketName: string, targetArn: string, call: Call): OutboxRow {
  const payload = JSON.stringify({
    Service: 'Amazon S3',
    Event: 's3:TestEvent',
    Time: new Date(call.at).toISOString(),
    Bucket: bucketName,
    RequestId: call.requestId,
    HostId: hostId(call),
  });
  return { targetArn, payload, bucketArn: bucketArn(bucketName) };
}

function hostId(call: Call): string {
  return Buffer.from(call.requestId).toString('base64');
}

function meets(configuration: Notification, name: EventName, key: string): boolean {
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
      'x-amz-id-2': hostId(call),
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

/** How EventBridge calls what S3's records call otherwise (ev-mapping-troubleshooting.html, EventBridge.html, read 2026-11). */
const REASONS: Readonly<Record<EventName, string>> = {
  'ObjectCreated:Put': 'PutObject',
  'ObjectCreated:Copy': 'CopyObject',
  'ObjectCreated:CompleteMultipartUpload': 'CompleteMultipartUpload',
  'ObjectRemoved:Delete': 'DeleteObject',
};

/** As recorded 2025-01: the key as it is, the tag in lower case, who asked by account. */
function eventBridgeEvent(
  store: S3,
  bucket: BucketRow,
  name: EventName,
  object: EventObject & { sequencer: string },
  call: Call,
): object {
  const removed = name === 'ObjectRemoved:Delete';
  return {
    version: '0',
    id: store.options.random.uuid(),
    'detail-type': removed ? 'Object Deleted' : 'Object Created',
    source: 'aws.s3',
    account: call.accountId,
    time: `${new Date(call.at).toISOString().slice(0, 19)}Z`,
    region: bucket.region,
    resources: [bucketArn(bucket.name)],
    detail: {
      version: '0',
      bucket: { name: bucket.name },
      object: {
        key: object.key,
        ...(object.size === undefined ? {} : { size: object.size }),
        ...(object.eTag === undefined ? {} : { etag: object.eTag }),
        sequencer: object.sequencer,
      },
      'request-id': call.requestId,
      requester: call.principal.accountId,
      'source-ip-address': call.request.sourceIp,
      reason: REASONS[name],
      ...(removed && { 'deletion-type': 'Permanently Deleted' }),
    },
  };
}
