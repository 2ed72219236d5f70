import { expect, it } from 'vitest';
import { buildOf } from './esbuild-metadata.ts';
import type { ResolvedResource } from './properties.ts';

// The rest of a resource is not looked at.
const build = (metadata?: Readonly<Record<string, unknown>>) => buildOf({ metadata } as ResolvedResource);

it('reads the forms that templates have', () => {
  const BuildProperties = {
    Minify: 'true',
    Target: 'es2020',
    EntryPoints: ['src/app.ts'],
    External: ['@aws-sdk/*'],
    KeepNames: true,
    Format: 'esm',
    MainFields: 'module, main',
    Banner: ['js=import { createRequire } from "module";const require = createRequire(import.meta.url);'],
    Loader: ['.html=text', '.png=file'],
    Define: { MODE: '"a=b"' },
  };
  expect(build({ BuildMethod: 'esbuild', BuildProperties })).toEqual({
    minify: true,
    target: 'es2020',
    entryPoints: ['src/app.ts'],
    external: ['@aws-sdk/*'],
    keepNames: true,
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: 'import { createRequire } from "module";const require = createRequire(import.meta.url);' },
    loader: { '.html': 'text', '.png': 'file' },
    define: { MODE: '"a=b"' },
  });
});

it('passes over what SAM would not take', () => {
  const BuildProperties = {
    Sourcemap: 'true,',
    Format: 'iife',
    Target: 5,
    EntryPoints: [1],
    Loader: ['nothing'],
    Minify: {},
  };
  expect(build({ BuildMethod: 'esbuild', BuildProperties })).toEqual({ entryPoints: [], loader: {} });
  expect(build({ BuildMethod: 'esbuild' })).toEqual({});
  expect(build({ BuildMethod: 'makefile', BuildProperties })).toBeUndefined();
  expect(build()).toBeUndefined();
});
