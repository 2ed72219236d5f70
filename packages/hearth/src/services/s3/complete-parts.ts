/** The checks of CompleteMultipartUpload, in AWS's order (observed 2025). */
import type { CompleteMultipartUploadInput } from '../../api/s3.gen.ts';
import { ServiceError } from '../../wire/errors.ts';
import { CHECKSUM_ALGORITHMS } from './checksum/algorithms.ts';
import { badChecksum, entityTooSmall, invalidPart, invalidRequest } from './errors.ts';
import { unquoted } from './etag.ts';
import type { Checksum, PartRow, UploadRow } from './rows.ts';

/** AWS: every part but the last. https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
export const PART_BYTES_MIN = 5 * 1024 * 1024;

type NamedPart = NonNullable<NonNullable<CompleteMultipartUploadInput['MultipartUpload']>['Parts']>[number];

export type ChosenParts = readonly { readonly named: NamedPart; readonly row: PartRow }[];

/** The uploaded part that the request names. */
export function choosePart(
  upload: UploadRow,
  named: NamedPart,
  uploaded: ReadonlyMap<number, PartRow>,
): { named: NamedPart; row: PartRow } {
  const number = named.PartNumber ?? 0;
  const etag = unquoted(named.ETag ?? '');
  const row = uploaded.get(number);
  if (row?.etag !== etag) throw invalidPart(upload.id, number, etag);
  return { named, row };
}

export function verifyCompletion(
  upload: UploadRow,
  chosen: ChosenParts,
  checksum: Checksum,
  input: CompleteMultipartUploadInput,
): void {
  if (input.ChecksumType !== undefined && input.ChecksumType !== upload.checksumType) {
    throw invalidRequest(
      `The upload was created using the ${upload.checksumType ?? 'null'} checksum mode. The complete request must use the same checksum mode.`,
    );
  }
  for (const part of chosen) verifyPartChecksum(upload, part);
  for (const { row } of chosen.slice(0, -1)) {
    if (row.size < PART_BYTES_MIN) throw entityTooSmall(row, PART_BYTES_MIN);
  }
  const size = chosen.reduce((sum, { row }) => sum + row.size, 0);
  if (input.MpuObjectSize !== undefined && input.MpuObjectSize !== size) {
    throw invalidRequest(
      `The provided 'x-amz-mp-object-size' header value ${input.MpuObjectSize} does not match what was computed: ${size}`,
    );
  }
  verifyObjectChecksum(upload, checksum, input);
}

function verifyPartChecksum(upload: UploadRow, { named, row }: ChosenParts[number]): void {
  for (const algorithm of CHECKSUM_ALGORITHMS) {
    const given = named[`Checksum${algorithm}`];
    if (given === undefined) continue;
    if (upload.algorithm && algorithm !== upload.algorithm) {
      throw new ServiceError(
        'BadDigest',
        `The ${algorithm.toLowerCase()} you specified for part ${row.number} did not match what we received.`,
        { status: 400 },
      );
    }
    // An upload without an algorithm knows no checksums of its parts, so that none can be right (observed 2025).
    if (!upload.algorithm || row.checksums[algorithm] !== given) throw invalidPart(upload.id, row.number, row.etag);
  }
  if (upload.checksumType === 'COMPOSITE' && upload.algorithm && named[`Checksum${upload.algorithm}`] === undefined) {
    throw invalidRequest(
      `The upload was created using a ${upload.algorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${row.number} in the request.`,
    );
  }
}

/** Of the whole object; a composite one may come with or without its `-<parts>`. */
function verifyObjectChecksum(upload: UploadRow, checksum: Checksum, input: CompleteMultipartUploadInput): void {
  for (const algorithm of CHECKSUM_ALGORITHMS) {
    const given = input[`Checksum${algorithm}`];
    if (given === undefined) continue;
    const isRight =
      algorithm === checksum.algorithm && (given === checksum.value || given === checksum.value.replace(/-\d+$/, ''));
    if (!isRight) throw badChecksum((upload.algorithm ?? algorithm).toLowerCase());
  }
}
