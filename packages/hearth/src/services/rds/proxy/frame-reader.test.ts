/** Any way of cutting a stream into chunks gives the same messages and the same bytes. */
import { expect, test } from 'vitest';
import { createRandom } from '../../../base/random.ts';
import { FrameReader } from './frame-reader.ts';
import { message } from './protocol.ts';

const HELD = 0x51;
const PASSED = 0x64;
const DROPPED = 0x58;

test('chunks do not matter', () => {
  const random = createRandom('frames');
  const frames = Array.from({ length: 300 }, () => {
    const type = [HELD, PASSED, DROPPED][Math.floor(random.next() * 3)] ?? HELD;
    return message(type, random.bytes(Math.floor(random.next() * 200)));
  });
  const stream = Buffer.concat(frames);
  const expected = Buffer.concat(
    frames.flatMap((frame) => (frame[0] === DROPPED ? [] : frame[0] === HELD ? [frame, Buffer.from('!')] : [frame])),
  );
  for (let round = 0; round < 50; round++) {
    const out: Buffer[] = [];
    const held: Buffer[] = [];
    let stops = 0;
    const reader: FrameReader = new FrameReader([HELD, DROPPED], {
      frame(type, chunk, start, end) {
        if (type === DROPPED) return 'drop';
        if (random.next() < 0.1 && stops++ < 40) return 'stop';
        held.push(Buffer.from(chunk.subarray(start, end)));
        reader.insertAfter(Buffer.from('!'));
        return 'keep';
      },
      pass: (bytes) => out.push(Buffer.from(bytes)),
    });
    for (let at = 0; at < stream.length;) {
      const size = 1 + Math.floor(random.next() * 400);
      reader.push(stream.subarray(at, at + size));
      while (reader.stopped) reader.resume();
      at += size;
    }
    expect(Buffer.concat(out).equals(expected)).toBe(true);
    expect(held).toEqual(frames.filter((frame) => frame[0] === HELD));
  }
});

test('a length that no message has is refused', () => {
  const reader = new FrameReader([HELD], { frame: () => 'keep', pass: () => undefined });
  expect(() => reader.push(Buffer.from([HELD, 0, 0, 0, 1]))).toThrow(RangeError);
  expect(() => reader.push(Buffer.from([HELD, 0x7f, 0xff, 0xff, 0xff]))).toThrow(RangeError);
});
