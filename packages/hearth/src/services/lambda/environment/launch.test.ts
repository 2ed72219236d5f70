import { afterEach, expect, it } from 'vitest';
import { zip } from '../code/zip-write.ts';
import { json, openHome, type TestHome } from '../testing/lambda-home.ts';

let home: TestHome;
afterEach(() => home.close());

async function put(wrapper: string): Promise<void> {
  home = openHome();
  const { id, ...hash } = home.lambda.archives.add(
    zip([
      { path: 'index.js', content: Buffer.from('exports.handler = async () => process.env.WRAPPED;'), mode: 0o644 },
      { path: 'wrap', content: Buffer.from('#!/bin/sh\nexport WRAPPED="by $0"\nexec "$@"\n'), mode: 0o755 },
    ]),
    false,
  );
  await home.lambda.putFunction({
    functionName: 'Wrapped',
    runtime: 'nodejs22.x',
    handler: 'index.handler',
    role: 'arn:aws:iam::000000000000:role/r',
    code: { archive: id, ...hash },
    environment: { AWS_LAMBDA_EXEC_WRAPPER: wrapper },
  });
}

it('gives the runtime to the wrapper script that the environment names', async () => {
  await put('/var/task/wrap');
  expect(json((await home.lambda.invoke('Wrapped')).payload)).toMatch(/^by .*\/wrap$/);
});

it('ends with status 127 where the wrapper is not there, as recorded from AWS', async () => {
  await put('/var/task/nothing');
  const { payload, requestId } = await home.lambda.invoke('Wrapped');
  expect(json(payload)).toEqual({
    errorType: 'Runtime.ExitError',
    errorMessage: `RequestId: ${requestId} Error: Runtime exited with error: exit status 127`,
  });
});
