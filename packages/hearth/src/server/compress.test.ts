/** Answers that DynamoDB compresses. */
import { crc32, gunzipSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { JsonText } from '../base/json-text.ts';
import type { WireRequest, WireResponse } from '../wire/message.ts';
import { compress, encodingOf, preferred } from './compress.ts';

describe('preferred', () => {
  it.each([
    ['gzip', 'gzip'],
    ['deflate', 'deflate'],
    ['identity', undefined],
    ['', undefined],
    ['br', undefined],
    ['x-gzip', undefined],
    ['gzip, deflate', 'gzip'],
    ['br, identity, deflate, gzip', 'deflate'],
    ['GZIP, identity', 'gzip'],
    ['dog, gzip ,, cat', 'gzip'],
    ['gzip;q=0.8, deflate;q=0.5', 'gzip'],
    ['br, gzip;q=0, deflate; q = 0.5 , identity;q=0', 'deflate'],
    ['*', 'gzip'],
    ['*, deflate;q=0.5', 'gzip'],
    ['*, deflate', 'deflate'],
    ['*, identity', 'gzip'],
    ['*, gzip;q=0.5', 'deflate'],
    ['gzip ;q=0', undefined],
    ['*;q=0', undefined],
    ['*;q=0.5,identity', 'gzip'],
    ['gzip;q=0.5,identity;q=0.8', 'gzip'],
    ['br;q=0.8,identity;q=0.5,*;q=0', undefined],
    ['"gzip"', undefined],
    ['gzip br', undefined],
    ['gzip:q=1', undefined],
    ['deflate;q=0.5, gzip;q=31', 'gzip'],
    ['gzip;q=31,deflate;q=51', 'gzip'],
    ['deflate;q=0.5, gzip;q=0.2', 'deflate'],
    ['deflate;q=0.5, gzip;q=1;q=0.2', 'gzip'],
    ['deflate;q=0.5,gzip;q=0.', 'deflate'],
    ['deflate;q=0.5,gzip;q=0.x', 'gzip'],
    ['deflate;q=-0.5,gzip;q=0.2', 'gzip'],
    ['gzip;nq=1;q=0 ', undefined],
    ['gzip;q=0, gzip;q=1, gzip;q=0', 'gzip'],
    ['br,identity;q=0.5,gzip;q=0.0001', 'gzip'],
  ])('of %j is %s', (accepted, encoding) => expect(preferred(accepted)).toBe(encoding));
});

function asking(accepted: string | undefined): WireRequest {
  const headers: Record<string, string> = accepted === undefined ? {} : { 'accept-encoding': accepted };
  return { method: 'POST', path: '/', query: '', headers, rawHeaders: [], sourceIp: '' };
}

function answer(bytes: number, headers: Record<string, string> = { 'x-amz-crc32': '1' }): WireResponse {
  return { status: 200, headers, body: new JsonText('x'.repeat(bytes)) };
}

it('are those of 4 KiB and more, with a CRC, of clients that ask', () => {
  expect(encodingOf(asking('gzip'), answer(4096))).toBe('gzip');
  expect(encodingOf(asking('gzip'), answer(4095))).toBeUndefined();
  expect(encodingOf(asking(undefined), answer(4096))).toBeUndefined();
  expect(encodingOf(asking('gzip'), answer(4096, {}))).toBeUndefined();
});

it.each([
  ['gzip' as const, gunzipSync],
  ['deflate' as const, inflateSync],
])('hold what was said, as %s', async (encoding, open) => {
  const { headers, body } = await compress(answer(5000), encoding);
  if (!Buffer.isBuffer(body)) throw new Error('no bytes');
  expect(open(body).toString()).toBe('x'.repeat(5000));
  expect(headers).toEqual({ 'content-encoding': encoding, 'x-amz-crc32': String(crc32(body)) });
});
