/** Nothing acknowledged is lost and no process is left when Hearth is killed by -9: a child of this test plays Hearth. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { processStamp } from '../../base/process-identity.ts';
import { openHome } from './testing/lambda-home.ts';

it('survives kill -9 between the acknowledgement and the end of an event', { timeout: 120_000 }, async () => {
  const directory = mkdtempSync(join(tmpdir(), 'hearth-crash-'));
  const script = join(directory, 'hearth.mts');
  const source = `
    import { openHome } from ${JSON.stringify(new URL('./testing/lambda-home.ts', import.meta.url).href)};
    const home = openHome(${JSON.stringify(join(directory, 'state'))});
    await home.put('Fn', { 'index.js': 'exports.handler = async () => { console.log("running"); await new Promise((r) => setTimeout(r, 60_000)); };' }, { timeoutMs: 90_000 });
    await home.put('Warm', { 'index.js': 'exports.handler = async () => {};' });
    await home.lambda.start();
    await home.lambda.invoke('Warm');
    const requestId = await home.lambda.invokeAsync('Fn', '{"kept":true}');
    await home.line('running');
    console.log(JSON.stringify({ requestId, pids: home.lambda.pids() }));
  `;
  writeFileSync(script, source);
  const hearth = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = await new Promise<Buffer>((resolve) => hearth.stdout.once('data', resolve));
  const { requestId, pids } = JSON.parse(said.toString()) as { requestId: string; pids: number[] };
  hearth.kill('SIGKILL');
  expect(pids).toHaveLength(2);
  // The running one and the frozen one, without a next start.
  await vi.waitFor(() => expect(pids.map((pid) => processStamp(pid))).toEqual([undefined, undefined]), 20_000);

  const home = openHome(join(directory, 'state'));
  await home.put('Fn', {
    'index.js': 'exports.handler = async (event, context) => console.log("again", context.awsRequestId, event);',
  });
  await home.lambda.start();
  await home.lambda.drain();
  expect(home.lines.filter((line) => line.includes(`again ${requestId} { kept: true }`))).toHaveLength(1);
  expect(readdirSync(join(directory, 'state', 'lambda', 'environments'))).toHaveLength(1);
  await home.close();
  rmSync(directory, { recursive: true, force: true });
});
