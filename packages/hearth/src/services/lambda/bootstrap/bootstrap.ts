/**
 * What runs first in every execution environment: loads the handler, then takes one invocation after another from the
 * Runtime API. Bundled by itself into dist/lambda-bootstrap.cjs; imports Node built-ins only. It runs in the function's
 * process, whose clock is the machine's; and once more in Node's thread of hooks, where it does nothing but resolve imports.
 * Not served: SnapStart's hooks.
 */
import { isMainThread } from 'node:worker_threads';
import { answerPlainly } from './answer-plainly.ts';
import { patchConsole, setRequestId, writeEndMark, writeError } from './console.ts';
import { errorBody, errorLine, runtimeError } from './errors.ts';
import { handle } from './invocation.ts';
import { loadHandler } from './load-handler.ts';
import { findModules } from './resolve.ts';
import { RuntimeClient } from './runtime-client.ts';
import { answerStreaming, installAwslambda, isStreaming } from './streaming.ts';
import { muteVersionWarning } from './warnings.ts';

// Exit codes of AWS's runtime interface client.
const EXIT_UNHANDLED_REJECTION = 128;
const EXIT_UNCAUGHT_EXCEPTION = 129;

export { initialize, resolve } from './resolve.ts';

const env = process.env;
const client = new RuntimeClient(env['AWS_LAMBDA_RUNTIME_API'] ?? '');
let current: string | undefined;

async function die(label: string, error: unknown, exitCode: number): Promise<void> {
  try {
    writeError(label, error, errorLine(error));
    if (current === undefined) await client.failInit(errorBody(error));
    else await client.fail(current, errorBody(error));
  } finally {
    // Also where the function has broken what is needed to tell.
    process.exit(exitCode);
  }
}

async function main(): Promise<void> {
  process.on('uncaughtException', (error) => void die('Uncaught Exception', error, EXIT_UNCAUGHT_EXCEPTION));
  process.on('unhandledRejection', (reason, promise) => {
    const error = Object.assign(runtimeError('Runtime.UnhandledPromiseRejection', reason), { reason, promise });
    void die('Unhandled Promise Rejection', error, EXIT_UNHANDLED_REJECTION);
  });
  patchConsole();
  muteVersionWarning();
  installAwslambda();
  answerPlainly(env['AWS_ENDPOINT_URL']);
  const layers = process.argv[2];
  findModules(layers);
  const handler = await loadHandler(env['LAMBDA_TASK_ROOT'] ?? process.cwd(), env['_HANDLER'] ?? '', layers);
  for (;;) {
    const invocation = await client.next();
    current = invocation.requestId;
    setRequestId(invocation.requestId);
    if (invocation.traceId !== undefined) env['_X_AMZN_TRACE_ID'] = invocation.traceId;
    if (isStreaming(handler)) {
      await answerStreaming(handler, invocation, client, () => writeEndMark(invocation.requestId));
      continue;
    }
    const answer = await handle(handler, invocation);
    writeEndMark(invocation.requestId);
    if ('body' in answer) await client.respond(invocation.requestId, answer.body);
    else await client.fail(invocation.requestId, answer.error);
  }
}

if (isMainThread) main().catch((error: unknown) => die('Uncaught Exception', error, EXIT_UNCAUGHT_EXCEPTION));
