/** Rules and what they say to browsers; the expected headers and texts are AWS's (recorded 2023-07). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PutBucketCorsInput } from '../../api/s3.gen.ts';
import { corsHeaders, preflightHeaders } from './cors.ts';
import { S3Home } from './testing/s3-home.ts';

type Rules = NonNullable<PutBucketCorsInput['CORSConfiguration']['CORSRules']>;

const VARY = 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method';
const PAGE = 'https://localhost:4200';
const NOT_ALLOWED = { code: 'AccessForbidden', status: 403 };

let home: S3Home;
beforeEach(async () => {
  home = await S3Home.open();
  await home.send('CreateBucket', { Bucket: 'bucket' });
});
afterEach(() => home.close());

const put = (...CORSRules: Rules): Promise<unknown> =>
  home.send('PutBucketCors', { Bucket: 'bucket', CORSConfiguration: { CORSRules } });
const preflight = (headers: Record<string, string>, resource: 'BUCKET' | 'OBJECT' = 'OBJECT') =>
  preflightHeaders(home.store.buckets.get('bucket'), resource, headers);
const actual = (method: string, headers: Record<string, string>) =>
  corsHeaders(home.store.buckets.get('bucket'), method, headers);
const asks = (method: string, origin = PAGE, headers?: string): Record<string, string> => ({
  origin,
  'access-control-request-method': method,
  ...(headers !== undefined && { 'access-control-request-headers': headers }),
});

describe('a configuration', () => {
  it('is what was put, until it is deleted', async () => {
    const rule: Rules[number] = {
      ID: 'pages',
      AllowedMethods: ['GET', 'PUT'],
      AllowedOrigins: ['https://*.example.com', ''],
      AllowedHeaders: ['x-AMZ-server-SIDE-encryption'],
      ExposeHeaders: ['ETag'],
      MaxAgeSeconds: 3000,
    };
    const none = { code: 'NoSuchCORSConfiguration', status: 404, members: { BucketName: 'bucket' } };
    await expect(home.send('GetBucketCors', { Bucket: 'bucket' })).rejects.toMatchObject(none);
    await home.send('DeleteBucketCors', { Bucket: 'bucket' });
    await put(rule, { AllowedMethods: ['GET'], AllowedOrigins: ['*'] });
    const rules = [rule, { AllowedMethods: ['GET'], AllowedOrigins: ['*'] }];
    expect(await home.send('GetBucketCors', { Bucket: 'bucket' })).toEqual({ CORSRules: rules });
    await home.send('DeleteBucketCors', { Bucket: 'bucket' });
    await expect(home.send('GetBucketCors', { Bucket: 'bucket' })).rejects.toMatchObject(none);
  });

  const unknownMethod = { AllowedMethods: ['MYMETHOD'], AllowedOrigins: ['*'] };
  it.each<[string, Rules, object]>([
    ['no rule', [], { code: 'MalformedXML' }],
    ['a rule for nobody', [{ AllowedMethods: ['GET'], AllowedOrigins: [] }], { code: 'MalformedXML' }],
    [
      'a method that S3 has not',
      // A client may send any text.
      [unknownMethod],
      {
        code: 'InvalidRequest',
        message: 'Found unsupported HTTP method in CORS config. Unsupported method is MYMETHOD',
      },
    ],
    [
      'two wildcards',
      [{ AllowedMethods: ['GET'], AllowedOrigins: ['https://*.a.*'] }],
      { code: 'InvalidRequest', message: 'AllowedOrigin "https://*.a.*" can not have more than one wildcard.' },
    ],
    [
      'a wildcard among what is exposed',
      [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'], ExposeHeaders: ['*'] }],
      { code: 'InvalidRequest' },
    ],
    [
      'too many rules',
      Array.from({ length: 101 }, () => ({ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }) satisfies Rules[number]),
      { code: 'InvalidRequest' },
    ],
  ])('of %s is refused', async (_what, rules, refusal) => {
    await expect(put(...rules)).rejects.toMatchObject({ status: 400, ...refusal });
  });
});

describe('a preflight', () => {
  it('names its origin', () => {
    const insufficient = 'Insufficient information. Origin request header needed.';
    expect(() => preflight({ referer: PAGE })).toThrow(insufficient);
    expect(() => preflightHeaders(undefined, 'BUCKET', {})).toThrow(insufficient);
  });

  it('is told of a bucket that is missing, or has no rules', () => {
    expect(() => preflightHeaders(undefined, 'OBJECT', { origin: PAGE })).toThrow(
      expect.objectContaining({
        message: 'CORSResponse: Bucket not found',
        status: 403,
        members: { Method: 'OPTIONS', ResourceType: 'BUCKET' },
      }),
    );
    expect(() => preflight(asks('PUT'))).toThrow(
      expect.objectContaining({
        ...NOT_ALLOWED,
        message: 'CORSResponse: CORS is not enabled for this bucket.',
        members: { Method: 'PUT', ResourceType: 'BUCKET' },
      }),
    );
  });

  it('is answered by the first rule that allows it', async () => {
    await put(
      { AllowedMethods: ['GET', 'PUT'], AllowedOrigins: [PAGE, 'http://*.origin.com'], MaxAgeSeconds: 3000 },
      { AllowedMethods: ['DELETE'], AllowedOrigins: ['*'], ExposeHeaders: ['x-amz-id-2', 'x-amz-request-id'] },
    );
    expect(preflight(asks('PUT'))).toEqual({
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET, PUT',
      'access-control-allow-origin': PAGE,
      'access-control-max-age': '3000',
      vary: VARY,
    });
    expect(preflight(asks('GET', 'http://test.origin.com'))['access-control-allow-origin']).toBe(
      'http://test.origin.com',
    );
    expect(preflight(asks('DELETE', 'https://anywhere.net'))).toEqual({
      'access-control-allow-methods': 'DELETE',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'x-amz-id-2, x-amz-request-id',
      vary: VARY,
    });
    const refused = { ...NOT_ALLOWED, members: { Method: 'GET', ResourceType: 'BUCKET' } };
    expect(() => preflight(asks('GET', 'http://test.origin.com.evil.net'), 'BUCKET')).toThrow(
      expect.objectContaining(refused),
    );
    expect(() => preflight({ origin: PAGE })).toThrow(expect.objectContaining(NOT_ALLOWED));
  });

  it('may send the headers that a rule names, in any case', async () => {
    await put({
      AllowedMethods: ['GET'],
      AllowedOrigins: [PAGE],
      AllowedHeaders: ['x-amz-expected-bucket-owner', 'x-AMZ-server-SIDE-encryption', 'x-other-*'],
    });
    const asked = 'X-amz-server-side-encryption,x-other-1 ,  x-amz-expected-bucket-owner';
    expect(preflight(asks('GET', PAGE, asked))['access-control-allow-headers']).toBe(
      'x-amz-server-side-encryption, x-other-1, x-amz-expected-bucket-owner',
    );
    expect(() => preflight(asks('GET', PAGE, 'x-amz-acl'))).toThrow(expect.objectContaining(NOT_ALLOWED));
  });

  it('may send no headers where a rule names none', async () => {
    await put({ AllowedMethods: ['GET'], AllowedOrigins: ['*'] });
    expect(() => preflight(asks('GET', PAGE, 'x-amz-request-payer'))).toThrow(expect.objectContaining(NOT_ALLOWED));
  });
});

describe('an answer', () => {
  it('is shared as the rules say, or not at all', async () => {
    await put({ AllowedMethods: ['GET'], AllowedOrigins: [PAGE], MaxAgeSeconds: 3000 });
    expect(actual('GET', { origin: PAGE })).toEqual({
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET',
      'access-control-allow-origin': PAGE,
      'access-control-max-age': '3000',
      vary: VARY,
    });
    expect(actual('PUT', { origin: PAGE })).toBeUndefined();
    expect(actual('GET', { origin: 'https://example.com' })).toBeUndefined();
    expect(actual('GET', {})).toBeUndefined();
    // Headers that only a preflight has are looked at all the same.
    expect(actual('GET', asks('PUT'))).toBeUndefined();
    expect(actual('GET', { origin: PAGE, 'access-control-request-headers': 'x-amz-acl' })).toBeUndefined();
  });
});
