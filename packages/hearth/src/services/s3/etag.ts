/** Entity tags: in rows without quotes, on the wire within them. */
import { createHash } from 'node:crypto';

export const quoted = (etag: string): string => `"${etag}"`;

/** AWS takes tags with and without quotes (observed 2025). */
export const unquoted = (etag: string): string => etag.trim().replace(/^"(.*)"$/, '$1');

/** The tag of a multipart object: the MD5 of its parts' MD5s, and how many they are. */
export function multipartEtag(partMd5s: readonly string[]): string {
  const md5 = createHash('md5');
  for (const part of partMd5s) md5.update(Buffer.from(part, 'hex'));
  return `${md5.digest('hex')}-${partMd5s.length}`;
}
