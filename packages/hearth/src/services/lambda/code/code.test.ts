/** Bundles and reloads, through real invocations. */
import { realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { json, openHome, type TestHome, writeFiles } from '../testing/lambda-home.ts';

let home: TestHome;
afterEach(() => home.close());

const APP = {
  'app.ts':
    "import { greet } from './lib/greet.ts';\nexport const handler = async (event: { name: string }) => {\n  if (!event.name) throw new Error('no name');\n  return greet(event.name);\n};\n",
  'lib/greet.ts': 'export const greet = (name: string): string => `hello ${name}`;\n',
};

describe('a TypeScript function', () => {
  it('is bundled, with traces that point at the source', async () => {
    home = openHome();
    const folder = await home.put('Ts', APP, { handler: 'app.handler' });
    expect(home.lambda.watchList('Ts')).toEqual({ files: [join(folder, 'app.ts')], directories: [] });
    expect(json((await home.lambda.invoke('Ts', '{"name":"Ada"}')).payload)).toBe('hello Ada');
    const failed = json((await home.lambda.invoke('Ts', '{}')).payload) as { trace: string[] };
    expect(failed.trace[1]).toContain(`${join(realpathSync(folder), 'app.ts')}:3:`);
    expect(home.lambda.watchList('Ts').files.toSorted()).toEqual([
      join(folder, 'app.ts'),
      join(folder, 'lib/greet.ts'),
    ]);
  });

  it('is built anew after a save; what runs ends with its old code', async () => {
    home = openHome();
    const folder = await home.put(
      'Reloaded',
      {
        'app.ts':
          "export const handler = async (event: { wait?: boolean }) => { console.log('in'); if (event.wait) await new Promise((r) => setTimeout(r, 150)); return 'old'; };",
      },
      { handler: 'app.handler' },
    );
    const running = home.lambda.invoke('Reloaded', '{"wait":true}');
    await home.line('in');
    writeFileSync(join(folder, 'app.ts'), "export const handler = async () => 'new';");
    expect(await home.lambda.reload('Reloaded')).toMatchObject({
      changed: true,
      watch: { files: [join(folder, 'app.ts')] },
    });
    expect(json((await home.lambda.invoke('Reloaded')).payload)).toBe('new');
    expect(json((await running).payload)).toBe('old');
    expect(home.lambda.pids()).toHaveLength(1);
    expect(await home.lambda.reload('Reloaded')).toMatchObject({ changed: false });
    expect((await home.lambda.invoke('Reloaded')).cold).toBe(false);
  });

  it('keeps the old code where the new does not build, and says where', async () => {
    home = openHome();
    const folder = await home.put(
      'Typo',
      { 'app.ts': "export const handler = async () => 'fine';" },
      { handler: 'app.handler' },
    );
    await home.lambda.invoke('Typo');
    writeFileSync(join(folder, 'app.ts'), 'export const handler = async () => {\n  return (;\n};');
    const refused = home.lambda.reload('Typo');
    await expect(refused).rejects.toMatchObject({ code: 'HEARTH_BUNDLE_FAILED' });
    await expect(refused).rejects.toThrow(`${join(folder, 'app.ts')}:2:11: Unexpected ";"`);
    expect(json((await home.lambda.invoke('Typo')).payload)).toBe('fine');
  });

  it('that never built answers with the place of the error', async () => {
    home = openHome();
    const folder = await home.put('Unbuilt', { 'app.ts': 'export const handler = (;' }, { handler: 'app.handler' });
    const result = await home.lambda.invoke('Unbuilt');
    expect(json(result.payload)).toMatchObject({
      errorType: 'HEARTH_BUNDLE_FAILED',
      errorMessage: expect.stringContaining(join(folder, 'app.ts')),
    });
    writeFileSync(join(folder, 'app.ts'), 'export const handler = async () => 1;');
    expect(json((await home.lambda.invoke('Unbuilt')).payload)).toBe(1);
  });

  it('gets the AWS SDK of the application, or leaves it to be found at run time', async () => {
    home = openHome();
    const source = {
      'app.ts': "import { name } from '@aws-sdk/client-own';\nexport const handler = async () => name;",
    };
    const without = await home.put('NoSdk', source, { handler: 'app.handler' });
    expect(json((await home.lambda.invoke('NoSdk')).payload)).toMatchObject({ errorType: 'Runtime.ImportModuleError' });
    expect(home.lines).toContain(
      "Hearth: @aws-sdk/client-own is not installed (Lambda's runtime carries it). Install it with: npm install --save-dev @aws-sdk/client-own",
    );
    writeFiles(join(without, 'node_modules/@aws-sdk/client-own'), {
      'package.json': '{"main":"index.js"}',
      'index.js': 'exports.name = "own";',
    });
    await home.put('Sdk', source, { handler: 'app.handler', code: { directory: without } });
    expect(json((await home.lambda.invoke('Sdk')).payload)).toBe('own');
    expect(home.lambda.watchList('Sdk').files.some((file) => file.endsWith('client-own/index.js'))).toBe(true);
  });
});

describe('Metadata of esbuild', () => {
  it('names the output by the entry point, takes the format and the externals', async () => {
    home = openHome();
    const files = {
      'src/app.ts':
        "import { value } from 'outside';\nexport const handler = async () => ({ value, esm: import.meta.url.endsWith('/app.mjs') });",
      'node_modules/outside/package.json': '{"exports":"./index.mjs"}',
      'node_modules/outside/index.mjs': 'export const value = 42;',
    };
    await home.put('Built', files, {
      handler: 'app.handler',
      build: { entryPoints: ['src/app.ts'], format: 'esm', external: ['outside'], minify: true },
    });
    expect(json((await home.lambda.invoke('Built')).payload)).toEqual({ value: 42, esm: true });
  });

  it('leaves the output where a handler looks that names the source file', async () => {
    home = openHome();
    const files = { 'src/deep/app.ts': 'export const handler = async () => 7;' };
    await home.put('Deep', files, { handler: 'src/deep/app.handler', build: { entryPoints: ['src/deep/app.ts'] } });
    expect(json((await home.lambda.invoke('Deep')).payload)).toBe(7);
  });

  it('hands on banner, loaders, definitions and aliases', async () => {
    home = openHome();
    const files = {
      'app.ts':
        "import text from './note.txt';\nimport { one } from 'one';\ndeclare const MODE: string;\ndeclare const made: string;\nexport const handler = async () => [text, one, MODE, made];",
      'note.txt': 'a note',
      'lib/one.ts': 'export const one = 1;',
    };
    const build = {
      loader: { '.txt': 'text' },
      alias: { one: './lib/one.ts' },
      define: { MODE: '"dev"' },
      banner: { js: 'const made = "by banner";' },
    };
    await home.put('Handed', files, { handler: 'app.handler', build });
    expect(json((await home.lambda.invoke('Handed')).payload)).toEqual(['a note', 1, 'dev', 'by banner']);
  });

  it('must produce the handler', async () => {
    home = openHome();
    await expect(
      home.put('Wrong', APP, { handler: 'src/app.handler', build: { entryPoints: ['app.ts'] } }),
    ).rejects.toThrow('the bundle holds app, not src/app');
  });
});

describe('code that needs no bundle', () => {
  it('runs inline text as CommonJS', async () => {
    home = openHome();
    writeFiles(home.directory, { 'package.json': '{"type":"module"}' });
    await home.put('Inline', {}, { code: { zipFile: 'exports.handler = async () => __filename.slice(-8);' } });
    expect(json((await home.lambda.invoke('Inline')).payload)).toBe('index.js');
  });

  it('runs from its folder, and anew after a reload', async () => {
    home = openHome();
    const folder = await home.put('Plain', { 'index.js': 'exports.handler = async () => [__dirname, 1];' });
    expect(json((await home.lambda.invoke('Plain')).payload)).toEqual([realpathSync(folder), 1]);
    writeFileSync(join(folder, 'index.js'), 'exports.handler = async () => [__dirname, 2];');
    expect(await home.lambda.reload('Plain')).toMatchObject({
      changed: true,
      watch: { files: [], directories: [folder] },
    });
    expect(json((await home.lambda.invoke('Plain')).payload)).toEqual([realpathSync(folder), 2]);
  });

  it('lists its files for the watcher, without packages', async () => {
    home = openHome();
    const folder = await home.put('Files', {
      'index.js': '',
      'lib/a.js': '',
      'node_modules/x/index.js': '',
      '.hearth/b.js': '',
    });
    expect(home.lambda.watchedFiles().get('Files')?.toSorted()).toEqual([
      join(folder, 'index.js'),
      join(folder, 'lib/a.js'),
    ]);
  });

  it('warns of a module type that would not be deployed', async () => {
    home = openHome();
    writeFiles(join(home.directory, 'code'), { 'package.json': '{"type":"module"}' });
    await home.put('Foreign', { 'index.js': 'export const handler = async () => 1;' });
    expect(home.warnings).toEqual([expect.stringContaining('on AWS it would be CommonJS')]);
  });
});
