/** What exports are written to and imports are read from: the home's S3, handed in by the server. */
import type { Readable } from 'node:stream';

export interface ObjectFiles {
  /** Keys and sizes, in their order. Throws ServiceError where the bucket is not. */
  list(bucket: string, prefix: string): AsyncIterable<{ readonly key: string; readonly bytes: number }>;
  open(bucket: string, key: string): Promise<Readable>;
  /** Returns the object's ETag without quotes. */
  put(bucket: string, key: string, body: Buffer): Promise<string>;
}
