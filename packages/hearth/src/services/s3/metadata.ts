/** Headers that S3 keeps with an object: from a request, and back into an answer. */
import { ServiceError } from '../../wire/errors.ts';
import { invalidArgument, invalidStorageClass, metadataTooLarge } from './errors.ts';
import type { Metadata } from './rows.ts';

/** AWS: user metadata, names and values, at most 2 KB. */
const USER_METADATA_BYTES_MAX = 2048;
const TAGS_MAX = 10;
const TAG_KEY_LENGTH_MAX = 128;
const TAG_VALUE_LENGTH_MAX = 256;
const DEFAULT_CONTENT_TYPE = 'binary/octet-stream';

const STORAGE_CLASSES = new Set([
  'STANDARD',
  'REDUCED_REDUNDANCY',
  'STANDARD_IA',
  'ONEZONE_IA',
  'INTELLIGENT_TIERING',
  'GLACIER',
  'DEEP_ARCHIVE',
  'GLACIER_IR',
]);
/** Must be restored before they can be read; restoring is not served. */
export const ARCHIVE_CLASSES: ReadonlySet<string> = new Set(['GLACIER', 'DEEP_ARCHIVE']);

interface MetadataMembers {
  ContentType?: string | undefined;
  CacheControl?: string | undefined;
  ContentDisposition?: string | undefined;
  ContentEncoding?: string | undefined;
  ContentLanguage?: string | undefined;
  Expires?: Date | undefined;
  WebsiteRedirectLocation?: string | undefined;
  Metadata?: Record<string, string> | undefined;
}

export function metadataOf(input: MetadataMembers): Metadata {
  const user: Record<string, string> = {};
  let bytes = 0;
  for (const [name, value] of Object.entries(input.Metadata ?? {})) {
    user[name.toLowerCase()] = value;
    bytes += Buffer.byteLength(name) + Buffer.byteLength(value);
  }
  if (bytes > USER_METADATA_BYTES_MAX) throw metadataTooLarge(bytes, USER_METADATA_BYTES_MAX);
  const contentEncoding = withoutAwsChunked(input.ContentEncoding);
  return {
    contentType: input.ContentType === undefined || input.ContentType === '' ? DEFAULT_CONTENT_TYPE : input.ContentType,
    ...(input.CacheControl === undefined ? {} : { cacheControl: input.CacheControl }),
    ...(input.ContentDisposition === undefined ? {} : { contentDisposition: input.ContentDisposition }),
    ...(contentEncoding === undefined ? {} : { contentEncoding }),
    ...(input.ContentLanguage === undefined ? {} : { contentLanguage: input.ContentLanguage }),
    ...(input.Expires === undefined ? {} : { expires: input.Expires.getTime() }),
    ...(input.WebsiteRedirectLocation === undefined ? {} : { websiteRedirectLocation: input.WebsiteRedirectLocation }),
    user,
  };
}

/** The coding of the transfer is not part of the object. */
function withoutAwsChunked(encoding: string | undefined): string | undefined {
  if (encoding === undefined) return undefined;
  const kept = encoding.split(',').filter((one) => one.trim().toLowerCase() !== 'aws-chunked');
  return kept.length === 0 ? undefined : kept.join(',').trim();
}

interface Overrides {
  ResponseContentType?: string | undefined;
  ResponseCacheControl?: string | undefined;
  ResponseContentDisposition?: string | undefined;
  ResponseContentEncoding?: string | undefined;
  ResponseContentLanguage?: string | undefined;
  ResponseExpires?: Date | undefined;
}

/** The members of GetObject's and HeadObject's outputs, with what the request wants to see instead. */
export function metadataMembers(metadata: Metadata, overrides: Overrides): MetadataMembers {
  const expires = metadata.expires === undefined ? undefined : new Date(metadata.expires);
  return {
    ContentType: overrides.ResponseContentType ?? metadata.contentType,
    CacheControl: overrides.ResponseCacheControl ?? metadata.cacheControl,
    ContentDisposition: overrides.ResponseContentDisposition ?? metadata.contentDisposition,
    ContentEncoding: overrides.ResponseContentEncoding ?? metadata.contentEncoding,
    ContentLanguage: overrides.ResponseContentLanguage ?? metadata.contentLanguage,
    Expires: overrides.ResponseExpires ?? expires,
    WebsiteRedirectLocation: metadata.websiteRedirectLocation,
    Metadata: { ...metadata.user },
  };
}

export function storageClassOf(requested: string | undefined): string {
  if (requested === undefined) return 'STANDARD';
  if (!STORAGE_CLASSES.has(requested)) throw invalidStorageClass(requested);
  return requested;
}

/** The header `x-amz-tagging`: `a=1&b=2`, form-encoded. */
export function parseTagging(header: string | undefined): Record<string, string> | undefined {
  if (header === undefined || header === '') return undefined;
  const tags: Record<string, string> = {};
  for (const [key, value] of new URLSearchParams(header)) {
    if (key in tags) {
      throw invalidArgument(
        "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
        'x-amz-tagging',
        header,
      );
    }
    if (key.length === 0 || key.length > TAG_KEY_LENGTH_MAX)
      throw invalidTag('The TagKey you have provided is invalid', { TagKey: key });
    if (value.length > TAG_VALUE_LENGTH_MAX)
      throw invalidTag('The TagValue you have provided is invalid', { TagKey: key, TagValue: value });
    tags[key] = value;
  }
  if (Object.keys(tags).length > TAGS_MAX) {
    throw new ServiceError('BadRequest', `Object tags cannot be greater than ${TAGS_MAX}`, { status: 400 });
  }
  return tags;
}

function invalidTag(message: string, members: Readonly<Record<string, string>>): ServiceError {
  return new ServiceError('InvalidTag', message, { status: 400, members });
}
