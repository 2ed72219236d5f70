/**
 * Keys in LMDB: bytes, so that order is S3's own, the binary order of UTF-8 (JavaScript's `<` compares UTF-16 and differs
 * above U+FFFF). A bucket's name (3 to 63 characters, none a NUL) and a NUL stand before an object's key (at most 1,024 bytes):
 * well within LMDB's 1,978.
 */

const SEPARATOR = Buffer.from([0]);

export function objectKey(bucket: string, key: string): Buffer {
  return Buffer.concat([Buffer.from(bucket), SEPARATOR, Buffer.from(key)]);
}

export function bucketPrefix(bucket: string): Buffer {
  return Buffer.concat([Buffer.from(bucket), SEPARATOR]);
}

/** The upload ids of one key stand together; their ids hold no NUL, and no upload's key can run into another's. */
export function uploadKey(bucket: string, key: string, uploadId: string): Buffer {
  return Buffer.concat([objectKey(bucket, key), SEPARATOR, Buffer.from(uploadId)]);
}

export function uploadsOfKeyPrefix(bucket: string, key: string): Buffer {
  return Buffer.concat([objectKey(bucket, key), SEPARATOR]);
}

export function partKey(uploadId: string, partNumber: number): Buffer {
  const number = Buffer.alloc(2);
  number.writeUInt16BE(partNumber);
  return Buffer.concat([Buffer.from(uploadId), SEPARATOR, number]);
}

/** The least byte string that is greater than every string beginning with `prefix`. */
export function successorOfPrefix(prefix: Buffer): Buffer {
  let length = prefix.length;
  while (length > 0 && prefix[length - 1] === 0xff) length--;
  const next = Buffer.from(prefix.subarray(0, length));
  // A key in the store never consists of 0xff alone, for a bucket's name stands first.
  if (length > 0) next.writeUInt8(next.readUInt8(length - 1) + 1, length - 1);
  return next;
}

/** The least byte string greater than `key` itself. */
export function successorOfKey(key: Buffer): Buffer {
  return Buffer.concat([key, SEPARATOR]);
}
