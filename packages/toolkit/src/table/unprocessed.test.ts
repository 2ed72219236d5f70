/** What DynamoDB did not process is sent again, as it was: against a server that takes a part of each batch. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { table } from './index.ts';

/** Requests of a batch that the server takes at once. */
const TAKEN_AT_ONCE = 10;
let server: Server | undefined;
afterEach(() => void server?.close());

interface Batch {
  readonly RequestItems: Readonly<Record<string, readonly WriteRequest[]>>;
}

/** Keeps what it takes; gives the rest back. */
async function greedyServer(taken: WriteRequest[], batches: number[]): Promise<DynamoDBClient> {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { RequestItems } = JSON.parse(Buffer.concat(chunks).toString()) as Batch; // what the SDK sends
      const all = RequestItems['App'] ?? [];
      batches.push(all.length);
      taken.push(...all.slice(0, TAKEN_AT_ONCE));
      const left = all.slice(TAKEN_AT_ONCE);
      response.setHeader('content-type', 'application/x-amz-json-1.0');
      const ConsumedCapacity = [{ TableName: 'App', CapacityUnits: all.length - left.length }];
      response.end(JSON.stringify({ UnprocessedItems: left.length ? { App: left } : {}, ConsumedCapacity }));
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  return new DynamoDBClient({ endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', credentials });
}

it('sends the rest again, bytes and sets unchanged', async () => {
  const taken: WriteRequest[] = [];
  const batches: number[] = [];
  const client = await greedyServer(taken, batches);
  const blobs = table({ name: 'App', client }).entity('blob', {
    schema: z.object({ id: z.string(), bytes: z.instanceof(Uint8Array), set: z.set(z.instanceof(Uint8Array)) }),
    key: { pk: 'BLOB#{id}', sk: 'BLOB' },
  });
  const items = Array.from({ length: 30 }, (_, n) => ({
    id: `${n}`,
    bytes: Uint8Array.of(n, 255),
    set: new Set([Uint8Array.of(n)]),
  }));
  expect(await blobs.batchPut(items)).toEqual({ units: 30 });
  expect(batches.toSorted((a, b) => b - a)).toEqual([25, 15, 5, 5]);
  const written = new Map(taken.map(({ PutRequest }) => [PutRequest?.Item?.['id']?.S, PutRequest?.Item]));
  expect(written.size).toBe(30);
  // As JSON carries them.
  for (const { id, bytes, set } of items)
    expect(written.get(id)).toMatchObject({
      bytes: { B: Buffer.from(bytes).toString('base64') },
      set: { BS: [...set].map((each) => Buffer.from(each).toString('base64')) },
    });
});
