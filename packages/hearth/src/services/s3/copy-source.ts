/** The header `x-amz-copy-source`: `/bucket/key?versionId=…`, the key percent-encoded. */
import { invalidArgument } from './errors.ts';
import { refuseUnserved } from './not-served.ts';

export interface CopySource {
  readonly bucket: string;
  readonly key: string;
}

export function parseCopySource(header: string): CopySource {
  const [, path = '', versionId] = /^\/?(.*?)(?:\?versionId=([^&]*))?$/s.exec(header) ?? [];
  const at = path.indexOf('/');
  const [bucket, key] = at < 0 ? ['', ''] : [decode(path.slice(0, at)), decode(path.slice(at + 1))];
  // The value that AWS names is the header's name (observed 2025).
  if (!bucket || !key)
    throw invalidArgument('Invalid copy source object key', 'x-amz-copy-source', 'x-amz-copy-source');
  if (versionId !== undefined) refuseUnserved({ VersionId: versionId });
  return { bucket, key };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw invalidArgument('Invalid copy source encoding.', 'x-amz-copy-source', 'x-amz-copy-source');
  }
}
