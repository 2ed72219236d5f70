/** Shard iterators: where a reader stands, in a token that says when it was made. AWS lets one live 15 minutes. */
import { ServiceError } from '../../../wire/errors.ts';
import { invalid } from '../errors.ts';

const LIFE_MS = 15 * 60 * 1000;

export interface Position {
  readonly streamArn: string;
  readonly shardId: string;
  /** The next sequence number to read, or any after it. */
  readonly from: number;
}

export function encodeIterator(position: Position, nowMs: number): string {
  const { streamArn, shardId, from } = position;
  return `${streamArn}|1|${Buffer.from(JSON.stringify([shardId, from, nowMs])).toString('base64')}`;
}

export function decodeIterator(token: string, nowMs: number): Position {
  const [streamArn, version, body] = token.split('|');
  const parts = version === '1' && body !== undefined ? parse(body) : undefined;
  if (!streamArn || !parts) throw invalid('Invalid ShardIterator');
  const [shardId, from, madeMs] = parts;
  if (nowMs - madeMs > LIFE_MS) {
    throw new ServiceError(
      'ExpiredIteratorException',
      'The shard iterator has expired: iterators are valid for 15 minutes',
      { status: 400 },
    );
  }
  return { streamArn, shardId, from };
}

function parse(body: string): [string, number, number] | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(body, 'base64').toString());
    if (!Array.isArray(value)) return undefined;
    const [shardId, from, madeMs]: unknown[] = value;
    if (typeof shardId !== 'string' || !Number.isSafeInteger(from) || !Number.isSafeInteger(madeMs)) return undefined;
    return [shardId, Number(from), Number(madeMs)];
  } catch {
    return undefined;
  }
}
