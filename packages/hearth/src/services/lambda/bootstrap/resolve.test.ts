/** ES modules that import what lies beside Hearth, as functions import the SDK that Lambda carries. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { zip } from '../code/zip-write.ts';
import { json, openHome, type TestHome } from '../testing/lambda-home.ts';

let home: TestHome;
beforeAll(() => void (home = openHome()));
afterAll(() => home.close());

const SAYS = "parse('a: 1').a";

it.each([
  ['at once', { 'index.mjs': `import { parse } from 'yaml'; export const handler = async () => ${SAYS};` }],
  [
    'later',
    { 'index.mjs': `export const handler = async () => { const { parse } = await import('yaml'); return ${SAYS}; };` },
  ],
  [
    'in another module',
    {
      'index.mjs': `import { said } from './other.mjs'; export const handler = async () => said;`,
      'other.mjs': `import { parse } from 'yaml'; export const said = ${SAYS};`,
    },
  ],
  [
    'from its own folder first',
    {
      'index.mjs': `import { parse } from 'yaml'; export const handler = async () => parse();`,
      'node_modules/yaml/package.json': '{"type":"module","exports":"./index.js"}',
      'node_modules/yaml/index.js': 'export const parse = () => 1;',
    },
  ],
])('are found %s', async (how, files) => {
  const name = how.replaceAll(' ', '-');
  await home.put(name, files);
  expect(json((await home.lambda.invoke(name)).payload)).toBe(1);
});

it('are found in layers, by their path and by their name', async () => {
  const content = (text: string) => ({ content: Buffer.from(text), mode: 0o644 });
  const archive = zip([
    { path: 'lib/one.mjs', ...content('export const one = 1;') },
    { path: 'nodejs/node_modules/two/package.json', ...content('{"main":"two.js"}') },
    { path: 'nodejs/node_modules/two/two.js', ...content('exports.two = 2;') },
  ]);
  const { id, sizeBytes } = home.lambda.archives.add(archive, false);
  const layers = [{ arn: 'arn:aws:lambda:us-east-1:000000000000:layer:l:1', archive: id, sizeBytes }];
  const source = `import { one } from '/opt/lib/one.mjs'; import { two } from 'two'; export const handler = async () => one + two;`;
  await home.put('Layered', { 'index.mjs': source }, { layers });
  expect(json((await home.lambda.invoke('Layered')).payload)).toBe(3);
});

it('are told as Node tells them where they are nowhere', async () => {
  await home.put('Lost', { 'index.mjs': `import 'no-such-package'; export const handler = async () => 1;` });
  expect(json((await home.lambda.invoke('Lost')).payload)).toMatchObject({
    errorType: 'Runtime.ImportModuleError',
    errorMessage: expect.stringMatching(/^Error.*Cannot find package 'no-such-package'/),
  });
});
