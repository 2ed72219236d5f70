import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { readOutput } from './output.ts';

interface Read {
  readonly stream: PassThrough;
  readonly lines: string[];
  readonly ends: string[];
}

function reading(room?: () => Promise<void> | undefined): Read {
  const read: Read = { stream: new PassThrough(), lines: [], ends: [] };
  readOutput(read.stream, {
    line: (text) => void read.lines.push(text),
    end: (requestId, maxRssKb) => void read.ends.push(`${requestId} ${maxRssKb}`),
    closed: () => void read.ends.push('closed'),
    ...(room && { room }),
  });
  return read;
}

it('tells lines and marks in whatever pieces they come', async () => {
  const text = 'one\ntwo\0id-1 4096\0three\n\0\0id-2 7\0';
  for (const size of [1, 2, 3, 7, text.length]) {
    const { stream, lines, ends } = reading();
    for (let at = 0; at < text.length; at += size) stream.write(text.slice(at, at + size));
    stream.end();
    await new Promise((resolve) => stream.once('close', resolve));
    expect(lines).toEqual(['one', 'two', 'three', '\0']);
    expect(ends).toEqual(['id-1 4096', 'id-2 7', 'closed']);
  }
});

it('takes NULs of the function for what they are, however many', async () => {
  const { stream, lines, ends } = reading();
  const blank = '\0'.repeat(100_000);
  stream.end(`a\0b\n${blank}\n\0id 1 2\0\n\0${'x'.repeat(65)} 1\0`);
  await new Promise((resolve) => stream.once('close', resolve));
  expect(lines).toEqual(['a\0b', blank, '\0id 1 2\0', `\0${'x'.repeat(65)} 1\0`]);
  expect(ends).toEqual(['closed']);
});

it('leaves a carriage return of the function as it is, and breaks entries where their runtime broke them', async () => {
  const { stream, lines } = reading();
  stream.end('another\rline\nRangeError: no\x1f    at handler\x1f\n');
  await new Promise((resolve) => stream.once('close', resolve));
  expect(lines).toEqual(['another\rline', 'RangeError: no\n    at handler']);
});

it('reads no further until there is room', async () => {
  let makeRoom = (): void => {};
  let full = true;
  const { stream, lines } = reading(() => (full ? new Promise((resolve) => (makeRoom = resolve)) : undefined));
  const paused = new Promise((resolve) => stream.once('pause', resolve));
  stream.write('first\n');
  await paused;
  stream.end('second\n');
  expect(lines).toEqual(['first']);
  full = false;
  makeRoom();
  await new Promise((resolve) => stream.once('close', resolve));
  expect(lines).toEqual(['first', 'second']);
});
