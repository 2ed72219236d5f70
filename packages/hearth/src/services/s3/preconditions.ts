/** Conditional requests, in AWS's order and with its answers (observed 2024-2025). */
import { conditionalRequestConflict, noSuchKey, notImplemented, notModified, preconditionFailed } from './errors.ts';
import { quoted, unquoted } from './etag.ts';
import type { ObjectRow } from './rows.ts';

export interface ReadConditions {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
  readonly IfModifiedSince?: Date | undefined;
  readonly IfUnmodifiedSince?: Date | undefined;
}

/** Throws 412 or 304. Of a pair, the entity tag decides and the date is not looked at. */
export function checkReadConditions(row: ObjectRow, conditions: ReadConditions, nowMs: number): void {
  const { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince } = conditions;
  if (IfMatch !== undefined) {
    if (!matches(IfMatch, row.etag)) throw preconditionFailed('If-Match');
  } else if (IfUnmodifiedSince !== undefined && seconds(row.lastModified) > seconds(IfUnmodifiedSince.getTime())) {
    throw preconditionFailed('If-Unmodified-Since');
  }
  if (IfNoneMatch !== undefined) {
    if (matches(IfNoneMatch, row.etag)) throw notModified(validators(row));
  } else if (IfModifiedSince !== undefined && !modifiedSince(row, IfModifiedSince, nowMs)) {
    throw notModified(validators(row));
  }
}

/** The conditions on the source of a copy answer 412 where a read would answer 304. */
export function checkCopySourceConditions(row: ObjectRow, conditions: ReadConditions, nowMs: number): void {
  const { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince } = conditions;
  const fail = (name: string): never => {
    throw preconditionFailed(`x-amz-copy-source-${name}`);
  };
  if (IfMatch !== undefined) {
    if (!matches(IfMatch, row.etag)) fail('If-Match');
  } else if (IfUnmodifiedSince !== undefined && seconds(row.lastModified) > seconds(IfUnmodifiedSince.getTime())) {
    fail('If-Unmodified-Since');
  }
  if (IfNoneMatch !== undefined) {
    if (matches(IfNoneMatch, row.etag)) fail('If-None-Match');
  } else if (IfModifiedSince !== undefined && !modifiedSince(row, IfModifiedSince, nowMs)) {
    fail('If-Modified-Since');
  }
}

export interface WriteConditions {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
}

/** What S3 refuses in a conditional write, whatever the object is. */
export function assertWriteConditions({ IfMatch, IfNoneMatch }: WriteConditions): void {
  if (IfMatch !== undefined && IfNoneMatch !== undefined) {
    throw notImplemented('If-Match,If-None-Match', 'Multiple conditional request headers present in the request');
  }
  if (IfNoneMatch !== undefined && IfNoneMatch !== '*') {
    throw notImplemented('If-None-Match', "We don't accept the provided value of If-None-Match header for this API");
  }
  if (IfMatch === '*') {
    throw notImplemented('If-Match', "We don't accept the provided value of If-Match header for this API");
  }
}

/** Within the transaction that writes: `row` is what stands there now. */
export function checkWriteConditions(
  row: ObjectRow | undefined,
  key: string,
  { IfMatch, IfNoneMatch }: WriteConditions,
): void {
  if (IfNoneMatch !== undefined && row) throw preconditionFailed('If-None-Match');
  if (IfMatch === undefined) return;
  if (!row) throw noSuchKey(key);
  if (!matches(IfMatch, row.etag)) throw preconditionFailed('If-Match');
}

/** Completing an upload: a key that changed since the upload began is a conflict. */
export function checkCompleteConditions(
  row: ObjectRow | undefined,
  upload: { key: string; initiated: number; keyDeleted?: true },
  conditions: WriteConditions,
): void {
  const condition = conditions.IfMatch === undefined ? 'If-None-Match' : 'If-Match';
  const isConditional = conditions.IfMatch !== undefined || conditions.IfNoneMatch !== undefined;
  if (isConditional && upload.keyDeleted) throw conditionalRequestConflict(condition, upload.key);
  if (conditions.IfMatch !== undefined && row && row.lastModified > upload.initiated) {
    throw conditionalRequestConflict(condition, upload.key);
  }
  checkWriteConditions(row, upload.key, conditions);
}

export function matches(condition: string, etag: string): boolean {
  return condition.split(',').some((one) => one.trim() === '*' || unquoted(one) === etag);
}

/** A date in the future is no date at all (observed 2023). */
function modifiedSince(row: ObjectRow, since: Date, nowMs: number): boolean {
  return since.getTime() > nowMs || seconds(row.lastModified) > seconds(since.getTime());
}

/** HTTP dates know no milliseconds. */
function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}

function validators(row: ObjectRow): Record<string, string> {
  return { etag: quoted(row.etag), 'last-modified': new Date(row.lastModified).toUTCString() };
}
