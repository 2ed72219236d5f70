/**
 * Compressed answers. DynamoDB compresses those of 4 KiB and more for clients that take it, and its CRC is that of what is sent.
 * How it reads `Accept-Encoding`, wrong ones too: alternator's tests, verified against AWS, 2025. Its answers are known by their CRC.
 */
import { promisify } from 'node:util';
import { crc32, deflate, gzip } from 'node:zlib';
import { JsonText } from '../base/json-text.ts';
import type { WireRequest, WireResponse } from '../wire/message.ts';

const COMPRESSED_FROM_BYTES = 4096;
const COMPRESSORS = { gzip: promisify(gzip), deflate: promisify(deflate) } as const;
const CRC = 'x-amz-crc32';

export type Encoding = keyof typeof COMPRESSORS;

const ENCODINGS: readonly Encoding[] = ['gzip', 'deflate'];

/** What an answer is to be compressed with, if at all. */
export function encodingOf(request: WireRequest, { headers, body }: WireResponse): Encoding | undefined {
  const accepted = request.headers['accept-encoding'];
  if (accepted === undefined || headers[CRC] === undefined) return undefined;
  if (!(body instanceof JsonText) || body.latin1.length < COMPRESSED_FROM_BYTES) return undefined;
  return preferred(accepted);
}

export async function compress(response: WireResponse, encoding: Encoding): Promise<WireResponse> {
  const { status, headers, body } = response;
  if (!(body instanceof JsonText)) return response;
  const bytes = await COMPRESSORS[encoding](Buffer.from(body.latin1, 'latin1'));
  return { status, headers: { ...headers, 'content-encoding': encoding, [CRC]: String(crc32(bytes)) }, body: bytes };
}

/** The weightiest, among equals the first; those that only `*` stands for come last, gzip before deflate. */
export function preferred(accepted: string): Encoding | undefined {
  const listed = accepted.split(',').map(readChoice);
  const star = listed.find(({ name }) => name === '*');
  const others = ENCODINGS.filter((each) => !listed.some(({ name }) => name === each));
  const choices = star ? [...listed, ...others.map((name) => ({ name, weight: star.weight }))] : listed;
  const [best] = choices
    .filter(({ name, weight }) => weight > 0 && ENCODINGS.some((each) => each === name))
    .toSorted((a, b) => b.weight - a.weight);
  return ENCODINGS.find((each) => each === best?.name);
}

interface Choice {
  readonly name: string;
  readonly weight: number;
}

function readChoice(text: string): Choice {
  const [name = '', ...parameters] = text.split(';');
  const given = parameters.map((each) => each.split('=')).find(([key = '']) => key.trim() === 'q')?.[1];
  return { name: name.trim().toLowerCase(), weight: given === undefined ? 1 : weightOf(given.trim()) };
}

/** What is no number weighs as if nothing were said. */
function weightOf(text: string): number {
  const weight = Number(text);
  return Number.isNaN(weight) ? 1 : Math.min(Math.max(weight, 0), 1);
}
