/** S3's errors: code, text, status and the extra XML elements, as AWS returns them (observed 2025, unless said). */
import { ServiceError } from '../../wire/errors.ts';

type Members = Readonly<Record<string, unknown>>;

const failure = (code: string, status: number, message: string, members: Members = {}): ServiceError =>
  new ServiceError(code, message, { status, members });

export const noSuchBucket = (bucket: string): ServiceError =>
  failure('NoSuchBucket', 404, 'The specified bucket does not exist', { BucketName: bucket });

export const noSuchCorsConfiguration = (bucket: string): ServiceError =>
  failure('NoSuchCORSConfiguration', 404, 'The CORS configuration does not exist', { BucketName: bucket });

export const noSuchKey = (key: string): ServiceError =>
  failure('NoSuchKey', 404, 'The specified key does not exist.', { Key: key });

export const noSuchUpload = (uploadId: string): ServiceError =>
  failure(
    'NoSuchUpload',
    404,
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    { UploadId: uploadId },
  );

export const accessDenied = (message = 'Access Denied'): ServiceError => failure('AccessDenied', 403, message);

export const invalidArgument = (message: string, name?: string, value?: string): ServiceError =>
  failure('InvalidArgument', 400, message, {
    ...(name === undefined ? {} : { ArgumentName: name }),
    ...(value === undefined ? {} : { ArgumentValue: value }),
  });

export const invalidRequest = (message: string): ServiceError => failure('InvalidRequest', 400, message);

export const malformedXml = (): ServiceError =>
  failure(
    'MalformedXML',
    400,
    'The XML you provided was not well-formed or did not validate against our published schema',
  );

export const preconditionFailed = (condition: string): ServiceError =>
  failure('PreconditionFailed', 412, 'At least one of the pre-conditions you specified did not hold', {
    Condition: condition,
  });

export const conditionalRequestConflict = (condition: string, key: string): ServiceError =>
  failure(
    'ConditionalRequestConflict',
    409,
    'The conditional request cannot succeed due to a conflicting operation against this resource.',
    {
      Condition: condition,
      Key: key,
    },
  );

/** A conditional read that need not be answered. It has no body; the headers are those of the object. */
export const notModified = (headers: Readonly<Record<string, string>>): ServiceError =>
  new ServiceError('NotModified', 'Not Modified', { status: 304, headers });

export const bucketAlreadyOwnedByYou = (bucket: string): ServiceError =>
  failure(
    'BucketAlreadyOwnedByYou',
    409,
    'Your previous request to create the named bucket succeeded and you already own it.',
    {
      BucketName: bucket,
    },
  );

export const bucketNotEmpty = (bucket: string): ServiceError =>
  failure('BucketNotEmpty', 409, 'The bucket you tried to delete is not empty', { BucketName: bucket });

export const invalidBucketName = (bucket: string): ServiceError =>
  failure('InvalidBucketName', 400, 'The specified bucket is not valid.', { BucketName: bucket });

export const invalidLocationConstraint = (location: string): ServiceError =>
  failure('InvalidLocationConstraint', 400, 'The specified location-constraint is not valid', {
    LocationConstraint: location,
  });

export const illegalLocationConstraint = (location: string): ServiceError =>
  failure(
    'IllegalLocationConstraintException',
    400,
    `The ${location} location constraint is incompatible for the region specific endpoint this request was sent to.`,
  );

export const invalidBucketOwner = (owner: string): ServiceError =>
  failure(
    'InvalidBucketOwnerAWSAccountID',
    400,
    `The value of the expected bucket owner parameter must be an AWS Account ID... [${owner}]`,
  );

export const keyTooLong = (size: number, max: number): ServiceError =>
  failure('KeyTooLongError', 400, 'Your key is too long', { Size: String(size), MaxSizeAllowed: String(max) });

export const metadataTooLarge = (size: number, max: number): ServiceError =>
  failure('MetadataTooLarge', 400, 'Your metadata headers exceed the maximum allowed metadata size', {
    Size: String(size),
    MaxSizeAllowed: String(max),
  });

export const entityTooLarge = (size: number, max: number): ServiceError =>
  failure('EntityTooLarge', 400, 'Your proposed upload exceeds the maximum allowed size', {
    ProposedSize: String(size),
    MaxSizeAllowed: String(max),
  });

export const incompleteBody = (): ServiceError =>
  failure('IncompleteBody', 400, 'The request body terminated unexpectedly');

export const invalidStorageClass = (storageClass: string): ServiceError =>
  failure('InvalidStorageClass', 400, 'The storage class you specified is not valid', {
    StorageClassRequested: storageClass,
  });

export const invalidObjectState = (storageClass: string): ServiceError =>
  failure('InvalidObjectState', 403, "The operation is not valid for the object's storage class", {
    StorageClass: storageClass,
  });

export const invalidRange = (size: number, range: string): ServiceError =>
  new ServiceError('InvalidRange', 'The requested range is not satisfiable', {
    status: 416,
    members: { ActualObjectSize: String(size), RangeRequested: range },
    headers: { 'content-range': `bytes */${size}` },
  });

export const invalidPartNumber = (requested: number, actual: number): ServiceError =>
  failure('InvalidPartNumber', 416, 'The requested partnumber is not satisfiable', {
    ActualPartCount: String(actual),
    PartNumberRequested: String(requested),
  });

export const invalidDigest = (contentMd5: string): ServiceError =>
  failure('InvalidDigest', 400, 'The Content-MD5 you specified was invalid.', { 'Content-MD5': contentMd5 });

export const badContentMd5 = (expected: string, calculated: string): ServiceError =>
  failure('BadDigest', 400, 'The Content-MD5 you specified did not match what we received.', {
    ExpectedDigest: expected,
    CalculatedDigest: calculated,
  });

/** @param algorithm `CRC32` for a request's own checksum, `crc32` in the answer to CompleteMultipartUpload: so AWS writes them. */
export const badChecksum = (algorithm: string): ServiceError =>
  failure('BadDigest', 400, `The ${algorithm} you specified did not match the calculated checksum.`);

export const invalidPart = (uploadId: string, partNumber: number, etag: string): ServiceError =>
  failure(
    'InvalidPart',
    400,
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    { ETag: etag, PartNumber: String(partNumber), UploadId: uploadId },
  );

export const invalidPartOrder = (uploadId: string): ServiceError =>
  failure(
    'InvalidPartOrder',
    400,
    'The list of parts was not in ascending order. Parts must be ordered by part number.',
    {
      UploadId: uploadId,
    },
  );

export const entityTooSmall = (part: { number: number; size: number; etag: string }, min: number): ServiceError =>
  failure('EntityTooSmall', 400, 'Your proposed upload is smaller than the minimum allowed size', {
    ETag: part.etag,
    MinSizeAllowed: String(min),
    PartNumber: String(part.number),
    ProposedSize: String(part.size),
  });

/** S3's own refusal of a header that it does not take in this place. */
export const notImplemented = (header: string, detail: string): ServiceError =>
  failure('NotImplemented', 501, 'A header you provided implies functionality that is not implemented', {
    Header: header,
    additionalMessage: detail,
  });
