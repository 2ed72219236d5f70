/** A deployment package or a layer's content as calls hand it over: in the request, or as an object of the home's S3. */
import { ServiceError } from '../../../wire/errors.ts';
import type { Archive } from '../code/archives.ts';
import { invalidParameter, unserved } from '../errors.ts';
import type { Lambda } from '../lambda.ts';

export interface CodeInput {
  readonly ZipFile?: Uint8Array | undefined;
  readonly S3Bucket?: string | undefined;
  readonly S3Key?: string | undefined;
  readonly S3ObjectVersion?: string | undefined;
}

/** @throws InvalidParameterValueException for what is no archive, not there, or too large */
export async function takeCode(lambda: Lambda, input: CodeInput): Promise<Archive> {
  if (input.ZipFile) return lambda.archives.add(input.ZipFile, true);
  if (input.S3Bucket === undefined || input.S3Key === undefined)
    throw invalidParameter('Please provide a source for function code.');
  const { readObject } = lambda.deps;
  if (!readObject) throw unserved('code in S3');
  return lambda.archives.add(await readFrom(readObject, input.S3Bucket, input.S3Key, input.S3ObjectVersion), false);
}

async function readFrom(
  readObject: NonNullable<Lambda['deps']['readObject']>,
  bucket: string,
  key: string,
  version: string | undefined,
): Promise<Buffer> {
  try {
    return await readObject(bucket, key, version);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw invalidParameter(
      `Error occurred while GetObject. S3 Error Code: ${error.code}. S3 Error Message: ${error.message}`,
    );
  }
}
