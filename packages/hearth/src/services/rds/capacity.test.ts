import { expect, test } from 'vitest';
import { neededCapacity, nextCapacity, resumedCapacity } from './capacity.ts';

const GIB = 1024 ** 3;
const scaling = { minCapacity: 0, maxCapacity: 16 };
const load = (cpuCores: number, connections = 0, bufferBytes = 0) => ({ cpuCores, connections, bufferBytes });

test.each([
  ['nothing', load(0), 0],
  ['a core', load(1), 5.5],
  ['a thousand connections', load(0, 1_000), 5],
  ['6 GiB of data', load(0, 0, 6 * GIB), 4],
])('%s needs %o: %d ACU', (_what, given, acu) => {
  expect(neededCapacity(given)).toBe(acu);
});

test('it grows by half of itself a second, up to the maximum, and shrinks slowly to the minimum', () => {
  const up = [resumedCapacity(scaling)];
  while (up.length < 9) up.push(nextCapacity(up.at(-1) ?? 0, load(8), scaling));
  expect(up).toEqual([2, 3, 4.5, 7, 10.5, 16, 16, 16, 16]);
  const down = [4];
  while (down.length < 9) down.push(nextCapacity(down.at(-1) ?? 0, load(0), scaling));
  expect(down).toEqual([4, 3.5, 3, 2.5, 2, 1.5, 1, 0.5, 0.5]);
  expect(nextCapacity(2, load(0), { minCapacity: 2, maxCapacity: 4 })).toBe(2);
});

test('a reader of a low tier has at least what its writer has', () => {
  expect(nextCapacity(2, load(0), scaling, 8)).toBe(3);
});
