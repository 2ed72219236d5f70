/** Invoke, in every way, and what the function sees. */
import { InvokeCommand, type InvokeCommandInput, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOptions, failure, openTarget, type Target } from '../lib/home.ts';

let target: Target;
let lambda: LambdaClient;
beforeAll(async () => {
  target = await openTarget();
  lambda = new LambdaClient(clientOptions(target));
});
afterAll(() => target.close());

const invoke = async (event: unknown, more: Partial<InvokeCommandInput> = {}) => {
  const answer = await lambda.send(
    new InvokeCommand({ FunctionName: 'echo', Payload: JSON.stringify(event), ...more }),
  );
  const text = Buffer.from(answer.Payload ?? []).toString();
  return { ...answer, payload: text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>) }; // every payload here is an object
};

describe('a function', () => {
  it('is initialised once and used again', async () => {
    const first = await invoke({ a: 1 });
    expect(first).toMatchObject({
      StatusCode: 200,
      ExecutedVersion: '$LATEST',
      payload: { event: { a: 1 }, who: 'echo' },
    });
    const second = await invoke({ a: 2 }, { LogType: 'Tail' });
    expect(Number(second.payload?.['calls'])).toBe(Number(first.payload?.['calls']) + 1);
    const log = Buffer.from(second.LogResult ?? '', 'base64').toString();
    expect(log).toMatch(/START RequestId: \S+ Version: \$LATEST/);
    expect(log).toMatch(
      /REPORT RequestId: \S+\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\tMax Memory Used: \d+ MB/,
    );
  });

  it('answers what its handler throws', async () => {
    const answer = await invoke({ fail: 'no luck' });
    expect(answer).toMatchObject({
      StatusCode: 200,
      FunctionError: 'Unhandled',
      payload: { errorType: 'TypeError', errorMessage: 'no luck' },
    });
  });

  it('is killed when its time is up', async () => {
    const answer = await invoke({ wait: 60_000 });
    expect(answer.FunctionError).toBe('Unhandled');
    expect(answer.payload?.['errorMessage']).toMatch(/Task timed out after 2\.00 seconds/);
  });

  it('serves one request an environment: two at once are two environments', async () => {
    const answers = await Promise.all([invoke({ wait: 300 }), invoke({ wait: 300 })]);
    expect(answers.every((answer) => answer.FunctionError === undefined)).toBe(true);
  });

  it('is taken on without waiting, or only asked about', async () => {
    expect(await invoke({}, { InvocationType: 'Event' })).toMatchObject({ StatusCode: 202, payload: undefined });
    expect(await invoke({}, { InvocationType: 'DryRun' })).toMatchObject({ StatusCode: 204, payload: undefined });
  });

  it('is listed, and one that is not there is named', async () => {
    const { Functions } = await lambda.send(new ListFunctionsCommand({}));
    expect(Functions?.map(({ FunctionName }) => FunctionName)).toContain('echo');
    expect(await failure(invoke({}, { FunctionName: 'none' }))).toMatchObject({
      name: 'ResourceNotFoundException',
      message: expect.stringMatching(/^Function not found: arn:aws:lambda:us-east-1:\d{12}:function:none/),
      status: 404,
    });
  });
});
