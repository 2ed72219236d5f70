import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../base/clock.ts';
import { createRandom } from '../../base/random.ts';
import { openSeal } from '../../base/seal.ts';
import { Lmdb } from '../../engines/lmdb.ts';
import type { Call } from '../../wire/operation.ts';
import {
  access,
  createSecret,
  handlers,
  openSecretsManager,
  readSecretString,
  removeSecret,
  type SecretsManager,
} from './index.ts';
import { testCall, testRequest } from '../../wire/testing/test-call.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const PREFIX = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:';
const clock = systemClock();
let directory: string;
let lmdb: Lmdb;
let store: SecretsManager;

const open = (): void => {
  lmdb = new Lmdb({ directory: join(directory, 'control'), durable: false });
  const seal = openSeal(join(directory, 'key'));
  store = openSecretsManager({
    lmdb,
    seal,
    clock,
    random: createRandom(),
    region: 'us-east-1',
    accountId: '000000000000',
  });
};
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hearth-secrets-'));
  open();
});
afterEach(async () => {
  await lmdb.close();
  rmSync(directory, { recursive: true });
});

const call = (headers: Record<string, string> = { 'x-amz-target': 'secretsmanager.X' }): Call =>
  testCall('secrets-manager', 'x', { at: clock.now(), request: testRequest({ headers }) });
/** A version id: 32 characters at least. */
const v = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const create = (Name: string, n: number, more: object = {}) =>
  handlers.CreateSecret(store, { Name, ClientRequestToken: v(n), SecretString: `s${n}`, ...more }, call());
const put = (SecretId: string, n: number, VersionStages?: string[]) =>
  handlers.PutSecretValue(
    store,
    { SecretId, ClientRequestToken: v(n), SecretString: `s${n}`, ...(VersionStages && { VersionStages }) },
    call(),
  );
const stages = async (SecretId: string) => (await handlers.DescribeSecret(store, { SecretId })).VersionIdsToStages;

describe('a secret', () => {
  test('is found by name, ARN and partial ARN', async () => {
    const { ARN: arn = '' } = await create('Valid/_+=.@-Name', 1);
    expect(arn).toMatch(new RegExp(`^${PREFIX}Valid/_\\+=\\.@-Name-[A-Za-z0-9]{6}$`));
    for (const SecretId of ['Valid/_+=.@-Name', arn, arn.slice(0, -7)]) {
      expect(await handlers.GetSecretValue(store, { SecretId })).toEqual({
        ARN: arn,
        Name: 'Valid/_+=.@-Name',
        VersionId: v(1),
        SecretString: 's1',
        VersionStages: ['AWSCURRENT'],
        CreatedDate: expect.any(Date),
      });
    }
    const other = `${arn.slice(0, -1)}${arn.endsWith('x') ? 'y' : 'x'}`;
    for (const SecretId of [other, 'other', arn.replace('us-east-1', 'eu-west-1')]) {
      await expect(handlers.GetSecretValue(store, { SecretId })).rejects.toMatchObject({
        code: 'ResourceNotFoundException',
        message: "Secrets Manager can't find the specified secret.",
      });
    }
  });

  test('whose name ends like a suffix is not found by its partial ARN (recorded)', async () => {
    const { ARN: arn = '' } = await create('name-a1b2c3', 1);
    await expect(handlers.GetSecretValue(store, { SecretId: arn.slice(0, -7) })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
    expect((await handlers.GetSecretValue(store, { SecretId: arn })).SecretString).toBe('s1');
  });

  test('is described and listed without its value', async () => {
    await create('db', 1, { Description: 'Testing secret creation.', Tags: [{ Key: 'team', Value: 'blue' }] });
    const before = await handlers.DescribeSecret(store, { SecretId: 'db' });
    expect(before).toEqual({
      ARN: expect.stringContaining(`${PREFIX}db-`),
      Name: 'db',
      Description: 'Testing secret creation.',
      CreatedDate: expect.any(Date),
      LastChangedDate: expect.any(Date),
      Tags: [{ Key: 'team', Value: 'blue' }],
      VersionIdsToStages: { [v(1)]: ['AWSCURRENT'] },
    });
    await handlers.GetSecretValue(store, { SecretId: 'db' });
    const accessed = (await handlers.DescribeSecret(store, { SecretId: 'db' })).LastAccessedDate?.getTime() ?? 1;
    expect(accessed % DAY_MS).toBe(0);
    const [entry] = (await handlers.ListSecrets(store, {})).SecretList ?? [];
    const { VersionIdsToStages, ...shared } = before;
    expect(entry).toEqual({
      ...shared,
      LastAccessedDate: new Date(accessed),
      SecretVersionsToStages: VersionIdsToStages,
    });
  });

  test('may be empty, and binary, and lies sealed on disk', async () => {
    expect(await handlers.CreateSecret(store, { Name: 'e', ClientRequestToken: v(1) }, call())).toEqual({
      ARN: expect.any(String),
      Name: 'e',
    });
    expect(await stages('e')).toBeUndefined();
    await expect(handlers.GetSecretValue(store, { SecretId: 'e' })).rejects.toThrow(
      "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
    );
    const SecretBinary = Buffer.from('binary-and-unmistakable');
    const given = { SecretId: 'e', ClientRequestToken: v(2), SecretBinary };
    expect(await handlers.PutSecretValue(store, given, call())).toMatchObject({ VersionStages: ['AWSCURRENT'] });
    await lmdb.close();
    expect(readFileSync(join(directory, 'control', 'data.mdb')).includes(SecretBinary)).toBe(false);
    open();
    const got = await handlers.GetSecretValue(store, { SecretId: 'e' });
    expect(Buffer.from(got.SecretBinary ?? [])).toEqual(SecretBinary);
    expect(got.SecretString).toBeUndefined();
  });
});

describe('versions and labels, as recorded', () => {
  test('current becomes previous; what loses its last label is no longer shown', async () => {
    await create('s', 1);
    await put('s', 2);
    expect(await stages('s')).toEqual({ [v(1)]: ['AWSPREVIOUS'], [v(2)]: ['AWSCURRENT'] });
    await put('s', 3);
    expect(await stages('s')).toEqual({ [v(2)]: ['AWSPREVIOUS'], [v(3)]: ['AWSCURRENT'] });
    expect((await handlers.GetSecretValue(store, { SecretId: 's', VersionStage: 'AWSPREVIOUS' })).SecretString).toBe(
      's2',
    );
    expect((await handlers.GetSecretValue(store, { SecretId: 's', VersionId: v(1) })).SecretString).toBe('s1');
  });

  test('twenty writers at once leave one current and one previous', async () => {
    await create('s', 1);
    await Promise.all(Array.from({ length: 20 }, (_, n) => put('s', n + 2)));
    const labels = Object.values((await stages('s')) ?? {}).flat();
    expect([...labels].sort()).toEqual(['AWSCURRENT', 'AWSPREVIOUS']);
  });

  test('pending moves alone; it leaves the current version when that is replaced', async () => {
    await create('s', 1);
    await put('s', 2, ['AWSPENDING']);
    expect(await stages('s')).toEqual({ [v(1)]: ['AWSCURRENT'], [v(2)]: ['AWSPENDING'] });
    await put('s', 3, ['AWSCURRENT', 'AWSPENDING']);
    expect(await stages('s')).toEqual({ [v(1)]: ['AWSPREVIOUS'], [v(3)]: ['AWSCURRENT', 'AWSPENDING'] });
    await put('s', 4);
    expect(await stages('s')).toEqual({ [v(3)]: ['AWSPREVIOUS'], [v(4)]: ['AWSCURRENT'] });
  });

  test('own labels', async () => {
    await create('s', 1);
    await put('s', 2, ['one', 'two', 'three']);
    expect(await put('s', 3, ['one', 'two', 'four'])).toMatchObject({ VersionStages: ['four', 'one', 'two'] });
    expect(await stages('s')).toEqual({ [v(1)]: ['AWSCURRENT'], [v(2)]: ['three'], [v(3)]: ['four', 'one', 'two'] });
    await put('s', 4, ['AWSCURRENT', 'PUT0']);
    await put('s', 5);
    expect(await stages('s')).toMatchObject({ [v(4)]: ['AWSPREVIOUS', 'PUT0'], [v(5)]: ['AWSCURRENT'] });
  });

  test('updates: a description alone makes no version', async () => {
    await create('s', 1);
    const update = (more: object) => handlers.UpdateSecret(store, { SecretId: 's', ...more }, call());
    expect(await update({ Description: 'd', ClientRequestToken: v(8) })).toEqual({
      ARN: expect.any(String),
      Name: 's',
    });
    expect(await update({ SecretString: 'new', ClientRequestToken: v(2) })).toMatchObject({ VersionId: v(2) });
    expect(await stages('s')).toEqual({ [v(1)]: ['AWSPREVIOUS'], [v(2)]: ['AWSCURRENT'] });
    expect((await handlers.DescribeSecret(store, { SecretId: 's' })).Description).toBe('d');
  });

  test('a hundred versions: the oldest without a label goes', async () => {
    await create('s', 1);
    for (let n = 2; n <= 101; n++) await put('s', n);
    await expect(handlers.GetSecretValue(store, { SecretId: 's', VersionId: v(1) })).rejects.toThrow(
      `Secrets Manager can't find the specified secret value for VersionId: ${v(1)}`,
    );
    expect((await handlers.GetSecretValue(store, { SecretId: 's', VersionId: v(2) })).SecretString).toBe('s2');
  });
});

describe('tokens', () => {
  test('a retry succeeds and changes nothing; the same token for another value does not', async () => {
    const first = await create('s', 1);
    expect(await create('s', 1)).toEqual(first);
    await put('s', 2);
    await put('s', 2);
    expect(Object.keys((await stages('s')) ?? {})).toHaveLength(2);
    const other = { SecretId: 's', ClientRequestToken: v(2), SecretString: 'other' };
    await expect(handlers.PutSecretValue(store, other, call())).rejects.toMatchObject({
      code: 'ResourceExistsException',
    });
    await expect(create('s', 3)).rejects.toMatchObject({
      code: 'ResourceExistsException',
      message: 'The operation failed because the secret s already exists.',
    });
  });

  test('the wire must bring one; Hearth’s own calls need not', async () => {
    const attempt = (given: Call) => handlers.CreateSecret(store, { Name: 's', SecretString: 'x' }, given);
    await expect(attempt(call())).rejects.toMatchObject({
      code: 'InvalidRequestException',
      message: 'You must provide a ClientRequestToken value. We recommend a UUID-type value.',
    });
    expect((await attempt(call({}))).VersionId).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('deletion', () => {
  const marked = {
    code: 'InvalidRequestException',
    message: "You can't perform this operation on the secret because it was marked for deletion.",
  };

  test('waits out its window by the clock', async () => {
    await create('s', 1);
    const { DeletionDate: date } = await handlers.DeleteSecret(store, { SecretId: 's', RecoveryWindowInDays: 7 });
    expect(date?.getTime()).toBeCloseTo(clock.now() + 7 * DAY_MS, -4);
    await expect(handlers.GetSecretValue(store, { SecretId: 's' })).rejects.toMatchObject(marked);
    await expect(put('s', 2)).rejects.toMatchObject(marked);
    expect((await handlers.DescribeSecret(store, { SecretId: 's' })).DeletedDate).toEqual(date);
    expect((await handlers.ListSecrets(store, {})).SecretList).toEqual([]);
    expect((await handlers.ListSecrets(store, { IncludePlannedDeletion: true })).SecretList).toHaveLength(1);
    await expect(create('s', 2)).rejects.toThrow(
      "You can't create this secret because a secret with this name is already scheduled for deletion.",
    );
    clock.advance(7 * DAY_MS);
    await expect(handlers.DescribeSecret(store, { SecretId: 's' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
    await create('s', 2);
    expect(await stages('s')).toEqual({ [v(2)]: ['AWSCURRENT'] });
  });

  test('can be taken back, or happen at once', async () => {
    const { ARN: old } = await create('s', 1);
    await handlers.DeleteSecret(store, { SecretId: 's' });
    expect(await handlers.RestoreSecret(store, { SecretId: 's' })).toEqual({ ARN: old, Name: 's' });
    expect((await handlers.GetSecretValue(store, { SecretId: 's' })).SecretString).toBe('s1');
    await handlers.DeleteSecret(store, { SecretId: 's' });
    await handlers.DeleteSecret(store, { SecretId: 's', ForceDeleteWithoutRecovery: true });
    await handlers.DeleteSecret(store, { SecretId: 's', ForceDeleteWithoutRecovery: true });
    const { ARN: fresh } = await create('s', 1);
    expect(fresh).not.toBe(old);
    await expect(
      handlers.DeleteSecret(store, { SecretId: 's', ForceDeleteWithoutRecovery: true, RecoveryWindowInDays: 7 }),
    ).rejects.toMatchObject({ code: 'InvalidParameterException' });
    await expect(handlers.DeleteSecret(store, { SecretId: 's', RecoveryWindowInDays: 6 })).rejects.toThrow(
      /between 7 and 30/,
    );
  });
});

test('what GetSecretValue refuses', async () => {
  await create('s', 1);
  const get = (more: object) => handlers.GetSecretValue(store, { SecretId: 's', ...more });
  await expect(get({ VersionStage: 'AWSPREVIOUS' })).rejects.toThrow(
    "Secrets Manager can't find the specified secret value for staging label: AWSPREVIOUS",
  );
  await expect(get({ VersionId: v(1), VersionStage: 'AWSPENDING' })).rejects.toMatchObject({
    code: 'InvalidRequestException',
    message: 'You provided a VersionStage that is not associated to the provided VersionId.',
  });
  for (const name of ['Inv Name', ' Inv*Name? ', ' Inv *?!]Name\\-']) {
    const invalid = {
      code: 'ValidationException',
      message:
        'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
    };
    await expect(get({ SecretId: name })).rejects.toMatchObject(invalid);
    await expect(create(name, 1)).rejects.toMatchObject(invalid);
  }
  const both = { Name: 'b', ClientRequestToken: v(1), SecretString: 'x', SecretBinary: Buffer.from('x') };
  await expect(handlers.CreateSecret(store, both, call())).rejects.toMatchObject({ code: 'InvalidParameterException' });
});

test('lists page, sort and filter', async () => {
  for (const [n, name] of ['b', 'c', 'a', 'prod/db'].entries()) {
    await create(name, n + 1, {
      Description: name === 'c' ? 'the main database' : 'x',
      Tags: [{ Key: 'k', Value: name }],
    });
    clock.advance(1000);
  }
  const list = async (input: Parameters<typeof handlers.ListSecrets>[1]) =>
    (await handlers.ListSecrets(store, input)).SecretList?.map((one) => one.Name);
  expect(await list({})).toEqual(['b', 'c', 'a', 'prod/db']);
  expect(await list({ SortOrder: 'desc' })).toEqual(['prod/db', 'a', 'c', 'b']);
  const first = await handlers.ListSecrets(store, { MaxResults: 3 });
  expect(await list({ MaxResults: 3, ...(first.NextToken !== undefined && { NextToken: first.NextToken }) })).toEqual([
    'prod/db',
  ]);
  expect(await list({ Filters: [{ Key: 'name', Values: ['prod', 'a'] }] })).toEqual(['a', 'prod/db']);
  expect(await list({ Filters: [{ Key: 'name', Values: ['!prod'] }] })).toEqual(['b', 'c', 'a']);
  expect(await list({ Filters: [{ Key: 'description', Values: ['DATA'] }] })).toEqual(['c']);
  expect(await list({ Filters: [{ Key: 'tag-value', Values: ['b'] }] })).toEqual(['b']);
  expect(await list({ Filters: [{ Key: 'all', Values: ['db'] }] })).toEqual(['prod/db']);
  await expect(list({ NextToken: 'x' })).rejects.toMatchObject({ code: 'InvalidNextTokenException' });
});

test('random passwords', async () => {
  const password = async (input: Parameters<typeof handlers.GetRandomPassword>[1]) =>
    (await handlers.GetRandomPassword(store, input)).RandomPassword ?? '';
  expect(await password({})).toHaveLength(32);
  for (let i = 0; i < 50; i++) {
    const short = await password({ PasswordLength: 4 });
    for (const type of [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/]) expect(short).toMatch(type);
  }
  expect(await password({ ExcludePunctuation: true, ExcludeNumbers: true, ExcludeUppercase: true })).toMatch(
    /^[a-z]{32}$/,
  );
  expect(await password({ PasswordLength: 500, ExcludeCharacters: '"@/\\' })).not.toMatch(/["@/\\]/);
  await expect(password({ PasswordLength: 3 })).rejects.toThrow(
    'Password length 3 is too short based on the required types.',
  );
  await expect(
    password({ ExcludeLowercase: true, ExcludeUppercase: true, ExcludeNumbers: true, ExcludePunctuation: true }),
  ).rejects.toMatchObject({ code: 'InvalidParameterException' });
});

test('for other services: create, read, remove', async () => {
  const arn = await createSecret(store, { name: 'rds!cluster-1', secretString: '{"password":"p"}', description: 'd' });
  expect(readSecretString(store, arn)).toBe('{"password":"p"}');
  await expect(createSecret(store, { name: 'rds!cluster-1', secretString: 'x' })).rejects.toMatchObject({
    code: 'ResourceExistsException',
  });
  await removeSecret(store, arn);
  expect(() => readSecretString(store, arn)).toThrow("Secrets Manager can't find the specified secret.");
});

test('what a call needs to be allowed', async () => {
  const { ARN: arn } = await create('s', 1, { Tags: [{ Key: 'team', Value: 'blue' }] });
  expect(access.GetSecretValue(store, { SecretId: 's' })).toEqual([
    {
      action: 'secretsmanager:GetSecretValue',
      resource: arn,
      context: {
        'secretsmanager:SecretId': arn,
        'secretsmanager:VersionStage': 'AWSCURRENT',
        'aws:ResourceTag/team': 'blue',
        'secretsmanager:ResourceTag/team': 'blue',
      },
    },
  ]);
  expect(access.GetSecretValue(store, { SecretId: 'no', VersionId: v(1) })).toMatchObject([
    { resource: `${PREFIX}no` },
  ]);
});
