/** The wrapper by itself: errors, init, deadlines, Middy, spans. What it does for connections: sql/life.test.ts. */
import middy from '@middy/core';
import { type Span as ApiSpan, trace, type Tracer, type TracerProvider } from '@opentelemetry/api';
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

it('every call is a span, its statement without literals', async () => {
  const spans: { name: string; attributes: Record<string, unknown>; ended: boolean; failed: boolean }[] = [];
  const tracer = {
    startActiveSpan(name: string, _: object, run: (span: ApiSpan) => unknown) {
      const record = { name, attributes: {} as Record<string, unknown>, ended: false, failed: false };
      spans.push(record);
      return run({
        setAttribute: (key: string, value: unknown) => void (record.attributes[key] = value),
        setStatus: () => void (record.failed = true),
        recordException: () => undefined,
        end: () => void (record.ended = true),
      } as unknown as ApiSpan);
    },
  };
  trace.setGlobalTracerProvider({ getTracer: () => tracer as unknown as Tracer } satisfies TracerProvider);
  try {
    await test.overHttp.many`select ${5}::int as a, 'secret' as b where 7 = 7`;
    await test.overHttp.run`select 1 / 0`.catch(() => undefined);
  } finally {
    trace.disable();
  }
  const called = { 'rpc.service': 'RDSData', 'rpc.method': 'ExecuteStatement' };
  expect(spans).toMatchObject([
    {
      name: 'sql',
      ended: true,
      failed: false,
      attributes: { 'db.query.text': 'select ?::int as a, ? as b where ? = ?', 'db.response.returned_rows': 1 },
    },
    { name: 'RDSData ExecuteStatement', ended: true, failed: false, attributes: { ...called, 'aws.retries': 0 } },
    { name: 'sql', ended: true, failed: true },
    { name: 'RDSData ExecuteStatement', ended: true, failed: true, attributes: called },
  ]);
});
