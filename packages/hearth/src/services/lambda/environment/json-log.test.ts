/** Functions whose log is JSON, in their real runtimes. */
import { afterEach, expect, it } from 'vitest';
import { openHome, type TestHome } from '../testing/lambda-home.ts';

let home: TestHome;
afterEach(() => home.close());

const entries = (): Record<string, unknown>[] =>
  home.lines.flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));
const own = (): Record<string, unknown>[] => entries().filter((entry) => !('type' in entry));

it('has the levels, objects and errors of a Node function', async () => {
  home = openHome();
  const code = `exports.handler = async () => {
    console.debug('not this');
    console.log({ order: 7 });
    console.warn('two', 'words');
    console.error('it failed:', new TypeError('bad'));
    throw new RangeError('too far');
  };`;
  const logging = { logFormat: 'JSON', applicationLogLevel: 'INFO' } as const;
  await home.put('Node', { 'index.js': code }, { logging });
  await home.lambda.invoke('Node');
  const requestId = expect.any(String);
  const timestamp = expect.stringMatching(/Z$/);
  expect(own()).toEqual([
    { timestamp, level: 'INFO', requestId, message: { order: 7 } },
    { timestamp, level: 'WARN', requestId, message: 'two words' },
    {
      timestamp,
      level: 'ERROR',
      requestId,
      message: expect.stringContaining('it failed: TypeError: bad'),
      errorType: 'TypeError',
      errorMessage: 'bad',
      stackTrace: expect.any(Array),
    },
    {
      timestamp,
      level: 'ERROR',
      requestId,
      message: { errorType: 'RangeError', errorMessage: 'too far', stackTrace: expect.any(Array) },
    },
  ]);
  expect(entries().flatMap(({ type }) => type ?? [])).toEqual([
    'platform.initStart',
    'platform.start',
    'platform.runtimeDone',
    'platform.report',
  ]);
});

it('has what a Python function logs', async () => {
  home = openHome();
  const code =
    'import logging\ndef handler(event, context):\n  logging.getLogger("shop").warning("low on %s", "tea")\n  raise ValueError("none left")\n';
  const logging = { logFormat: 'JSON', systemLogLevel: 'WARN' } as const;
  await home.put('Py', { 'app.py': code }, { runtime: 'python3.12', handler: 'app.handler', logging });
  await home.lambda.invoke('Py');
  expect(own()).toEqual([
    {
      timestamp: expect.stringMatching(/Z$/),
      level: 'WARNING',
      message: 'low on tea',
      logger: 'shop',
      requestId: expect.any(String),
    },
    {
      timestamp: expect.stringMatching(/Z$/),
      log_level: 'ERROR',
      errorMessage: 'none left',
      errorType: 'ValueError',
      requestId: expect.any(String),
      stackTrace: expect.any(Array),
    },
  ]);
});
