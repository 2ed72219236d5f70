/** CreateBucket: name, region by the endpoint's rules, and the legacy answer of us-east-1 for a bucket that is already ours. */
import type { CreateBucketInput, CreateBucketOutput } from '../../../api/s3.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { assertBucketName, bucketArn } from '../buckets.ts';
import {
  bucketAlreadyOwnedByYou,
  illegalLocationConstraint,
  invalidLocationConstraint,
  notImplemented,
} from '../errors.ts';
import { refuseUnserved } from '../not-served.ts';
import type { BucketRow } from '../rows.ts';
import type { S3 } from '../store.ts';

/** The one region whose endpoint takes every location, and that is itself no location. */
const GLOBAL_REGION = 'us-east-1';
const EU_REGION = 'eu-west-1';
/** `EU` or a region's form; the list of AWS grows faster than a table here would. */
const LOCATION = /^(EU|[a-z]{2}(-[a-z]+){1,2}-\d)$/;

export async function createBucket(store: S3, input: CreateBucketInput, call: Call): Promise<CreateBucketOutput> {
  call.notes.resource = bucketArn(input.Bucket);
  refuseUnserved(input);
  assertBucketName(input.Bucket);
  const location = chosenLocation(input, call.region);
  const region = location === 'EU' ? EU_REGION : (location ?? GLOBAL_REGION);
  const row: BucketRow = {
    name: input.Bucket,
    ...(location === undefined ? {} : { location }),
    region,
    createdAt: call.at,
  };
  await store.write(() => {
    // us-east-1 answers success to a bucket's owner who makes it again; all others refuse.
    if (!store.buckets.doesExist(input.Bucket)) void store.buckets.put(input.Bucket, row);
    else if (call.region !== GLOBAL_REGION || location !== undefined) throw bucketAlreadyOwnedByYou(input.Bucket);
  });
  return {
    Location: location === undefined ? `/${input.Bucket}` : `http://${input.Bucket}.s3.amazonaws.com/`,
    BucketArn: bucketArn(input.Bucket),
  };
}

function chosenLocation(input: CreateBucketInput, endpointRegion: string): string | undefined {
  const configuration = input.CreateBucketConfiguration;
  if (configuration?.Location || configuration?.Bucket) {
    throw notImplemented('CreateBucketConfiguration.Location', 'Directory buckets are not served by Hearth');
  }
  if (configuration?.Tags?.length)
    throw notImplemented('CreateBucketConfiguration.Tags', 'Bucket tags are not served by Hearth');
  // The SDK's type lists the regions that it knew; a client may send any text.
  const location: string | undefined = configuration?.LocationConstraint;
  if (endpointRegion === GLOBAL_REGION) {
    if (location !== undefined && (location === GLOBAL_REGION || !LOCATION.test(location)))
      throw invalidLocationConstraint(location);
    return location;
  }
  if (location === undefined) throw illegalLocationConstraint('unspecified');
  if (location !== endpointRegion && !(location === 'EU' && endpointRegion === EU_REGION))
    throw illegalLocationConstraint(location);
  return location;
}
