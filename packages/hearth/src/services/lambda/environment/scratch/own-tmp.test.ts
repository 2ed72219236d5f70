/** A home whose state lies elsewhere: its environments have a `/tmp` of their own, at `/tmp`. */
import { existsSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { json, openHome } from '../../testing/lambda-home.ts';

const WRITES = `
const fs = require('node:fs');
exports.handler = async ({ name }) => {
  const before = fs.existsSync('/tmp/' + name);
  fs.writeFileSync('/tmp/' + name, 'x');
  return { before, own: process.env.TMPDIR === undefined, cwd: process.cwd() === process.env.LAMBDA_TASK_ROOT };
};`;

it('stands at /tmp where nothing that the function needs lies there', async () => {
  const home = openHome(mkdtempSync('/var/tmp/hearth-lambda-'));
  try {
    await home.put('Write', { 'index.js': WRITES });
    const name = `hearth-own-${process.pid}`;
    const first = json((await home.lambda.invoke('Write', JSON.stringify({ name }))).payload);
    // Measured instead, where the machine refuses mounts: then TMPDIR names the folder.
    const measured = home.warnings.some((warning) => warning.includes('measured, not limited'));
    // Nor where this repository lies below /tmp, for the runtime needs it.
    const own = !measured && !realpathSync(import.meta.dirname).startsWith('/tmp/');
    expect(first).toMatchObject({ own, cwd: true });
    if (!own) return;
    expect(first).toMatchObject({ before: false });
    expect(existsSync(join(tmpdir(), name))).toBe(false);
    expect(json((await home.lambda.invoke('Write', JSON.stringify({ name }))).payload)).toMatchObject({ before: true });
  } finally {
    await home.close();
  }
});
