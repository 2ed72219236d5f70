/** HeadObject: what GetObject would say, without the bytes. */
import type { HeadObjectInput, HeadObjectOutput } from '../../../api/s3.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { describeRead } from '../describe-read.ts';
import type { S3 } from '../store.ts';

export async function headObject(store: S3, input: HeadObjectInput, call: Call): Promise<HeadObjectOutput> {
  return describeRead(store, input, call).members;
}
