import { afterEach, describe, expect, it } from 'vitest';
import { ServiceError } from '../../wire/errors.ts';
import { openHome, type TestHome } from './testing/lambda-home.ts';

let home: TestHome;
afterEach(() => home.close());

const FAILS = {
  'index.js':
    'exports.handler = async (event, context) => { console.log("attempt", context.awsRequestId); if (event.fail) throw new Error("no"); };',
};

/** How often the function was run under this request id. */
const attempts = (requestId: string): number =>
  home.lines.filter((line) => line.includes(`attempt ${requestId}`)).length;

describe('an asynchronous invocation', () => {
  it('is delivered, and leaves nothing behind', async () => {
    home = openHome();
    await home.put('Fn', FAILS);
    await home.lambda.start();
    const requestId = await home.lambda.invokeAsync('Fn', '{"a":1}');
    expect(await home.lambda.drain()).toEqual({ waiting: 0 });
    expect(attempts(requestId)).toBe(1);
    home = await home.reopen();
    await home.put('Fn', FAILS);
    await home.lambda.start();
    await home.lambda.drain();
    expect(home.lines).toEqual([]);
  });

  it('is tried again after one minute and after two, under one id, and then dropped', async () => {
    home = openHome();
    await home.put('Fn', FAILS);
    await home.lambda.start();
    const requestId = await home.lambda.invokeAsync('Fn', '{"fail":true}');
    expect(await home.lambda.drain()).toEqual({ waiting: 1 });
    home.clock.advance(59_000);
    expect(await home.lambda.drain()).toEqual({ waiting: 1 });
    expect(attempts(requestId)).toBe(1);
    home.clock.advance(1_000);
    expect(await home.lambda.drain()).toEqual({ waiting: 1 });
    expect(attempts(requestId)).toBe(2);
    home.clock.advance(120_000);
    expect(await home.lambda.drain()).toEqual({ waiting: 0 });
    expect(attempts(requestId)).toBe(3);
    expect(home.warnings).toEqual([`dropped event ${requestId} of Fn: it failed 3 times`]);
  });

  it('keeps to MaximumRetryAttempts and MaximumEventAgeInSeconds', async () => {
    home = openHome();
    await home.put('Once', FAILS);
    await home.lambda.template.putEventInvoke('Once', '$LATEST', { maximumRetryAttempts: 0 });
    // At the next attempt they would be too old: they are given up when they fail (recorded 2023-03).
    await home.put('Young', FAILS);
    await home.lambda.template.putEventInvoke('Young', '$LATEST', { maximumEventAgeInSeconds: 60 });
    await home.put('Older', FAILS);
    await home.lambda.template.putEventInvoke('Older', '$LATEST', { maximumEventAgeInSeconds: 90 });
    await home.lambda.start();
    const once = await home.lambda.invokeAsync('Once', '{"fail":true}');
    const young = await home.lambda.invokeAsync('Young', '{"fail":true}');
    const older = await home.lambda.invokeAsync('Older', '{"fail":true}');
    expect(await home.lambda.drain()).toEqual({ waiting: 1 });
    expect([attempts(once), attempts(young), attempts(older)]).toEqual([1, 1, 1]);
    home.clock.advance(60_000);
    expect(await home.lambda.drain()).toEqual({ waiting: 0 });
    expect(attempts(older)).toBe(2);
    expect(home.warnings).toHaveLength(3);
  });

  it('survives a restart before and between its attempts', async () => {
    home = openHome();
    await home.put('Fn', FAILS);
    // Not started: acknowledged only.
    const requestId = await home.lambda.invokeAsync('Fn', '{"fail":true}');
    home = await home.reopen();
    await home.put('Fn', FAILS);
    await home.lambda.start();
    expect(await home.lambda.drain()).toEqual({ waiting: 1 });
    expect(attempts(requestId)).toBe(1);
    home = await home.reopen();
    await home.put('Fn', FAILS);
    await home.lambda.start();
    expect(await home.lambda.drain()).toEqual({ waiting: 1 });
    expect(attempts(requestId)).toBe(0);
    home.clock.advance(60_000);
    expect(await home.lambda.drain()).toEqual({ waiting: 1 });
    expect(attempts(requestId)).toBe(1);
  });

  it('that was running when Hearth closed is delivered again', async () => {
    home = openHome();
    const slow = {
      'index.js':
        'exports.handler = async (event, context) => { console.log("attempt", context.awsRequestId); await new Promise((r) => setTimeout(r, 60_000)); };',
    };
    await home.put('Slow', slow, { timeoutMs: 100_000 });
    await home.lambda.start();
    const requestId = await home.lambda.invokeAsync('Slow');
    await home.line(`attempt ${requestId}`);
    const closing = home.reopen();
    home.clock.advance(2_000);
    home = await closing;
    await home.put('Slow', FAILS);
    await home.lambda.start();
    expect(await home.lambda.drain()).toEqual({ waiting: 0 });
    expect(attempts(requestId)).toBe(1);
  });

  it('that ends while Hearth closes is not delivered again', async () => {
    home = openHome();
    await home.put('Brief', {
      'index.js':
        'exports.handler = async (event, context) => { console.log("attempt", context.awsRequestId); await new Promise((r) => setTimeout(r, 100)); };',
    });
    await home.lambda.start();
    const requestId = await home.lambda.invokeAsync('Brief');
    await home.line(`attempt ${requestId}`);
    home = await home.reopen();
    await home.put('Brief', FAILS);
    await home.lambda.start();
    await home.lambda.drain();
    expect(attempts(requestId)).toBe(0);
  });

  it('waits for a throttled function, backing off', async () => {
    home = openHome();
    await home.put(
      'One',
      {
        'index.js':
          'exports.handler = async (event, context) => { console.log("attempt", context.awsRequestId); if (event.hold) await new Promise((r) => setTimeout(r, 300)); };',
      },
      { reservedConcurrency: 1 },
    );
    await home.lambda.start();
    const holder = home.lambda.invoke('One', '{"hold":true}');
    await home.line('attempt');
    const requestId = await home.lambda.invokeAsync('One', '{}');
    expect(await home.lambda.drain()).toEqual({ waiting: 1 });
    await holder;
    expect(attempts(requestId)).toBe(0);
    home.clock.advance(1_000);
    expect(await home.lambda.drain()).toEqual({ waiting: 0 });
    expect(attempts(requestId)).toBe(1);
  });

  it('is dropped where the concurrency is 0 or the function is gone', async () => {
    home = openHome();
    await home.put('Zero', FAILS, { reservedConcurrency: 0 });
    await home.put('Gone', FAILS);
    const zero = await home.lambda.invokeAsync('Zero');
    const gone = await home.lambda.invokeAsync('Gone');
    home = await home.reopen();
    await home.put('Zero', FAILS, { reservedConcurrency: 0 });
    await home.lambda.start();
    expect(await home.lambda.drain()).toEqual({ waiting: 0 });
    expect(new Set(home.warnings)).toEqual(
      new Set([
        `dropped event ${gone} of Gone: there is no such function any more`,
        `dropped event ${zero} of Zero: its reserved concurrency is 0`,
      ]),
    );
  });

  it('is refused where AWS refuses it', async () => {
    home = openHome();
    await home.put('Fn', FAILS);
    await expect(home.lambda.invokeAsync('Nobody')).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
    await expect(home.lambda.invokeAsync('Fn', JSON.stringify('x'.repeat(1_048_575)))).rejects.toThrow(
      '1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)',
    );
    const refused = await home.lambda.invokeAsync('Fn', 'nonsense').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ServiceError);
  });
});
