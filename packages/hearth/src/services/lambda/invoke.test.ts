import { afterEach, describe, expect, it } from 'vitest';
import { json, openHome, type TestHome } from './testing/lambda-home.ts';

let home: TestHome;
afterEach(() => home.close());

const ECHO = { 'index.js': 'let n = 0; exports.handler = async (event) => ({ event, n: ++n, pid: process.pid });' };

describe('an invocation', () => {
  it('initialises once and reuses the environment', async () => {
    home = openHome();
    await home.put('Echo', ECHO);
    const first = await home.lambda.invoke('Echo', '{"a":1}');
    const second = await home.lambda.invoke('Echo');
    expect(json(first.payload)).toMatchObject({ event: { a: 1 }, n: 1 });
    expect(json(second.payload)).toMatchObject({ event: {}, n: 2 });
    expect([first.cold, second.cold]).toEqual([true, false]);
    expect(first.initMs).toBeGreaterThan(0);
    expect(second.initMs).toBeUndefined();
    console.log('cold', first.initMs, first.durationMs, 'warm', second.durationMs, second.maxMemoryMb);
    const times: number[] = [];
    for (let i = 0; i < 300; i++) {
      const t = performance.now();
      await home.lambda.invoke('Echo', '{"a":1}');
      times.push(performance.now() - t);
    }
    times.sort((a, b) => a - b);
    console.log('p50', times[150], 'p99', times[297]);
    console.log(home.lines.slice(0, 8).join('\n'));
  });
});
