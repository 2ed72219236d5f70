/** How labels move by hand, as AWS was recorded to move them (2022-09, 2024-01), and what lists of versions show. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../../base/clock.ts';
import { createRandom } from '../../../base/random.ts';
import { openSeal } from '../../../base/seal.ts';
import { Lmdb } from '../../../engines/lmdb.ts';
import { createSecret, openSecretsManager, type SecretsManager } from '../index.ts';
import { addVersion } from '../versions.ts';
import { cancelRotateSecret } from './cancel-rotate-secret.ts';
import { listSecretVersionIds } from './list-secret-version-ids.ts';
import { updateSecretVersionStage } from './update-secret-version-stage.ts';

let directory: string;
let lmdb: Lmdb;
let store: SecretsManager;
let first: string;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'hearth-stages-'));
  lmdb = new Lmdb({ directory: join(directory, 'control'), durable: false });
  const seal = openSeal(join(directory, 'key'));
  const [region, accountId] = ['us-east-1', '000000000000'];
  store = openSecretsManager({ lmdb, seal, clock: systemClock(), random: createRandom(), region, accountId });
  await createSecret(store, { name: 's', secretString: 'S1' });
  first = Object.keys(store.find('s').versions)[0] ?? '';
});
afterEach(async () => {
  await lmdb.close();
  rmSync(directory, { recursive: true });
});

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const put = (n: number, stages: readonly string[]) =>
  lmdb.write(() => addVersion(store, store.find('s'), id(n), { SecretString: `S${n}` }, stages));
const move = (VersionStage: string, MoveToVersionId?: string, RemoveFromVersionId?: string) =>
  updateSecretVersionStage(store, { SecretId: 's', VersionStage, MoveToVersionId, RemoveFromVersionId });
const list = async (more: object = {}) => {
  const { Versions = [] } = await listSecretVersionIds(store, { SecretId: 's', ...more });
  return Versions.map(({ VersionId, VersionStages }) => [VersionId === first ? 1 : VersionId, VersionStages]);
};

test('AWSCURRENT moves to the pending version, which keeps its label; the version before becomes AWSPREVIOUS', async () => {
  await put(2, ['AWSPENDING']);
  await move('AWSCURRENT', id(2), first);
  expect(await list()).toEqual([
    [1, ['AWSPREVIOUS']],
    [id(2), ['AWSCURRENT', 'AWSPENDING']],
  ]);
  await put(3, ['AWSCURRENT']);
  expect(await list()).toEqual([
    [id(2), ['AWSPREVIOUS']],
    [id(3), ['AWSCURRENT']],
  ]);
  expect(await list({ IncludeDeprecated: true })).toEqual([
    [1, undefined],
    [id(2), ['AWSPREVIOUS']],
    [id(3), ['AWSCURRENT']],
  ]);
});

test('labels of your own are put on and taken away', async () => {
  await put(2, ['PENDING']);
  await move('BLUE', id(2));
  await move('PENDING', undefined, id(2));
  expect(await list()).toEqual([
    [1, ['AWSCURRENT']],
    [id(2), ['BLUE']],
  ]);
});

test('refuses what would take a label from a version unasked, or leave a secret without a current one', async () => {
  await put(2, ['AWSPENDING']);
  const parameter = { code: 'InvalidParameterException' };
  await expect(move('AWSCURRENT', id(2))).rejects.toMatchObject({
    ...parameter,
    message: `The parameter RemoveFromVersionId can't be empty. Staging label AWSCURRENT is currently attached to version ${first}, so you must explicitly reference that version in RemoveFromVersionId.`,
  });
  await expect(move('AWSCURRENT', undefined, first)).rejects.toMatchObject(parameter);
  await expect(move('BLUE', undefined, first)).rejects.toMatchObject(parameter);
  await expect(move('BLUE')).rejects.toMatchObject(parameter);
  await expect(move('BLUE', id(9))).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  expect(await list()).toEqual([
    [1, ['AWSCURRENT']],
    [id(2), ['AWSPENDING']],
  ]);
});

test('versions come in pages', async () => {
  await put(2, ['A']);
  const page = await listSecretVersionIds(store, { SecretId: 's', MaxResults: 1 });
  expect(page.Versions).toHaveLength(1);
  expect(await list({ MaxResults: 1, NextToken: page.NextToken })).toEqual([[id(2), ['A']]]);
  await expect(list({ NextToken: 'no such token' })).rejects.toMatchObject({ code: 'InvalidNextTokenException' });
});

test('a rotation that was never set up can be cancelled', async () => {
  expect(await cancelRotateSecret(store, { SecretId: 's' })).toEqual({ ARN: store.find('s').arn, Name: 's' });
  expect(store.find('s').rotation).toEqual({ enabled: false });
});
