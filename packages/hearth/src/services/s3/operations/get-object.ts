/** GetObject: conditions, then the bytes asked for, streamed. */
import type { GetObjectInput, GetObjectOutput } from '../../../api/s3.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { describeRead } from '../describe-read.ts';
import { invalidObjectState } from '../errors.ts';
import { ARCHIVE_CLASSES } from '../metadata.ts';
import { readBody } from '../read-body.ts';
import type { S3 } from '../store.ts';

export async function getObject(store: S3, input: GetObjectInput, call: Call): Promise<GetObjectOutput> {
  const { row, selection, members } = describeRead(store, input, call);
  if (ARCHIVE_CLASSES.has(row.storageClass)) throw invalidObjectState(row.storageClass);
  call.notes.responseBytes = selection.end - selection.start;
  return { ...members, Body: readBody(store, row.body, selection.start, selection.end) };
}
