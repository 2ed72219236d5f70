/** `CodeUri` that names a file: a deployment package, or one source file that is uploaded alone. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { zip } from '../../services/lambda/code/zip-write.ts';
import type { Home } from '../home.ts';
import { start } from '../start.ts';

let folder: string;
let home: Home | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-archive-'));
});
afterEach(async () => {
  await home?.close();
  home = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function boot(codeUri: string, handler: string): Promise<Home> {
  const template = join(folder, 'template.yaml');
  const properties = `{ CodeUri: ${codeUri}, Handler: ${handler}, Runtime: nodejs22.x }`;
  writeFileSync(
    template,
    `Transform: AWS::Serverless-2016-10-31\nResources:\n  Fn: { Type: AWS::Serverless::Function, Properties: ${properties} }\n`,
  );
  home = await start({ template, log: { info: () => {}, warn: () => {}, error: () => {} } });
  return home;
}

it('runs a function from an archive', async () => {
  const content = Buffer.from('exports.handler = async ({ n }) => n + require("./lib/one.js");');
  const one = Buffer.from('module.exports = 1;');
  const files = [
    { path: 'src/app.js', content, mode: 0o644 },
    { path: 'src/lib/one.js', content: one, mode: 0o644 },
  ];
  writeFileSync(join(folder, 'code.zip'), zip(files));
  const up = await boot('code.zip', 'src/app.handler');
  expect(await up.invoke('Fn', { n: 41 })).toBe(42);
});

it('runs a function from a single file, which lies alone in its package', async () => {
  writeFileSync(join(folder, 'app.js'), 'exports.handler = async () => require("node:fs").readdirSync(__dirname);');
  const up = await boot('./app.js', 'app.handler');
  expect(await up.invoke('Fn', {})).toEqual(['app.js']);
});

it('says of a file that is no archive what AWS says', async () => {
  writeFileSync(join(folder, 'code.zip'), 'PK, but not really');
  await expect(boot('code.zip', 'app.handler')).rejects.toThrow(/template\.yaml:3.*Could not unzip uploaded file/s);
});
