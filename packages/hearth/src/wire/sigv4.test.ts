/** What AWS's own signer signs is let through, however it is written. */
import { describe, expect, test } from 'vitest';
import { createRandom } from '../base/random.ts';
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
  withHeader,
} from './sigv4.fixture.ts';
import { authenticate } from './sigv4.ts';

const random = createRandom('sigv4');

const getItem: Draft = {
  method: 'POST',
  path: '/',
  headers: {
    host: '127.0.0.1:4566',
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'DynamoDB_20120810.GetItem',
  },
  body: '{"TableName":"t"}',
};
const body = Buffer.from('{"TableName":"t"}');

describe('what AWS signs is let through', () => {
  test('random requests of other services: any method, path, query, headers, body', async () => {
    for (let i = 0; i < 400; i++) {
      const draft = randomDraft(encodeURIComponent);
      const request = await signed('lambda', draft);
      const seen = authenticate(request, options(LAMBDA, { body: Buffer.from(draft.body ?? '') }));
      expect(seen).toMatchObject({
        region: 'us-east-1',
        service: 'lambda',
        payload: 'signed-hash',
        signedAt: Math.trunc(NOW / 1000) * 1000,
      });
    }
  });

  test('random requests to S3: keys with slashes, dots, unicode, in header form and presigned', async () => {
    for (let i = 0; i < 400; i++) {
      const key = randomText(40).split('/').map(s3Encode).join('/');
      const draft: Draft = { ...randomDraft(encodeURIComponent), path: `/bucket/${key}` };
      const headerForm = await signed('s3', {
        ...draft,
        headers: { ...draft.headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
      });
      expect(authenticate(headerForm, options(S3)).payload).toBe('unsigned');
      const url = await presigned(
        's3',
        {
          ...draft,
          body: undefined,
          headers: { host: 'localhost', 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
        },
        60,
      );
      expect(authenticate(url, options(S3)).payload).toBe('unsigned');
    }
  });

  test('a path that the client left unencoded, as curl does', async () => {
    const request = await signed('s3', { method: 'GET', path: '/b/a%28b%29%21%2A.txt', headers: { host: 'h' } });
    expect(authenticate({ ...request, path: '/b/a(b)!*.txt' }, options(S3)).service).toBe('s3');
  });

  test('query parts out of order, with + for a space and over-encoded letters', async () => {
    const request = await signed('lambda', {
      method: 'GET',
      path: '/f',
      query: { b: 'x y', a: ['2', '1'], 'a-': '' },
      headers: { host: 'h' },
    });
    expect(() => authenticate({ ...request, query: 'b=x+y&a-&a=2&%61=1' }, options(LAMBDA))).not.toThrow();
  });

  test('a header sent twice is signed with a bare comma between its values', async () => {
    const request = await signed('dynamodb', { ...getItem, headers: { ...getItem.headers, 'x-twice': '1,2  3' } });
    const rawHeaders = request.rawHeaders.flatMap((part, i, all) =>
      all[i - 1] === 'x-twice' ? [] : part === 'x-twice' ? ['X-Twice', ' 1', 'x-twice', '2   3 '] : [part],
    );
    const sent = { ...request, headers: { ...request.headers, 'x-twice': '1, 2   3' }, rawHeaders };
    expect(() => authenticate(sent, options(DYNAMODB, { body }))).not.toThrow();
  });

  test('header text beyond ASCII arrives as Latin-1 of its UTF-8 bytes', async () => {
    const request = await signed('dynamodb', { ...getItem, headers: { ...getItem.headers, 'x-name': 'Zürich 東京' } });
    const sent = withHeader(request, 'x-name', Buffer.from('Zürich 東京').toString('latin1'));
    expect(() => authenticate(sent, options(DYNAMODB, { body }))).not.toThrow();
  });

  test('temporary credentials come with their token, in the header and in a presigned URL', async () => {
    const temporary: Credential = { ...CREDENTIAL, sessionToken: 'IQoJb3//+=', expiresAtMs: NOW + 1000 };
    const opts = options(S3, { lookup: () => temporary });
    expect(
      authenticate(await signed('s3', { method: 'GET', path: '/b/k', headers: { host: 'h' } }, temporary), opts)
        .credential,
    ).toBe(temporary);
    expect(
      authenticate(
        await presigned(
          's3',
          { method: 'GET', path: '/b/k', headers: { host: 'h', 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } },
          60,
          temporary,
        ),
        opts,
      ).credential,
    ).toBe(temporary);
  });

  test('the Date header serves where x-amz-date is absent', async () => {
    const request = await signed('dynamodb', getItem);
    const { 'x-amz-date': _, ...rest } = request.headers;
    const httpDate = new Date(NOW).toUTCString();
    // Signed headers name x-amz-date, so this cannot match; but it must get as far as the comparison.
    expect(
      refusal({ ...request, headers: { ...rest, date: httpDate }, rawHeaders: [] }, options(DYNAMODB, { body }))
        .message,
    ).toContain('does not match');
  });
});

describe('S3 payload kinds', () => {
  test.each([
    ['STREAMING-AWS4-HMAC-SHA256-PAYLOAD', 'chunked-signed'],
    ['STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER', 'chunked-signed-trailer'],
    ['STREAMING-UNSIGNED-PAYLOAD-TRAILER', 'chunked-unsigned-trailer'],
    ['UNSIGNED-PAYLOAD', 'unsigned'],
  ])('%s', async (value, kind) => {
    const request = await signed('s3', {
      method: 'PUT',
      path: '/b/k',
      headers: { host: 'h', 'x-amz-content-sha256': value },
    });
    expect(authenticate(request, options(S3))).toMatchObject({
      payload: kind,
      scope: '20260115/us-east-1/s3/aws4_request',
      basicDate: '20260115T123045Z',
    });
  });

  test('a single hash is handed on for the body to be checked', async () => {
    const request = await signed('s3', { method: 'PUT', path: '/b/k', headers: { host: 'h' }, body: 'hello' });
    expect(authenticate(request, options(S3)).expectedSha256).toBe(
      '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
    );
  });

  test('any other value is refused', async () => {
    const request = await signed('s3', {
      method: 'PUT',
      path: '/b/k',
      headers: { host: 'h', 'x-amz-content-sha256': 'abc' },
    });
    expect(refusal(request, options(S3))).toMatchObject({ code: 'InvalidArgument', status: 400 });
  });
});

test('a home that a test moved by six hours still knows its clients, and its presigned URLs expire', async () => {
  const later = { now: () => NOW + 6 * 3_600_000, machineNow: () => NOW };
  const request = await signed('s3', { method: 'GET', path: '/b/k', headers: { host: 'h' } });
  expect(() => authenticate(request, options(S3, later))).not.toThrow();
  expect(() => authenticate(request, options(S3, { now: () => NOW, machineNow: later.now }))).not.toThrow();
  expect(refusal(request, options(S3, { now: later.now })).code).toBe('RequestTimeTooSkewed');
  expect(refusal(request, options(S3, { now: later.now, machineNow: later.now })).code).toBe('RequestTimeTooSkewed');
  const url = await presigned(
    's3',
    { method: 'GET', path: '/b/k', headers: { host: 'h', 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } },
    60,
  );
  expect(refusal(url, options(S3, later)).message).toBe('Request has expired');
});

test('presigned GetCallerIdentity, as Kubernetes tokens are made', async () => {
  const request = await presigned(
    'sts',
    { method: 'GET', path: '/', query: { Action: 'GetCallerIdentity', Version: '2011-06-15' }, headers: { host: 'h' } },
    60,
  );
  expect(authenticate(request, options(STS)).service).toBe('sts');
  expect(refusal(request, options(STS, { now: () => NOW + 61_000 })).message).toMatch(/^Signature expired: /);
});

function pick<T>(from: readonly T[]): T {
  const one = from[Math.floor(random.next() * from.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}

function randomText(max: number): string {
  return random.text(Math.floor(random.next() * max), 'abcXYZ019-._~ /+%&=?#:@!$\'()*,;[]éß東"<>|');
}

function randomDraft(escape: (text: string) => string): Draft {
  const headers: Record<string, string> = { host: '127.0.0.1:4566' };
  const query: Record<string, string | string[]> = {};
  for (let i = 0; i < random.next() * 4; i++)
    headers[`x-amz-meta-${random.text(4, 'abc-')}`] = random.text(12, 'ab  \t,;="1');
  for (let i = 0; i < random.next() * 4; i++)
    query[randomText(6)] = random.next() < 0.3 ? [randomText(5), randomText(5)] : randomText(8);
  return {
    method: pick(['GET', 'PUT', 'POST', 'DELETE', 'HEAD']),
    path: `/${Array.from({ length: Math.floor(random.next() * 5) }, () => pick([escape(randomText(8)), '.', '..', '', 'a'])).join('/')}`,
    query,
    headers,
    body: randomText(30),
  };
}

function s3Encode(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
