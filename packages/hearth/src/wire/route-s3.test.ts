/** Keys and buckets out of paths and hosts. That every operation of S3's client is told apart is in route.test.ts. */
import { describe, expect, test } from 'vitest';
import { RoutingError } from './route-errors.ts';
import { bucketOfHost, routeS3 } from './route-s3.ts';
import { wireRequest } from './sigv4.fixture.ts';

function refusal(run: () => unknown): RoutingError {
  try {
    run();
  } catch (error) {
    if (error instanceof RoutingError) return error;
    throw error;
  }
  throw new Error('was let through');
}

describe('S3 keys and buckets', () => {
  const get = (path: string, host = '127.0.0.1:4566', query = ''): ReturnType<typeof routeS3> =>
    routeS3({ ...wireRequest({ method: 'GET', path, headers: host === '' ? {} : { host } }), query }, ['localhost']);

  test.each([
    ['/b/a//b', 'a//b'],
    ['/b//a', '/a'],
    ['/b/.', '.'],
    ['/b/..', '..'],
    ['/b/a/../c', 'a/../c'],
    ['/b/dir/', 'dir/'],
    ['/b/a%2Fb', 'a/b'],
    ['/b/a%252Fb', 'a%2Fb'],
    ['/b/a+b%2B', 'a+b+'],
    ['/b/%C3%BC', 'ü'],
  ])('%s is the key %s', (path, key) => {
    expect(get(path)).toEqual({ operation: 'GetObject', labels: { Bucket: 'b', Key: key } });
    expect(get(path.slice(2), 'b.localhost:4566')).toEqual({
      operation: 'GetObject',
      labels: { Bucket: 'b', Key: key },
    });
  });

  test.each([
    [undefined, undefined],
    ['', undefined],
    ['127.0.0.1:4566', undefined],
    ['[::1]:4566', undefined],
    ['localhost', undefined],
    ['s3.localhost:4566', undefined],
    ['s3.eu-west-1.amazonaws.com', undefined],
    ['hearth', undefined],
    [':', undefined],
    ['..', undefined],
    ['uploads.localhost:4566', 'uploads'],
    ['a.b.localhost', 'a.b'],
    ['Uploads.S3.localhost', 'uploads'],
    ['my.bucket.s3.eu-west-1.amazonaws.com', 'my.bucket'],
    ['b.s3-accelerate.amazonaws.com', 'b'],
  ])('host %s is the bucket %s', (host, bucket) => {
    expect(bucketOfHost(host, ['localhost'])).toBe(bucket);
  });

  test('service, bucket and object levels', () => {
    expect(get('/')).toEqual({ operation: 'ListBuckets', labels: {} });
    expect(get('')).toEqual({ operation: 'ListBuckets', labels: {} });
    expect(get('/b')).toEqual({ operation: 'ListObjects', labels: { Bucket: 'b' } });
    expect(get('/b/', '', 'list-type=2&prefix=acl')).toEqual({ operation: 'ListObjectsV2', labels: { Bucket: 'b' } });
    expect(get('/', 'b.localhost', 'prefix=x')).toEqual({ operation: 'ListObjects', labels: { Bucket: 'b' } });
  });

  test('a bad path and a method that is not there', () => {
    expect(refusal(() => get('/b/%zz'))).toMatchObject({ code: 'InvalidURI', status: 400 });
    expect(refusal(() => get('/b/%ff'))).toMatchObject({ code: 'InvalidURI', status: 400 });
    const post = wireRequest({ method: 'POST', path: '/b/k', query: { acl: '' }, headers: {} });
    expect(refusal(() => routeS3(post, []))).toMatchObject({
      code: 'MethodNotAllowed',
      status: 405,
      members: { Method: 'POST', ResourceType: 'OBJECT' },
    });
  });
});
