/**
 * CopyObject. Bytes are shared, not copied: a file may be named by several objects. Only a copy of a multipart object, or
 * one that asks for another checksum, reads its source through, for its entity tag and checksum are those of the whole.
 */
import { createHash } from 'node:crypto';
import type { CopyObjectInput, CopyObjectOutput } from '../../../api/s3.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { Call } from '../../../wire/operation.ts';
import { shownDate } from '../dates.ts';
import { assertKey, assertOwner, findBucket, objectArn, requireBucket, requireObject } from '../buckets.ts';
import { type ChecksumAlgorithm, newDigest } from '../checksum/algorithms.ts';
import { checksumMembers, parseAlgorithm } from '../checksum/requested.ts';
import { type CopySource, parseCopySource } from '../copy-source.ts';
import { invalidObjectState, invalidRequest, noSuchBucket, noSuchKey } from '../errors.ts';
import { quoted } from '../etag.ts';
import { announce } from '../events.ts';
import { PUT_BYTES_MAX } from '../ingest.ts';
import { ARCHIVE_CLASSES, metadataOf, parseTagging, storageClassOf } from '../metadata.ts';
import { refuseUnserved } from '../not-served.ts';
import { assertWriteConditions, checkCopySourceConditions, checkWriteConditions } from '../preconditions.ts';
import { readBody } from '../read-body.ts';
import type { Checksum, ObjectBody, ObjectRow } from '../rows.ts';
import type { Change, S3 } from '../store.ts';

/** A source that is replaced again and again while it is being read is given up. */
const ATTEMPTS_MAX = 5;

export async function copyObject(store: S3, input: CopyObjectInput, call: Call): Promise<CopyObjectOutput> {
  call.notes.resource = objectArn(input.Bucket, input.Key);
  refuseUnserved(input);
  assertKey(input.Key);
  const source = parseCopySource(input.CopySource);
  requireBucket(store, input, call);
  assertWriteConditions(input);
  if (source.bucket === input.Bucket && source.key === input.Key) assertChanges(input);
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const from = requireSource(store, source, input, call);
    const target = await targetRow(store, from, input);
    if (!(await copyBody(store, { source, from, target }, input, call))) continue;
    return {
      ServerSideEncryption: 'AES256',
      CopyObjectResult: {
        ETag: quoted(target.etag),
        LastModified: shownDate(target.lastModified),
        ...checksumMembers(target.checksum),
      },
    };
  }
  throw new ServiceError(
    'OperationAborted',
    'A conflicting conditional operation is currently in progress against this resource. Please try again.',
    { status: 409 },
  );
}

interface Copy {
  readonly source: CopySource;
  readonly from: ObjectRow;
  readonly target: Omit<ObjectRow, 'body'>;
}

/** @returns false when the source was replaced since it was looked at */
async function copyBody(
  store: S3,
  { source, from, target }: Copy,
  input: CopyObjectInput,
  call: Call,
): Promise<boolean> {
  return store.write((change) => {
    requireBucket(store, input, call);
    const now = store.getObject(source.bucket, source.key);
    if (!now) throw noSuchKey(source.key);
    if (!isSameBody(now.body, from.body)) return false;
    checkWriteConditions(store.getObject(input.Bucket, input.Key), input.Key, input);
    const body = shareObjectBody(store, change, now.body);
    store.putObject(change, input.Bucket, input.Key, { ...target, body });
    announce(
      store,
      change,
      input.Bucket,
      'ObjectCreated:Copy',
      { key: input.Key, size: target.size, eTag: target.etag },
      call,
    );
    return true;
  });
}

function isSameBody(one: ObjectBody, other: ObjectBody): boolean {
  if (one.kind === 'empty' || other.kind === 'empty') return one.kind === other.kind;
  return one.id === other.id;
}

function requireSource(store: S3, source: CopySource, input: CopyObjectInput, call: Call): ObjectRow {
  if (!findBucket(store, source.bucket)) throw noSuchBucket(source.bucket);
  assertOwner(store, input.ExpectedSourceBucketOwner);
  const row = requireObject(store, source.bucket, source.key, call);
  checkCopySourceConditions(
    row,
    {
      IfMatch: input.CopySourceIfMatch,
      IfNoneMatch: input.CopySourceIfNoneMatch,
      IfModifiedSince: input.CopySourceIfModifiedSince,
      IfUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
    },
    store.options.clock.now(),
  );
  if (ARCHIVE_CLASSES.has(row.storageClass)) throw invalidObjectState(row.storageClass);
  if (row.size > PUT_BYTES_MAX) {
    throw invalidRequest(
      `The specified copy source is larger than the maximum allowable size for a copy source: ${PUT_BYTES_MAX}`,
    );
  }
  return row;
}

/** A copy onto itself must change something; naming the same storage class or encryption again counts (observed 2025). */
function assertChanges(input: CopyObjectInput): void {
  const changes =
    input.MetadataDirective === 'REPLACE' ||
    input.StorageClass !== undefined ||
    input.WebsiteRedirectLocation !== undefined ||
    input.ServerSideEncryption !== undefined;
  if (changes) return;
  throw invalidRequest(
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  );
}

async function targetRow(store: S3, from: ObjectRow, input: CopyObjectInput): Promise<Omit<ObjectRow, 'body'>> {
  const metadata =
    input.MetadataDirective === 'REPLACE'
      ? metadataOf(input)
      : // The redirect is never copied: it belongs to a place, not to the bytes. [docs 2026]
        { ...withoutRedirect(from.metadata), ...redirectOf(input.WebsiteRedirectLocation) };
  const tags = input.TaggingDirective === 'REPLACE' ? parseTagging(input.Tagging) : from.tags;
  const algorithm = parseAlgorithm(input.ChecksumAlgorithm) ?? from.checksum.algorithm;
  const isWholeAlready = from.body.kind !== 'manifest' && algorithm === from.checksum.algorithm;
  const described = isWholeAlready ? from : await describeWhole(store, from, algorithm);
  return {
    size: from.size,
    etag: described.etag,
    checksum: described.checksum,
    lastModified: store.options.clock.now(),
    storageClass: storageClassOf(input.StorageClass),
    metadata,
    ...(tags ? { tags } : {}),
  };
}

function withoutRedirect(metadata: ObjectRow['metadata']): ObjectRow['metadata'] {
  const { websiteRedirectLocation: _, ...rest } = metadata;
  return rest;
}

function redirectOf(location: string | undefined): { websiteRedirectLocation?: string } {
  return location === undefined ? {} : { websiteRedirectLocation: location };
}

async function describeWhole(
  store: S3,
  from: ObjectRow,
  algorithm: ChecksumAlgorithm,
): Promise<{ etag: string; checksum: Checksum }> {
  const md5 = createHash('md5');
  const digest = newDigest(algorithm);
  const body = readBody(store, from.body, 0, from.size);
  for await (const chunk of (body instanceof Uint8Array ? [body] : body) as AsyncIterable<Uint8Array>) {
    md5.update(chunk);
    digest.update(chunk);
  }
  const checksum: Checksum = { algorithm, type: 'FULL_OBJECT', value: digest.digest().toString('base64') };
  return { etag: md5.digest('hex'), checksum };
}

/** A copied manifest is a list of its own over the same files. */
function shareObjectBody(store: S3, change: Change, body: ObjectBody): ObjectBody {
  if (body.kind !== 'manifest') return store.shareBody(change, body);
  const parts = store.manifests.get(body.id)?.parts ?? [];
  const id = store.newId();
  void store.manifests.put(id, {
    parts: parts.map((part) => ({ size: part.size, body: store.shareBody(change, part.body) })),
  });
  return { kind: 'manifest', id, parts: parts.length };
}
