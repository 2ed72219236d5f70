import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { json, layerOf, openHome, type TestHome } from './testing/lambda-home.ts';

let home: TestHome;
afterEach(() => home.close());

const PYTHON = { runtime: 'python3.12', handler: 'app.handler' };

describe('python3.x', () => {
  it('runs a handler, keeps its globals, knows its context', async () => {
    home = openHome();
    await home.put(
      'Py',
      {
        'app.py': `
import os, logging
count = 0
logging.getLogger().setLevel("INFO")
def handler(event, context):
    global count
    count += 1
    print("printed", event["n"])
    logging.info("logged\\ntwice")
    left = context.get_remaining_time_in_millis()
    return {"count": count, "id": context.aws_request_id, "left": 0 < left <= 3000, "env": os.environ["AWS_EXECUTION_ENV"], "ü": "ö"}
`,
      },
      PYTHON,
    );
    const first = await home.lambda.invoke('Py', '{"n":1}', { requestId: 'one' });
    expect(json(first.payload)).toEqual({ count: 1, id: 'one', left: true, env: 'AWS_Lambda_python3.12', ü: 'ö' });
    const second = await home.lambda.invoke('Py', '{"n":2}');
    expect(json(second.payload)).toMatchObject({ count: 2 });
    expect(second.cold).toBe(false);
    expect(home.lines).toContain('printed 1');
    expect(home.lines.find((line) => line.startsWith('[INFO]'))).toMatch(
      /^\[INFO\]\t\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\tone\tlogged\ntwice$/,
    );
    expect(home.lines[0]).toContain('INIT_START Runtime Version: python:3.12');
  });

  it('answers errors as the Python runtime words them', async () => {
    home = openHome();
    await home.put(
      'Raises',
      { 'pkg/app.py': 'def handler(event, context):\n    raise ValueError("no")\n' },
      { ...PYTHON, handler: 'pkg/app.handler' },
    );
    const raised = await home.lambda.invoke('Raises', undefined, { requestId: 'r-1' });
    expect(raised.functionError).toBe('Unhandled');
    expect(json(raised.payload)).toEqual({
      errorMessage: 'no',
      errorType: 'ValueError',
      requestId: 'r-1',
      stackTrace: [expect.stringContaining('line 2, in handler')],
    });
    const logged = await home.line('[ERROR] ValueError: no');
    expect(logged).toContain('Traceback (most recent call last):\n\u00A0\u00A0File "');
    expect(logged).toMatch(/\n\u00A0{4}raise ValueError\("no"\)$/);
    await home.put('Lacks', { 'app.py': 'import not_there\n' }, PYTHON);
    expect(json((await home.lambda.invoke('Lacks')).payload)).toMatchObject({
      errorType: 'Runtime.ImportModuleError',
      errorMessage: "Unable to import module 'app': No module named 'not_there'",
    });
    expect(home.lines.some((line) => line.startsWith('Hearth: not_there is not installed for'))).toBe(true);
    await home.put(
      'Set',
      {},
      { ...PYTHON, handler: 'index.handler', code: { zipFile: 'def handler(e, c):\n  return {1, 2}' } },
    );
    expect(json((await home.lambda.invoke('Set')).payload)).toMatchObject({
      errorType: 'Runtime.MarshalError',
      errorMessage: 'Unable to marshal response: Object of type set is not JSON serializable',
    });
  });

  it('answers as the version named did: characters escaped until 3.11, no request id in errors of 3.8', async () => {
    home = openHome();
    const files = { 'app.py': 'def handler(event, context):\n    if event: raise ValueError("no")\n    return "ö"\n' };
    await home.put('Old', files, { ...PYTHON, runtime: 'python3.8' });
    await home.put('New', files, PYTHON);
    const raw = async (name: string): Promise<string> =>
      Buffer.from((await home.lambda.invoke(name, 'null')).payload).toString();
    expect(await raw('Old')).toBe('"\\u00f6"');
    expect(await raw('New')).toBe('"ö"');
    expect(json((await home.lambda.invoke('Old', '1')).payload)).not.toHaveProperty('requestId');
    expect(json((await home.lambda.invoke('New', '1')).payload)).toHaveProperty('requestId');
  });

  it('answers Decimal as numbers, and is answered for where it closed its output', async () => {
    home = openHome();
    const code = `import sys
from decimal import Decimal
def handler(event, context):
    sys.stdout.close()
    sys.stderr.close()
    return {"price": Decimal("1.50"), "n": [Decimal(12345678901234567890), Decimal("NaN")], "text": "1.50"}
`;
    await home.put('Decimals', { 'app.py': code }, { runtime: 'python3.12', handler: 'app.handler' });
    const { payload } = await home.lambda.invoke('Decimals');
    expect(payload.toString()).toBe('{"price": 1.50, "n": [12345678901234567890, NaN], "text": "1.50"}');
  });

  it('must have its file', async () => {
    home = openHome();
    await expect(home.put('None', { 'other.py': '' }, PYTHON)).rejects.toMatchObject({
      code: 'HEARTH_HANDLER_NOT_FOUND',
    });
  });
});

describe('provided.*', () => {
  const WHOLE: unknown = expect.stringMatching(/^\d+$/);

  it('runs a bootstrap that speaks the Runtime API', async () => {
    home = openHome();
    const folder = join(home.directory, 'code', 'Own');
    const script = `#!${process.execPath}
const base = 'http://' + process.env.AWS_LAMBDA_RUNTIME_API + '/2018-06-01/runtime/invocation/';
(async () => { for (;;) {
  const next = await fetch(base + 'next');
  const event = await next.text();
  console.log('handling ' + event);
  const seen = [process.env._HANDLER, event, next.headers.get('lambda-runtime-deadline-ms'), process.env.AWS_EXECUTION_ENV ?? null];
  await fetch(base + next.headers.get('lambda-runtime-aws-request-id') + '/response', { method: 'POST', body: JSON.stringify(seen) });
} })();
`;
    const put = home.put('Own', {}, { runtime: 'provided.al2023', handler: 'any' });
    await expect(put).rejects.toThrow(`the folder ${folder} does not exist`);
    await expect(home.put('Own', { 'x.txt': '' }, { runtime: 'provided.al2023', handler: 'any' })).rejects.toThrow(
      'no executable',
    );
    writeFileSync(join(folder, 'bootstrap'), script);
    chmodSync(join(folder, 'bootstrap'), 0o755);
    await home.put('Own', { 'x.txt': '' }, { runtime: 'provided.al2023', handler: 'any' });
    expect(json((await home.lambda.invoke('Own', '7')).payload)).toEqual(['any', '7', WHOLE, null]);
    const second = await home.lambda.invoke('Own', '8');
    expect(json(second.payload)).toEqual(['any', '8', WHOLE, null]);
    if (process.platform === 'linux') expect(second.maxMemoryMb).toBeGreaterThan(0);
    await home.line('handling 8');
  });

  it('runs the bootstrap of a layer, and says where none is', async () => {
    home = openHome();
    const script = `#!${process.execPath}
const base = 'http://' + process.env.AWS_LAMBDA_RUNTIME_API + '/2018-06-01/runtime/invocation/';
(async () => { for (;;) {
  const next = await fetch(base + 'next');
  await fetch(base + next.headers.get('lambda-runtime-aws-request-id') + '/response', { method: 'POST', body: process.cwd() });
} })();
`;
    const own = { runtime: 'provided.al2023', handler: 'any' };
    const folder = await home.put(
      'Layered',
      { 'x.txt': '' },
      { ...own, layers: [layerOf(home, { bootstrap: script })] },
    );
    expect((await home.lambda.invoke('Layered')).payload.toString()).toBe(folder);
    await home.put('Lost', { 'x.txt': '' }, { ...own, layers: [layerOf(home, { 'x.txt': '' })] });
    const { payload, requestId } = await home.lambda.invoke('Lost');
    expect(json(payload)).toEqual({
      errorType: 'Runtime.InvalidEntrypoint',
      errorMessage: `RequestId: ${requestId} Error: Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]`,
    });
  });
});
