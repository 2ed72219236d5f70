import { afterEach, beforeEach, expect, test } from 'vitest';
import { S3Home } from '../testing/s3-home.ts';

let home: S3Home;
beforeEach(async () => {
  home = await S3Home.open();
});
afterEach(() => home.close());

const create = (Bucket: string, location?: string, region?: string): Promise<unknown> =>
  home.send(
    'CreateBucket',
    // A client may send any text.
    {
      Bucket,
      ...(location === undefined ? {} : { CreateBucketConfiguration: { LocationConstraint: location as 'EU' } }),
    },
    region === undefined ? {} : { region },
  );

test.each(['ab', 'Upper', 'a_b', '-ab', 'ab-', 'a..b', '192.168.1.1', 'xn--bucket', 'a'.repeat(64), 'name-s3alias'])(
  'refuses the name %s',
  async (name) => {
    await expect(create(name)).rejects.toMatchObject({
      code: 'InvalidBucketName',
      status: 400,
      message: 'The specified bucket is not valid.',
      members: { BucketName: name },
    });
  },
);

test('is where it was made', async () => {
  await create('first-us');
  await create('in-ohio', 'us-east-2', 'us-east-2');
  await create('in-europe', 'EU');
  const location = async (Bucket: string): Promise<unknown> => home.send('GetBucketLocation', { Bucket });
  expect(await location('first-us')).toEqual({});
  expect(await location('in-ohio')).toEqual({ LocationConstraint: 'us-east-2' });
  expect(await location('in-europe')).toEqual({ LocationConstraint: 'EU' });
  expect(await home.send('HeadBucket', { Bucket: 'in-europe' })).toEqual({
    BucketArn: 'arn:aws:s3:::in-europe',
    BucketRegion: 'eu-west-1',
    AccessPointAlias: false,
  });
});

test.each([
  ['us-east-1', 'us-east-1', 'InvalidLocationConstraint', 'The specified location-constraint is not valid'],
  ['us-east-1', 'foo', 'InvalidLocationConstraint', 'The specified location-constraint is not valid'],
  [
    'us-east-2',
    undefined,
    'IllegalLocationConstraintException',
    'The unspecified location constraint is incompatible for the region specific endpoint this request was sent to.',
  ],
  [
    'us-east-2',
    'us-west-1',
    'IllegalLocationConstraintException',
    'The us-west-1 location constraint is incompatible for the region specific endpoint this request was sent to.',
  ],
  [
    'eu-west-1',
    'bar',
    'IllegalLocationConstraintException',
    'The bar location constraint is incompatible for the region specific endpoint this request was sent to.',
  ],
])('at %s the location %s is refused', async (region, location, code, message) => {
  await expect(create('bucket', location, region)).rejects.toMatchObject({ code, message, status: 400 });
});

test('made again: success in us-east-1, a conflict elsewhere', async () => {
  await create('bucket');
  await home.put('key', 'kept');
  await create('bucket');
  expect(await home.get('key')).toBe('kept');
  await expect(create('bucket', 'us-west-1', 'us-west-1')).rejects.toMatchObject({
    code: 'BucketAlreadyOwnedByYou',
    status: 409,
    members: { BucketName: 'bucket' },
  });
});

test('goes only when it is empty, and only its own objects count', async () => {
  await create('bucket');
  await create('bucket.longer');
  await home.put('key', '', 'bucket.longer');
  await home.put('key');
  await expect(home.send('DeleteBucket', { Bucket: 'bucket' })).rejects.toMatchObject({
    code: 'BucketNotEmpty',
    status: 409,
  });
  await home.send('DeleteObject', { Bucket: 'bucket', Key: 'key' });
  await home.send('DeleteBucket', { Bucket: 'bucket' });
  for (const operation of [
    'HeadBucket',
    'GetBucketLocation',
    'DeleteBucket',
    'ListObjectsV2',
    'GetBucketNotificationConfiguration',
  ] as const) {
    await expect(home.send(operation, { Bucket: 'bucket' })).rejects.toMatchObject({
      code: 'NoSuchBucket',
      status: 404,
      message: 'The specified bucket does not exist',
      members: { BucketName: 'bucket' },
    });
  }
  await expect(home.put('key')).rejects.toMatchObject({ code: 'NoSuchBucket' });
});

test('are listed by name, with prefix, region and pages', async () => {
  for (const name of ['beta', 'alpha-1', 'alpha-2', 'alpha-3', 'gamma']) await create(name);
  await create('alpha-eu', 'eu-west-1');
  const all = await home.send('ListBuckets', {});
  expect(all.Buckets?.map(({ Name }) => Name)).toEqual(['alpha-1', 'alpha-2', 'alpha-3', 'alpha-eu', 'beta', 'gamma']);
  expect(all.Buckets?.[0]).toEqual({
    Name: 'alpha-1',
    CreationDate: expect.any(Date),
    BucketArn: 'arn:aws:s3:::alpha-1',
  });
  const seen: unknown[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await home.send('ListBuckets', {
      Prefix: 'alpha',
      MaxBuckets: 2,
      BucketRegion: 'us-east-1',
      ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
    });
    expect(page.Prefix).toBe('alpha');
    seen.push(...(page.Buckets ?? []).map(({ Name, BucketRegion }) => [Name, BucketRegion]));
    ({ ContinuationToken } = page);
  } while (ContinuationToken !== undefined);
  expect(seen).toEqual(['alpha-1', 'alpha-2', 'alpha-3'].map((name) => [name, 'us-east-1']));
  await expect(home.send('ListBuckets', { MaxBuckets: 0 })).rejects.toMatchObject({ code: 'InvalidArgument' });
});

test("the owner that a caller expects must be ours, and an account's id", async () => {
  await create('bucket');
  const head = (ExpectedBucketOwner: string): Promise<unknown> =>
    home.send('HeadBucket', { Bucket: 'bucket', ExpectedBucketOwner });
  await head('000000000000');
  await expect(head('111111111111')).rejects.toMatchObject({ code: 'AccessDenied', status: 403 });
  await expect(head('abcd')).rejects.toMatchObject({
    code: 'InvalidBucketOwnerAWSAccountID',
    status: 400,
    message: 'The value of the expected bucket owner parameter must be an AWS Account ID... [abcd]',
  });
});

test.each([
  [{ ACL: 'public-read' as const }, 'x-amz-acl'],
  [{ ObjectLockEnabledForBucket: true }, 'x-amz-bucket-object-lock-enabled'],
  [{ ObjectOwnership: 'ObjectWriter' as const }, 'x-amz-object-ownership'],
])('is not made with %o', async (members, Header) => {
  await expect(home.send('CreateBucket', { Bucket: 'bucket', ...members })).rejects.toMatchObject({
    status: 501,
    members: { Header },
  });
  await expect(home.send('HeadBucket', { Bucket: 'bucket' })).rejects.toMatchObject({ status: 404 });
});
