/** What a function sees of the machine: a `/tmp` of its own, wherever its code and the home's state lie, and its layers at `/opt`. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { json, layerOf, openHome, type TestHome } from '../../testing/lambda-home.ts';
import { keptOfTmp } from './view.ts';

const WRITES = `
const fs = require('node:fs');
exports.handler = async ({ name, state }) => {
  const before = fs.existsSync('/tmp/' + name);
  fs.writeFileSync('/tmp/' + name, 'x');
  fs.writeFileSync(__filename + '.new', '');
  let inState = 'written';
  try { fs.writeFileSync(state + '/written', ''); } catch (error) { inState = error.code; }
  return { before, own: process.env.TMPDIR === undefined, cwd: process.cwd() === process.env.LAMBDA_TASK_ROOT, inState };
};`;

let home: TestHome;
afterEach(() => home.close());

/** Where the machine refuses mounts, TMPDIR names a folder that is measured, and /opt is the machine's. */
const mounts = (): boolean => !home.warnings.some((warning) => warning.includes('measured, not limited'));

it.each([
  // What is thrown away with the home can be read there, and only that: functions clear `/tmp`.
  ['below it', '/tmp/hearth-lambda-', 'EROFS'],
  ['elsewhere', '/var/tmp/hearth-lambda-', 'written'],
])('its own /tmp, where the state of the home lies %s', async (_where, prefix, inState) => {
  home = openHome(mkdtempSync(prefix));
  const code = mkdtempSync(join(tmpdir(), 'hearth-code-'));
  writeFileSync(join(code, 'index.js'), WRITES);
  await home.put('Write', {}, { code: { directory: code } });
  const name = `hearth-own-${process.pid}`;
  const event = JSON.stringify({ name, state: home.directory });
  const write = async () => json((await home.lambda.invoke('Write', event)).payload);
  const first = await write();
  expect(existsSync(join(code, 'index.js.new'))).toBe(true);
  expect(first).toMatchObject({ own: mounts(), cwd: true });
  if (!mounts()) return;
  expect(first).toMatchObject({ before: false, inState });
  expect(existsSync(join('/tmp', name))).toBe(false);
  expect(await write()).toMatchObject({ before: true });
  await home.lambda.recycle('Write');
  expect(await write()).toMatchObject({ before: false });
  rmSync(code, { recursive: true });
});

it('its layers at /opt, the later over the earlier, above what the machine has there', async () => {
  home = openHome();
  const layers = [
    layerOf(home, { 'same.txt': 'first', 'bin/hearth-tool': '#!/bin/sh\ncat /opt/same.txt' }),
    layerOf(home, { 'same.txt': 'second', 'preload.js': "globalThis.preloaded = 'yes';" }),
  ];
  const code = `exports.handler = async () => ({
    text: require('node:child_process').execFileSync('hearth-tool').toString(),
    preloaded: [globalThis.preloaded, globalThis.own],
  });`;
  await home.put(
    'Reads',
    { 'index.js': code, 'own.js': "globalThis.own = 'too';" },
    { layers, environment: { NODE_OPTIONS: '--require /opt/preload.js --require=/var/task/own.js' } },
  );
  const { payload } = await home.lambda.invoke('Reads');
  if (mounts() && existsSync('/opt')) expect(json(payload)).toEqual({ text: 'second', preloaded: ['yes', 'too'] });
  else expect(home.lines.join()).toContain('/opt/same.txt');
});

it('keeps of /tmp the entries that hold what is needed', () => {
  expect(keptOfTmp('/tmp/hearth-none/a/b', ['/tmp/hearth-none/c', '/tmp/hearth-two', '/usr/bin'])).toEqual([
    { path: '/tmp/hearth-none', mode: 'rw' },
    { path: '/tmp/hearth-two', mode: 'ro' },
  ]);
  expect(keptOfTmp('/usr/bin', ['/usr'])).toEqual([]);
  expect(keptOfTmp('/tmp', ['/tmp/hearth-none'])).toBeUndefined();
});
