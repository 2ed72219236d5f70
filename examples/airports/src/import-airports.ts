/** A CSV file was uploaded: every airport in it goes into DynamoDB and into Aurora. Running it again changes nothing. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3Event } from 'aws-lambda';
import { parse } from 'csv-parse';
import { type Airport, parseAirport } from './airport.ts';
import { putAirports } from './directory.ts';
import { BATCH_ROWS_MAX, upsertAirports } from './places.ts';

const s3 = new S3Client({});

export interface Imported {
  readonly file: string;
  readonly airports: number;
  readonly states: number;
}

export async function handler(event: S3Event): Promise<readonly Imported[]> {
  const done: Imported[] = [];
  for (const { s3: what } of event.Records) {
    // Keys come as in a form: spaces as `+`.
    const key = decodeURIComponent(what.object.key.replaceAll('+', ' '));
    const imported = await importFile(what.bucket.name, key);
    console.log(JSON.stringify(imported));
    done.push(imported);
  }
  return done;
}

async function importFile(bucket: string, key: string): Promise<Imported> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  if (!(Body instanceof Readable)) throw new Error(`${bucket}/${key} has no body`);
  const states = new Set<string>();
  let airports = 0;
  await pipeline(Body, parse({ columns: true, bom: true, trim: true }), async (rows: AsyncIterable<unknown>) => {
    for await (const chunk of chunksOf(rows, BATCH_ROWS_MAX)) {
      await Promise.all([putAirports(chunk, states), upsertAirports(chunk)]);
      airports += chunk.length;
    }
  });
  return { file: `${bucket}/${key}`, airports, states: states.size };
}

/** Only one chunk of the file is in memory at a time. */
async function* chunksOf(rows: AsyncIterable<unknown>, size: number): AsyncGenerator<readonly Airport[]> {
  let chunk: Airport[] = [];
  for await (const row of rows) {
    chunk.push(parseAirport(row));
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
