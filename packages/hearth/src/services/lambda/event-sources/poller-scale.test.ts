import { expect, it } from 'vitest';
import { batchesAtOnce } from './poller-scale.ts';

it.each([
  [false, undefined, 60_000, 5],
  [false, 2, 0, 2],
  [true, undefined, 0, 5],
  [true, undefined, 1_000, 10],
  [true, undefined, 60_000, 305],
  [true, undefined, 3_600_000, 1_250],
  [true, 20, 60_000, 20],
])('grows: %s, at most %s, after %i ms of backlog: %i', (grows, maximum, backlogMs, batches) => {
  expect(batchesAtOnce({ grows, maximum }, backlogMs)).toBe(batches);
});
