/** A CSV file was uploaded: every airport in it goes into DynamoDB and into Aurora. Running it again changes nothing. */
import { pipeline } from 'node:stream/promises';
import type { S3Event } from 'aws-lambda';
import { parse } from 'csv-parse';
import { bucket } from 'hearth-toolkit/bucket';
import { objectEvents } from 'hearth-toolkit/events';
import { handler as wrap } from 'hearth-toolkit/handler';
import { type Airport, parseAirport } from './airport.ts';
import { putAirports } from './directory.ts';
import { upsertAirports } from './places.ts';

/** Rows in memory at a time. */
const CHUNK_ROWS = 500;

export interface Imported {
  readonly file: string;
  readonly airports: number;
  readonly states: number;
}

export const handler = wrap(async (event: S3Event): Promise<readonly Imported[]> => {
  const done: Imported[] = [];
  for (const uploaded of objectEvents(event)) {
    const imported = await importFile(uploaded.bucket, uploaded.key);
    console.log(JSON.stringify(imported));
    done.push(imported);
  }
  return done;
});

async function importFile(name: string, key: string): Promise<Imported> {
  const body = await bucket({ name }).stream(key);
  const states = new Set<string>();
  let airports = 0;
  await pipeline(body, parse({ columns: true, bom: true, trim: true }), async (rows: AsyncIterable<unknown>) => {
    for await (const chunk of chunksOf(rows, CHUNK_ROWS)) {
      await Promise.all([putAirports(chunk, states), upsertAirports(chunk)]);
      airports += chunk.length;
    }
  });
  return { file: `${name}/${key}`, airports, states: states.size };
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
