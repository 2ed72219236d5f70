/** kill -9 in the middle of the import, then a new start: nothing acknowledged is missing, nobody is left behind, the import completes. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { ExecuteStatementCommand, RDSDataClient } from '@aws-sdk/client-rds-data';
import { HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { airports, bootProcess, type Description, processesOf } from '../lib/process.ts';

const csv = readFileSync(
  join(dirname(createRequire(import.meta.url).resolve('vega-datasets')), '../data/airports.csv'),
);
const AIRPORTS = 3376;
/** How many kills: a few here, more in the nightly run, each at another moment of the import. */
const KILLS = Number(process.env['HEARTH_KILLS'] ?? 2);
const MOMENTS_MS = [900, 2200, 400, 1500, 3000, 600, 1200, 1900];

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'hearth-crash-'));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const options = (home: Description) => ({
  endpoint: home.endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

async function countItems(home: Description): Promise<number> {
  const client = new DynamoDBClient(options(home));
  let count = 0;
  let from: Record<string, never> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: home.outputs['DirectoryTable'],
        FilterExpression: 'SK = :a',
        ExpressionAttributeValues: { ':a': { S: 'AIRPORT' } },
        Select: 'COUNT',
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    );
    count += page.Count ?? 0;
    from = page.LastEvaluatedKey as typeof from; // handed back as it came
  } while (from);
  return count;
}

/** Rows of airports, rows of the audit, airports in the audit; none before the first migration. */
async function countRows(home: Description): Promise<number[]> {
  const client = new RDSDataClient(options(home));
  const sql =
    'select (select count(*) from airports), (select count(*) from audit), (select count(distinct iata) from audit)';
  const { PlacesClusterArn: resourceArn, PlacesSecretArn: secretArn } = home.outputs;
  try {
    const { records } = await client.send(
      new ExecuteStatementCommand({ resourceArn, secretArn, database: 'places', sql }),
    );
    return (records?.[0] ?? []).map((field) => field.longValue ?? 0);
  } catch (error) {
    if (error instanceof Error && error.message.includes('does not exist')) return [0, 0, 0];
    throw error;
  }
}

describe('a home that is killed in the middle of the import', () => {
  it(
    'keeps what it has acknowledged, leaves nobody behind, and completes',
    { timeout: 120_000 + KILLS * 20_000 },
    async () => {
      let home = await bootProcess(airports, dataDir);
      const s3 = new S3Client({ ...options(home.description), forcePathStyle: true });
      await s3.send(
        new PutObjectCommand({ Bucket: home.description.outputs['UploadsBucket'], Key: 'airports.csv', Body: csv }),
      );
      for (let kill = 0; kill < KILLS; kill++) {
        // The one wait for time itself: the moment of a crash is not an event.
        await after(MOMENTS_MS[kill % MOMENTS_MS.length] ?? 1000);
        const before = await countItems(home.description);
        await home.kill();
        await expect.poll(() => processesOf(dataDir), { timeout: 10_000 }).toEqual([]);
        home = await bootProcess(airports, dataDir);
        expect(await countItems(home.description)).toBeGreaterThanOrEqual(before);
      }
      const head = new HeadObjectCommand({ Bucket: home.description.outputs['UploadsBucket'], Key: 'airports.csv' });
      expect(
        (await new S3Client({ ...options(home.description), forcePathStyle: true }).send(head)).ContentLength,
      ).toBe(csv.length);
      await expect.poll(() => countItems(home.description), { timeout: 60_000, interval: 250 }).toBe(AIRPORTS);
      await expect
        .poll(() => countRows(home.description), { timeout: 60_000, interval: 250 })
        .toEqual([AIRPORTS, AIRPORTS, AIRPORTS]);
      expect(await home.end()).toBe(0);
      await expect.poll(() => processesOf(dataDir), { timeout: 5_000 }).toEqual([]);
    },
  );
});
