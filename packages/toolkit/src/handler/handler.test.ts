/** The wrapper by itself: errors, init, deadlines, Middy, spans. What it does for connections: sql/life.test.ts. */
import middy from '@middy/core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { remainingMs } from '../base/environment.ts';
import { closeHome, openHome, overTcp, type TestHome } from '../testing/home.ts';
import { handler, hearth, type Leftover } from './index.ts';

let test: TestHome;
beforeAll(async () => {
  test = await openHome();
});
afterAll(() => closeHome(test));

const context = (leftMs = 10_000) => ({ awsRequestId: 'r-1', getRemainingTimeInMillis: () => leftMs });

describe('handler', () => {
  it('gives answers, maps errors, flushes after both', async () => {
    const flush = vi.fn(async () => undefined);
    const work = handler(
      async ({ fail }: { fail: boolean }) => {
        if (fail) throw new Error('no');
        return 200;
      },
      { flush, onError: () => 500 },
    );
    expect(await work({ fail: false }, context())).toBe(200);
    expect(await work({ fail: true }, context())).toBe(500);
    expect(flush).toHaveBeenCalledTimes(2);
  });

  it('begins init at once, and again when it failed', async () => {
    let tries = 0;
    const init = async (): Promise<void> => {
      if (++tries === 1) throw new Error('not yet');
    };
    const work = handler(async () => 'done', { init });
    expect(tries).toBe(1);
    expect(await work({}, context())).toBe('done');
    expect(await work({}, context())).toBe('done');
    expect(tries).toBe(2);
  });

  it('ends statements before Lambda ends the environment', async () => {
    const db = overTcp(test);
    const work = handler(async () => {
      expect(remainingMs()).toBeLessThanOrEqual(900);
      return db.run`select pg_sleep(20)`;
    });
    await expect(work({}, context(900))).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(remainingMs()).toBeUndefined();
    await db.close();
  });

  it('fails the invocation when it is strict', async () => {
    const db = overTcp(test);
    const work = handler(
      async () => {
        void db.run`select 1 from pg_sleep(0.05)`;
      },
      { strict: true, report: () => undefined },
    );
    await expect(work({}, context())).rejects.toMatchObject({ code: 'LEFT_OPEN' });
    await db.close();
  });
});

it('is a Middy middleware too', async () => {
  const db = overTcp(test);
  const left: Leftover[] = [];
  const report = (leftover: Leftover): void => void left.push(leftover);
  const work = middy(async () => {
    void db.run`select 1 from pg_sleep(0.05)`;
    return 'done';
  }).use(hearth({ report }));
  expect(await work({}, { ...context(), awsRequestId: 'r-2' } as never)).toBe('done');
  expect(left).toMatchObject([{ kind: 'query', fate: 'waited', requestId: 'r-2' }]);
  await db.close();
});
