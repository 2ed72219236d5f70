/** What ARNs of no table here are answered with, where the home has an account of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { systemClock } from '../../../base/clock.ts';
import { Lmdb } from '../../../engines/lmdb.ts';
import { Catalog } from './catalog.ts';
import { taggedTable } from './resource-arn.ts';

const directory = mkdtempSync(join(tmpdir(), 'hearth-arn-'));
const lmdb = new Lmdb({ directory, durable: false });
const [region, accountId] = ['eu-west-2', '123456789012'];
const db = { region, accountId, catalog: new Catalog(lmdb, systemClock(), region, accountId) };
afterAll(async () => {
  await lmdb.close();
  rmSync(directory, { recursive: true });
});

it.each([
  ['eu-west-2:123456789012', 'ResourceNotFoundException', 'Requested resource not found: ResourceArn: % not found'],
  ['us-east-1:123456789012', 'ValidationException', 'Invalid TableArn: Invalid ResourceArn provided as input %'],
  ['eu-west-2:210987654321', 'AccessDeniedException', 'Access is denied'],
  ['us-east-1:000000000000', 'AccessDeniedException', 'Access is denied'],
])('tags of %s: %s', (where, code, text) => {
  const arn = `arn:aws:dynamodb:${where}:table/None`;
  const message = text.replace('%', arn);
  expect(() => taggedTable(db, arn)).toThrow(expect.objectContaining({ code, message }));
});

it('backups bear no tags', () => {
  const arn = 'arn:aws:dynamodb:eu-west-2:123456789012:table/None/backup/01234567890123-01234567';
  const message = `One or more parameter values were invalid: Provided Arn is not a DynamoDB resource arn: ${arn}`;
  expect(() => taggedTable(db, arn)).toThrow(message);
});
