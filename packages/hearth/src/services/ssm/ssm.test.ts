import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PutParameterInput } from '../../api/ssm.gen.ts';
import { systemClock } from '../../base/clock.ts';
import { openSeal } from '../../base/seal.ts';
import { Lmdb } from '../../engines/lmdb.ts';
import type { Call } from '../../wire/operation.ts';
import { access, handlers, openSsm, type Ssm } from './index.ts';
import { testCall } from '../../wire/testing/test-call.ts';

const clock = systemClock();
const ARN = 'arn:aws:ssm:us-east-1:000000000000:parameter';
let directory: string;
let lmdb: Lmdb;
let ssm: Ssm;

const open = (): void => {
  lmdb = new Lmdb({ directory: join(directory, 'control'), durable: false });
  ssm = openSsm({
    lmdb,
    seal: openSeal(join(directory, 'key')),
    clock,
    region: 'us-east-1',
    accountId: '000000000000',
  });
};
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hearth-ssm-'));
  open();
});
afterEach(async () => {
  await lmdb.close();
  rmSync(directory, { recursive: true });
});

const arn = 'arn:aws:iam::000000000000:root';
const call = (): Call => testCall('ssm', 'x', { at: clock.now() });
const put = (Name: string, Value: string, more: Partial<PutParameterInput> = {}) =>
  handlers.PutParameter(ssm, { Name, Value, Type: 'String', ...more }, call());
const get = (Name: string, WithDecryption = false) => handlers.GetParameter(ssm, { Name, WithDecryption });
const names = (list: readonly { readonly Name?: string | undefined }[] | undefined) => list?.map((one) => one.Name);

describe('a parameter', () => {
  test('is found by name and by ARN, as recorded from AWS', async () => {
    expect(await put('/app/url', '123')).toEqual({ Version: 1, Tier: 'Standard' });
    await put('plain', 'test');
    const expected = (Name: string, Value: string, ARN: string) => ({
      Parameter: { ARN, DataType: 'text', LastModifiedDate: expect.any(Date), Name, Type: 'String', Value, Version: 1 },
    });
    expect(await get('/app/url')).toEqual(expected('/app/url', '123', `${ARN}/app/url`));
    expect(await get(`${ARN}/app/url`)).toEqual(expected('/app/url', '123', `${ARN}/app/url`));
    expect(await get('plain')).toEqual(expected('plain', 'test', `${ARN}/plain`));
    expect(await get(`${ARN}/plain`)).toEqual(expected('plain', 'test', `${ARN}/plain`));
  });

  test('has versions; old ones stay readable up to a hundred', async () => {
    await put('/v', '1');
    await expect(put('/v', '2')).rejects.toMatchObject({
      code: 'ParameterAlreadyExists',
      message:
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    });
    for (let n = 2; n <= 101; n++) await put('/v', String(n), { Overwrite: true });
    expect((await get('/v')).Parameter).toMatchObject({ Value: '101', Version: 101 });
    expect((await get('/v:2')).Parameter).toMatchObject({ Value: '2', Version: 2, Selector: ':2' });
    await expect(get('/v:1')).rejects.toMatchObject({
      code: 'ParameterVersionNotFound',
      message: 'Systems Manager could not find version 1 of /v. Verify the version and try again.',
    });
    await expect(get('/v:label')).rejects.toMatchObject({ code: 'ParameterVersionNotFound' });
    await handlers.DeleteParameter(ssm, { Name: '/v' });
    await expect(get('/v:2')).rejects.toMatchObject({ code: 'ParameterNotFound' });
    expect(await put('/v', 'new')).toMatchObject({ Version: 1 });
  });

  test('written twenty times at once has twenty versions', async () => {
    await put('/v', '0');
    const versions = await Promise.all(
      Array.from({ length: 20 }, async (_, n) => (await put('/v', String(n), { Overwrite: true })).Version),
    );
    expect([...versions].sort((a = 0, b = 0) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 2));
    expect((await get('/v')).Parameter?.Version).toBe(21);
  });

  test('a SecureString is sealed at rest, and open only to those who ask', async () => {
    await put('/db/password', 'correct horse battery', { Type: 'SecureString' });
    const sealed = (await get('/db/password')).Parameter?.Value ?? '';
    expect(sealed).not.toContain('correct');
    expect((await get('/db/password', true)).Parameter).toMatchObject({
      Type: 'SecureString',
      Value: 'correct horse battery',
    });
    await lmdb.close();
    expect(readFileSync(join(directory, 'control', 'data.mdb')).includes('correct horse battery')).toBe(false);
    open();
    expect((await get('/db/password', true)).Parameter?.Value).toBe('correct horse battery');
  });

  test('missing ones: an error for one, a list for many', async () => {
    await put('/a', '1');
    await expect(get('/b')).rejects.toMatchObject({ code: 'ParameterNotFound', message: '' });
    await expect(handlers.DeleteParameter(ssm, { Name: '/b' })).rejects.toMatchObject({ code: 'ParameterNotFound' });
    const many = await handlers.GetParameters(ssm, { Names: ['/b', '/a', '/a:9', '/a'] });
    expect([names(many.Parameters), many.InvalidParameters]).toEqual([['/a'], ['/b', '/a:9']]);
    expect(await handlers.DeleteParameters(ssm, { Names: ['/a', '/b'] })).toEqual({
      DeletedParameters: ['/a'],
      InvalidParameters: ['/b'],
    });
  });
});

describe('what is refused', () => {
  const cases: [name: string, input: PutParameterInput, code: string, message: string | RegExp][] = [
    [
      'no slash in front',
      { Name: 'a/b', Value: 'x', Type: 'String' },
      'ValidationException',
      'Parameter name must be a fully qualified name.',
    ],
    [
      'aws name',
      { Name: 'aws_x', Value: 'x', Type: 'String' },
      'ValidationException',
      'Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive).',
    ],
    [
      'aws path',
      { Name: '/aws/x', Value: 'x', Type: 'String' },
      'AccessDeniedException',
      'No access to reserved parameter name: /aws/x.',
    ],
    [
      'characters',
      { Name: '/a/b c', Value: 'x', Type: 'String' },
      'ValidationException',
      /each sub-path can be formed as a mix of letters/,
    ],
    [
      'sixteen levels',
      { Name: '/a'.repeat(16), Value: 'x', Type: 'String' },
      'HierarchyLevelLimitExceededException',
      /maximum of 15 levels/,
    ],
    [
      'no type',
      { Name: '/a', Value: 'x' },
      'ValidationException',
      'A parameter type is required when you create a parameter.',
    ],
    [
      'empty',
      { Name: '/a', Value: '', Type: 'String' },
      'ValidationException',
      /^1 validation error detected: Value '' at 'value'/,
    ],
    [
      'too long',
      { Name: '/a', Value: 'x'.repeat(4097), Type: 'String' },
      'ValidationException',
      /^Standard tier parameters support a maximum parameter value of 4096 characters\./,
    ],
    [
      'far too long',
      { Name: '/a', Value: 'x'.repeat(8193), Type: 'String', Tier: 'Advanced' },
      'ValidationException',
      'Advanced tier parameters support a maximum parameter value of 8192 characters.',
    ],
    [
      'pattern',
      { Name: '/a', Value: 'x', Type: 'String', AllowedPattern: '^\\d+$' },
      'ParameterPatternMismatchException',
      'Parameter value, cannot be validated against allowedPattern: ^\\d+$',
    ],
    [
      'broken pattern',
      { Name: '/a', Value: 'x', Type: 'String', AllowedPattern: '(' },
      'InvalidAllowedPatternException',
      /regular expression/,
    ],
    [
      'data type',
      { Name: '/a', Value: 'x', Type: 'String', DataType: 'Text' },
      'ValidationException',
      'The following data type is not supported: Text (Data type names are all lowercase.)',
    ],
    [
      'nested',
      { Name: '/a', Value: '{{ssm:b}}', Type: 'String' },
      'ValidationException',
      /can't nest another parameter/,
    ],
    [
      'tags on overwrite',
      { Name: '/a', Value: 'x', Type: 'String', Overwrite: true, Tags: [{ Key: 'a', Value: 'b' }] },
      'ValidationException',
      /tags and overwrite can't be used together/,
    ],
    [
      'policies',
      { Name: '/a', Value: 'x', Type: 'String', Policies: '[{"Type":"Expiration"}]' },
      'InvalidPolicyTypeException',
      /does not serve/,
    ],
  ];
  test.each(cases)('%s', async (_name, input, code, message) => {
    const error: unknown = await handlers.PutParameter(ssm, input, call()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code });
    expect(String(error instanceof Error ? error.message : error)).toMatch(message);
    expect(names((await handlers.DescribeParameters(ssm, {})).Parameters)).toEqual([]);
  });

  test('a change of type, a step back from the advanced tier', async () => {
    await put('/a', 'x', { Tier: 'Intelligent-Tiering' });
    await expect(put('/a', 'x', { Type: 'SecureString', Overwrite: true })).rejects.toMatchObject({
      code: 'HierarchyTypeMismatchException',
    });
    expect(await put('/a', 'x'.repeat(5000), { Overwrite: true, Tier: 'Intelligent-Tiering' })).toMatchObject({
      Tier: 'Advanced',
    });
    expect(await put('/a', 'x', { Overwrite: true })).toMatchObject({ Tier: 'Advanced' });
    await expect(put('/a', 'x', { Overwrite: true, Tier: 'Standard' })).rejects.toThrow(
      /You can't downgrade a parameter/,
    );
  });
});

describe('many', () => {
  test('by path: direct children or all, ten a page', async () => {
    for (let n = 10; n < 25; n++) await put(`/app/p${n}`, String(n));
    await put('/app/deep/x', 'x');
    await put('/application', 'not below');
    await put('plain', 'at the root');
    const first = await handlers.GetParametersByPath(ssm, { Path: '/app' });
    expect(first.Parameters).toHaveLength(10);
    const second = await handlers.GetParametersByPath(ssm, {
      Path: '/app/',
      ...(first.NextToken !== undefined && { NextToken: first.NextToken }),
    });
    expect(second.NextToken).toBeUndefined();
    expect(names([...(first.Parameters ?? []), ...(second.Parameters ?? [])])).toEqual(
      Array.from({ length: 15 }, (_, i) => `/app/p${i + 10}`),
    );
    expect(
      names((await handlers.GetParametersByPath(ssm, { Path: '/app', Recursive: true, MaxResults: 2 })).Parameters),
    ).toEqual(['/app/deep/x', '/app/p10']);
    expect(names((await handlers.GetParametersByPath(ssm, { Path: '/' })).Parameters)).toEqual([
      '/application',
      'plain',
    ]);
    await expect(handlers.GetParametersByPath(ssm, { Path: 'app' })).rejects.toThrow(/must begin with a forward slash/);
    await expect(handlers.GetParametersByPath(ssm, { Path: '/app', NextToken: '!' })).rejects.toMatchObject({
      code: 'InvalidNextToken',
    });
    await expect(
      handlers.GetParametersByPath(ssm, { Path: '/app', ParameterFilters: [{ Key: 'Name', Values: ['x'] }] }),
    ).rejects.toMatchObject({ code: 'InvalidFilterKey' });
  });

  test('described and filtered', async () => {
    await put('/a/one', '1', { Description: 'first', Tags: [{ Key: 'team', Value: 'blue' }], AllowedPattern: '\\d' });
    await put('/a/two', '2', { Type: 'SecureString' });
    await put('/b/three', '3,4', { Type: 'StringList' });
    const { Parameters: all } = await handlers.DescribeParameters(ssm, {});
    expect(all?.[0]).toEqual({
      Name: '/a/one',
      ARN: `${ARN}/a/one`,
      Type: 'String',
      LastModifiedDate: expect.any(Date),
      LastModifiedUser: arn,
      Description: 'first',
      AllowedPattern: '\\d',
      Version: 1,
      Tier: 'Standard',
      Policies: [],
      DataType: 'text',
    });
    const filtered = async (Key: string, Values: string[] | undefined, Option?: string) =>
      names(
        (
          await handlers.DescribeParameters(ssm, {
            ParameterFilters: [{ Key, ...(Values && { Values }), ...(Option !== undefined && { Option }) }],
          })
        ).Parameters,
      );
    expect(await filtered('Name', ['/a'], 'BeginsWith')).toEqual(['/a/one', '/a/two']);
    expect(await filtered('Name', ['thr'], 'Contains')).toEqual(['/b/three']);
    expect(await filtered('Name', ['/a/one', '/b/three'])).toEqual(['/a/one', '/b/three']);
    expect(await filtered('Type', ['SecureString'])).toEqual(['/a/two']);
    expect(await filtered('KeyId', ['alias/aws/ssm'])).toEqual(['/a/two']);
    expect(await filtered('Path', ['/'], 'Recursive')).toEqual(['/a/one', '/a/two', '/b/three']);
    expect(await filtered('Path', ['/a'])).toEqual(['/a/one', '/a/two']);
    expect(await filtered('tag:team', ['blue'])).toEqual(['/a/one']);
    expect(await filtered('tag:team', undefined)).toEqual(['/a/one']);
    await expect(filtered('Type', ['x'], 'Contains')).rejects.toMatchObject({ code: 'InvalidFilterOption' });
  });
});

test('what a call needs to be allowed', async () => {
  await put('/a/one', '1', { Tags: [{ Key: 'team', Value: 'blue' }] });
  expect(access.GetParameter(ssm, { Name: '/a/one:1' })).toEqual([
    {
      action: 'ssm:GetParameter',
      resource: `${ARN}/a/one`,
      context: { 'aws:ResourceTag/team': 'blue', 'ssm:resourceTag/team': 'blue' },
    },
  ]);
  expect(access.GetParameters(ssm, { Names: ['x', '/y'] }).map((one) => one.resource)).toEqual([
    `${ARN}/x`,
    `${ARN}/y`,
  ]);
  expect(access.GetParametersByPath(ssm, { Path: '/a/', Recursive: true })).toEqual([
    { action: 'ssm:GetParametersByPath', resource: `${ARN}/a`, context: { 'ssm:Recursive': 'true' } },
  ]);
});
