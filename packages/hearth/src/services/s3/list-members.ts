/** The members that ListObjects and ListObjectsV2 share. */
import type { ListObjectsV2Output } from '../../api/s3.gen.ts';
import { shownDate } from './dates.ts';
import { urlEncodeKey } from './encode.ts';
import { invalidArgument } from './errors.ts';
import { quoted } from './etag.ts';
import type { Page } from './listing.ts';
import type { ObjectRow } from './rows.ts';

type Contents = NonNullable<ListObjectsV2Output['Contents']>;

export function contentsOf(
  page: Page<ObjectRow>,
  encode: (text: string) => string,
  owner: { ID: string } | undefined,
): Contents {
  return page.contents.map(({ key, row }) => ({
    Key: encode(key),
    LastModified: shownDate(row.lastModified),
    ETag: quoted(row.etag),
    ChecksumAlgorithm: [row.checksum.algorithm],
    ChecksumType: row.checksum.type,
    Size: row.size,
    // Only classes that `storageClassOf` knows are ever stored.
    StorageClass: row.storageClass as Contents[number]['StorageClass'],
    ...(owner ? { Owner: owner } : {}),
  }));
}

export function textEncoder(encodingType: string | undefined): (text: string) => string {
  if (encodingType === undefined) return (text) => text;
  if (encodingType !== 'url')
    throw invalidArgument('Invalid Encoding Method specified in Request', 'encoding-type', encodingType);
  return urlEncodeKey;
}
