/** Every way in which a signature can fail, in the words of each family of services. */
import { describe, expect, test } from 'vitest';
import { createRandom } from '../base/random.ts';
import type { WireRequest } from './message.ts';
import type { Credential } from './operation.ts';
import {
  CREDENTIAL,
  type Draft,
  DYNAMODB,
  LAMBDA,
  NOW,
  options,
  presigned,
  refusal,
  S3,
  signed,
  STS,
  wireRequest,
  withHeader,
} from './sigv4.fixture.ts';
import { authenticate, type AuthenticateOptions } from './sigv4.ts';
import { isSigned } from './sigv4-claim.ts';

const random = createRandom('sigv4-refusals');

describe('refusals per family', () => {
  const bad = [
    ['json', DYNAMODB, 'InvalidSignatureException', 400],
    ['rest-json', LAMBDA, 'InvalidSignatureException', 403],
    ['query', STS, 'SignatureDoesNotMatch', 403],
    ['s3', S3, 'SignatureDoesNotMatch', 403],
  ] as const;
  const sign = (api: AuthenticateOptions['api'], at = NOW, credential = CREDENTIAL): Promise<WireRequest> =>
    signed(api.signingName, { method: 'POST', path: '/', headers: { host: 'h' }, body: 'x' }, credential, at);
  const x = Buffer.from('x');

  test.each(bad)('%s: another secret', async (_, api, code, status) => {
    const request = await sign(api, NOW, { ...CREDENTIAL, secretAccessKey: 'other' });
    const error = refusal(request, options(api, { body: x }));
    expect(error).toMatchObject({ code, status });
    expect(error.message).toMatch(
      /^The request signature we calculated does not match the signature you provided\. Check your /,
    );
  });

  test.each(bad)('%s: every byte of the request is covered', async (_, api, code) => {
    const request = await sign(api);
    const opts = options(api, { body: x });
    expect(() => authenticate(request, opts)).not.toThrow();
    expect(refusal({ ...request, method: 'GET' }, opts).code).toBe(code);
    expect(refusal({ ...request, path: '/x' }, opts).code).toBe(code);
    expect(refusal({ ...request, query: 'a' }, opts).code).toBe(code);
    expect(refusal(withHeader(request, 'host', 'i'), opts).code).toBe(code);
    if (api !== S3) expect(refusal(request, options(api, { body: Buffer.from('y') })).code).toBe(code);
  });

  test.each([
    ['json', DYNAMODB, 'UnrecognizedClientException', 400],
    ['rest-json', LAMBDA, 'UnrecognizedClientException', 403],
    ['query', STS, 'InvalidClientTokenId', 403],
    ['s3', S3, 'InvalidAccessKeyId', 403],
  ] as const)('%s: an unknown key', async (_, api, code, status) => {
    expect(refusal(await sign(api), options(api, { body: x, lookup: () => undefined }))).toMatchObject({
      code,
      status,
    });
  });

  test.each([
    ['json', DYNAMODB, 'MissingAuthenticationTokenException', 400],
    ['rest-json', LAMBDA, 'MissingAuthenticationTokenException', 403],
    ['query', STS, 'MissingAuthenticationToken', 403],
    ['s3', S3, 'AccessDenied', 403],
  ] as const)('%s: no signature at all', (_, api, code, status) => {
    const request = wireRequest({ method: 'GET', path: '/', headers: { host: 'h' } });
    expect(isSigned(request)).toBe(false);
    expect(refusal(request, options(api))).toMatchObject({ code, status });
  });

  test('a clock that is behind, with the times named', async () => {
    const request = await sign(DYNAMODB, NOW - 6 * 60_000);
    expect(refusal(request, options(DYNAMODB, { body: x }))).toMatchObject({
      code: 'InvalidSignatureException',
      message: 'Signature expired: 20260115T122445Z is now earlier than 20260115T122545Z (20260115T123045Z - 5 min.)',
    });
    expect(refusal(await sign(STS, NOW - 16 * 60_000), options(STS, { body: x }))).toMatchObject({
      code: 'SignatureDoesNotMatch',
      message: 'Signature expired: 20260115T121445Z is now earlier than 20260115T121545Z (20260115T123045Z - 15 min.)',
    });
    expect(refusal(await sign(S3, NOW - 16 * 60_000), options(S3))).toMatchObject({
      code: 'RequestTimeTooSkewed',
      members: {
        RequestTime: '20260115T121445Z',
        ServerTime: '2026-01-15T12:30:45Z',
        MaxAllowedSkewMilliseconds: '900000',
      },
    });
  });

  test('of DynamoDB a clock that is wrong before a key and a scope that are, told by pairs without commas', () => {
    const authorization =
      'AWS4-HMAC-SHA256 Credential=nobody/2/3/4/aws4_request SignedHeaders=x-amz-date;host Signature=1';
    for (const [date, text] of [
      ['20170101T010101Z', 'Signature expired'],
      ['30200101T010101Z', 'Signature not yet current'],
    ] as const) {
      const headers = { host: 'h', 'x-amz-date': date, authorization };
      const error = refusal(wireRequest({ method: 'POST', path: '/', headers }), options(DYNAMODB, { body: x }));
      expect(error).toMatchObject({ code: 'InvalidSignatureException', message: expect.stringContaining(text) });
    }
  });

  test('a clock that is ahead', async () => {
    expect(refusal(await sign(DYNAMODB, NOW + 6 * 60_000), options(DYNAMODB, { body: x })).message).toBe(
      'Signature not yet current: 20260115T123645Z is still later than 20260115T123545Z (20260115T123045Z + 5 min.)',
    );
  });

  test('tokens: missing, foreign, superfluous, expired', async () => {
    const temporary: Credential = { ...CREDENTIAL, sessionToken: 'token', expiresAtMs: NOW + 60_000 };
    const lookup = (): Credential => temporary;
    const foreign = await sign(DYNAMODB, NOW, { ...CREDENTIAL, sessionToken: 'other' });
    expect(refusal(await sign(DYNAMODB), options(DYNAMODB, { body: x, lookup })).code).toBe(
      'UnrecognizedClientException',
    );
    expect(refusal(foreign, options(DYNAMODB, { body: x, lookup })).code).toBe('UnrecognizedClientException');
    expect(refusal(foreign, options(DYNAMODB, { body: x })).code).toBe('UnrecognizedClientException');
    const late = options(DYNAMODB, { body: x, lookup: () => ({ ...temporary, expiresAtMs: NOW }) });
    expect(refusal(await sign(DYNAMODB, NOW, temporary), late).code).toBe('ExpiredTokenException');
  });

  test('scope: another service, another region, another day', async () => {
    const request = await sign(DYNAMODB);
    expect(refusal(request, options({ ...DYNAMODB, signingName: 'ssm' }, { body: x })).message).toBe(
      "Credential should be scoped to correct service: 'ssm'. ",
    );
    expect(refusal(request, options(DYNAMODB, { body: x, regions: ['eu-west-1'] })).message).toBe(
      "Credential should be scoped to a valid region, not 'us-east-1'. ",
    );
    expect(refusal(await sign(S3), options(S3, { regions: ['eu-west-1'] }))).toMatchObject({
      code: 'AuthorizationHeaderMalformed',
      message: "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'",
      members: { Region: 'eu-west-1' },
    });
    const other = withHeader(
      request,
      'authorization',
      (request.headers.authorization ?? '').replace('20260115', '20260114'),
    );
    expect(refusal(other, options(DYNAMODB, { body: x })).message).toMatch(/^Date in Credential scope does not match/);
  });

  test.each([
    [
      'AWS4-HMAC-SHA256 Credential=a/b',
      "Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-HMAC-SHA256 Credential=a/b",
    ],
    [
      'AWS4-HMAC-SHA256 Credential=a /2/r/s/aws4_request, Signature=b',
      "'/2/r/s/aws4_request' not a valid key=value pair (missing equal-sign) in Authorization header: 'AWS4-HMAC-SHA256 Credential=a /2/r/s/aws4_request, Signature=b'.",
    ],
  ])('a header that is not whole: %s', (authorization, message) => {
    const request = wireRequest({ method: 'POST', path: '/', headers: { host: 'h', authorization } });
    expect(refusal(request, options(DYNAMODB))).toMatchObject({
      code: 'IncompleteSignatureException',
      message,
      status: 400,
    });
    expect(refusal(request, options(STS))).toMatchObject({ code: 'IncompleteSignature', status: 400 });
    expect(refusal(request, options(S3))).toMatchObject({ code: 'AuthorizationHeaderMalformed', status: 400 });
  });

  test('broken headers never surface as anything but a service error', () => {
    const pieces = [
      'AWS4-HMAC-SHA256 ',
      'Credential=',
      'AKIDEXAMPLE/20260115/us-east-1/s3/aws4_request',
      ', ',
      'SignedHeaders=host;x-amz-date',
      'Signature=',
      'ab',
      '=',
      ',',
      ' ',
      '%',
      ';',
      'AWS ',
      'é',
    ];
    for (let i = 0; i < 2000; i++) {
      const authorization = Array.from({ length: random.bytes(1).readUInt8() % 9 }, () => pick(pieces)).join('');
      const headers = {
        host: 'h',
        authorization,
        'x-amz-date': pick(['20260115T123045Z', '2026', '20261345T996199Z', '']),
      };
      for (const api of [DYNAMODB, LAMBDA, STS, S3])
        refusal(wireRequest({ method: 'GET', path: '/%', headers }), options(api));
    }
  });
});

describe('presigned S3 URLs', () => {
  const get: Draft = {
    method: 'GET',
    path: '/b/k',
    headers: { host: 'h', 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
  };

  test('expire', async () => {
    const request = await presigned('s3', get, 10);
    expect(() => authenticate(request, options(S3, { now: () => NOW + 10_000 }))).not.toThrow();
    expect(refusal(request, options(S3, { now: () => NOW + 11_000 }))).toMatchObject({
      code: 'AccessDenied',
      message: 'Request has expired',
      status: 403,
      members: { 'X-Amz-Expires': '10', Expires: '2026-01-15T12:30:55Z', ServerTime: '2026-01-15T12:30:56Z' },
    });
  });

  test('outlive the 15 minutes of a header, and end at a week', async () => {
    const request = await presigned('s3', get, 604_800);
    expect(() => authenticate(request, options(S3, { now: () => NOW + 604_800_000 }))).not.toThrow();
    const longer = { ...request, query: request.query.replace('604800', '604801') };
    expect(refusal(longer, options(S3))).toMatchObject({ code: 'AuthorizationQueryParametersError', status: 400 });
  });

  test('refuse headers that were not signed', async () => {
    const request = withHeader(withHeader(await presigned('s3', get, 60), 'x-amz-meta-a', '1'), 'x-amz-date', 'x');
    expect(
      refusal(withHeader(request, 'x-amz-content-sha256', 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD'), options(S3)),
    ).toMatchObject({
      code: 'AccessDenied',
      members: { HeadersNotSigned: 'x-amz-date, x-amz-meta-a' },
    });
  });

  test.each([
    'X-Amz-Algorithm',
    'X-Amz-Credential',
    'X-Amz-Signature',
    'X-Amz-Date',
    'X-Amz-SignedHeaders',
    'X-Amz-Expires',
  ])('need %s', async (name) => {
    const request = await presigned('s3', get, 60);
    const query = request.query
      .split('&')
      .filter((piece) => !piece.startsWith(`${name}=`))
      .join('&');
    expect(refusal({ ...request, query }, options(S3))).toMatchObject({
      code: 'AuthorizationQueryParametersError',
      status: 400,
    });
  });

  test('a credential that was encoded twice', async () => {
    const request = await presigned('s3', get, 60);
    expect(refusal({ ...request, query: request.query.replaceAll('%2F', '%252F') }, options(S3)).message).toBe(
      'Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
    );
  });

  test('not together with an Authorization header', async () => {
    const request = await presigned('s3', get, 60);
    expect(refusal(withHeader(request, 'authorization', 'x'), options(S3)).code).toBe('InvalidArgument');
  });

  test('Signature Version 2 in a header is named', () => {
    const request = wireRequest({
      method: 'GET',
      path: '/b/k',
      headers: { host: 'h', authorization: 'AWS AKID:c2ln' },
    });
    expect(refusal(request, options(S3))).toMatchObject({ code: 'InvalidRequest', status: 400 });
  });
});

function pick<T>(from: readonly T[]): T {
  const one = from[Math.floor(random.next() * from.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}
