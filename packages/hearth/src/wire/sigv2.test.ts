import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { WireRequest } from './message.ts';
import { CREDENTIAL, DYNAMODB, NOW, options, refusal, S3, wireRequest } from './sigv4.fixture.ts';
import { authenticate } from './sigv4.ts';
import { isSigned } from './sigv4-claim.ts';

const expires = String(NOW / 1000 + 60);

/** @param resource as the client signs it */
function presigned(
  request: Parameters<typeof wireRequest>[0],
  resource: string,
  amzHeaders = '',
  secret = CREDENTIAL.secretAccessKey,
): WireRequest {
  const { headers } = request;
  const text = `${request.method}\n${headers['content-md5'] ?? ''}\n${headers['content-type'] ?? ''}\n${expires}\n${amzHeaders}${resource}`;
  const Signature = createHmac('sha1', secret).update(text).digest('base64');
  return wireRequest({
    ...request,
    query: { ...request.query, AWSAccessKeyId: CREDENTIAL.accessKeyId, Signature, Expires: expires },
  });
}

const get = { method: 'GET', path: '/b/k%20%C3%BC', headers: { host: 'localhost:4566' } };

describe('presigned URLs of version 2', () => {
  test('in path and in virtual-host style', () => {
    const request = presigned(get, '/b/k%20%C3%BC');
    expect(isSigned(request)).toBe(true);
    expect(authenticate(request, options(S3))).toMatchObject({
      credential: CREDENTIAL,
      payload: 'unsigned',
      service: 's3',
    });
    const virtual = presigned({ ...get, path: '/k', headers: { host: 'b.localhost:4566' } }, '/b/k');
    expect(() => authenticate(virtual, options(S3))).not.toThrow();
  });

  // A URL that boto3 1.43 made (key test/test, 2026-11).
  test('of boto3', () => {
    const request = {
      ...wireRequest({ method: 'GET', path: '/buck/x%27%28y%29%21%2A.txt', headers: { host: 'localhost:4999' } }),
      query:
        'response-content-disposition=attachment%3B%20filename%3D%22a%20b.txt%22&AWSAccessKeyId=test&Signature=rPAlFxiGnOcPPsvjk9h4sED%2BjXk%3D&Expires=1795370025',
    };
    const lookup = (): typeof CREDENTIAL => ({ ...CREDENTIAL, accessKeyId: 'test', secretAccessKey: 'test' });
    expect(() => authenticate(request, options(S3, { lookup }))).not.toThrow();
  });

  test('sub-resources, content headers and x-amz- headers are signed, other parameters are not', () => {
    const put = {
      method: 'PUT',
      path: '/b/k',
      query: { uploadId: 'a b', partNumber: '1', other: 'x' },
      headers: { host: 'localhost', 'content-type': 'text/plain', 'x-amz-meta-a': '1' },
    };
    const request = presigned(put, '/b/k?partNumber=1&uploadId=a b', 'x-amz-meta-a:1\n');
    expect(() => authenticate(request, options(S3))).not.toThrow();
    expect(() =>
      authenticate({ ...request, query: request.query.replace('other=x', 'other=y') }, options(S3)),
    ).not.toThrow();
    for (const changed of [
      { ...request, method: 'GET' },
      { ...request, path: '/b/l' },
      { ...request, query: request.query.replace('partNumber=1', 'partNumber=2') },
      { ...request, headers: { ...request.headers, 'content-type': 'text/html' } },
      { ...request, headers: { ...request.headers, 'x-amz-meta-a': '2' } },
    ])
      expect(refusal(changed, options(S3))).toMatchObject({ code: 'SignatureDoesNotMatch', status: 403 });
  });

  test('headers that the client moved into the query count as headers', () => {
    const moved = presigned({ ...get, query: { 'x-amz-meta-foo': 'bar' } }, '/b/k%20%C3%BC', 'x-amz-meta-foo:bar\n');
    expect(() => authenticate(moved, options(S3))).not.toThrow();
  });
});

describe('refusals', () => {
  test('expired, with the moment (recorded 2026-02)', () => {
    expect(refusal(presigned(get, '/b/k%20%C3%BC'), options(S3, { now: () => NOW + 61_000 }))).toMatchObject({
      code: 'AccessDenied',
      message: 'Request has expired',
      status: 403,
      members: { Expires: '2026-01-15T12:31:45Z', ServerTime: '2026-01-15T12:31:46Z' },
    });
  });

  test('another secret: the string that was to be signed, and no canonical request (recorded 2026-02)', () => {
    const error = refusal(presigned(get, '/b/k%20%C3%BC', '', 'other'), options(S3));
    expect(error).toMatchObject({
      code: 'SignatureDoesNotMatch',
      members: { AWSAccessKeyId: CREDENTIAL.accessKeyId, StringToSign: `GET\n\n\n${expires}\n/b/k%20%C3%BC` },
    });
    expect(error.members).not.toHaveProperty('CanonicalRequest');
  });

  test.each(['AWSAccessKeyId', 'Signature', 'Expires'])('%s is missing (recorded 2026-02)', (name) => {
    const request = presigned(get, '/b/k%20%C3%BC');
    const query = request.query
      .split('&')
      .filter((piece) => !piece.startsWith(`${name}=`))
      .join('&');
    expect(refusal({ ...request, query }, options(S3))).toMatchObject({
      code: 'AccessDenied',
      message: 'Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters',
    });
  });

  test('an unknown key, an unreadable date, another service', () => {
    const request = presigned(get, '/b/k%20%C3%BC');
    expect(refusal(request, options(S3, { lookup: () => undefined })).code).toBe('InvalidAccessKeyId');
    expect(refusal({ ...request, query: request.query.replace(expires, 'soon') }, options(S3)).code).toBe(
      'AccessDenied',
    );
    expect(refusal(request, options(DYNAMODB)).code).toBe('MissingAuthenticationTokenException');
  });
});
