/** Answers read straight from the wire are what the SDK would have given, on every kind of client. */
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { environment } from '../base/environment.ts';
import { closeHome, openHome, type TestHome } from '../testing/home.ts';
import { table } from './index.ts';

const schema = z.object({ id: z.string(), value: z.unknown() });
type Things = ReturnType<typeof things>;

/** Every type that an attribute can have, and digits that a JavaScript number has not. */
const VALUE = {
  text: 'ü"\n',
  number: -1.5e-7,
  big: 2n ** 70n,
  flag: false,
  nothing: null,
  bytes: Uint8Array.of(0, 255, 7),
  empty: new Uint8Array(),
  texts: new Set(['a', 'b']),
  numbers: new Set([1, 2n ** 60n]),
  blobs: new Set([Uint8Array.of(1, 2)]),
  deep: [{ list: [Uint8Array.of(9), []] }, {}],
};

let test: TestHome;
beforeAll(async () => {
  test = await openHome();
});
afterAll(() => closeHome(test));
afterEach(() => void vi.unstubAllEnvs());

const things = (client?: DynamoDBClient) =>
  table({ name: test.table, ...(client && { client }) }).entity('thing', {
    schema,
    key: { pk: 'THING#{id}', sk: 'THING' },
  });

async function roundTrip(of: Things, id: string): Promise<void> {
  const item = { id, value: VALUE };
  expect(await of.create(item)).toMatchObject({ ok: true });
  expect(await of.create(item)).toEqual({ ok: false, reason: 'exists', existing: item, units: 1 });
  expect(await of.get({ id }, { consistent: true })).toEqual({ item, units: 1 });
  expect((await of.query({ id }, { consistent: true }).all()).items).toEqual([item]);
  expect(await of.batchGet([{ id }], { consistent: true })).toEqual({ items: [item], units: 1 });
  expect(await of.update({ id }, { set: { value: { ...VALUE, flag: true } } })).toMatchObject({
    item: { value: { ...VALUE, flag: true } },
  });
  expect((await of.delete({ id })).ok).toBe(true);
}

describe('every type of value', () => {
  it('comes back on a client of the caller’s', () => roundTrip(things(new DynamoDBClient(test.client)), 'given'));

  it('comes back on the client that the environment’s variables make', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', test.client.endpoint);
    vi.stubEnv('AWS_REGION', test.client.region);
    vi.stubEnv('AWS_ACCESS_KEY_ID', test.client.credentials.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', test.client.credentials.secretAccessKey);
    await roundTrip(things(), 'own');
    const own = environment().singletons.get('DynamoDB');
    await Promise.all([roundTrip(things(), 'own 1'), roundTrip(things(), 'own 2')]);
    expect(environment().singletons.get('DynamoDB')).toBe(own);
  });
});

it('leaves a client that keeps its middleware as it is', async () => {
  const client = new DynamoDBClient({ ...test.client, cacheMiddleware: true });
  const kept = things(client);
  await kept.put({ id: 'kept', value: Uint8Array.of(1) });
  const Key = { PK: { S: 'THING#kept' }, SK: { S: 'THING' } };
  for (let times = 0; times < 2; times++) {
    expect((await kept.get({ id: 'kept' }, { consistent: true })).item?.value).toEqual(Uint8Array.of(1));
    const { Item } = await client.send(new GetItemCommand({ TableName: test.table, Key }));
    expect(Item?.['value']?.B).toEqual(Uint8Array.of(1));
  }
});

it('leaves errors, and what is not JSON, to the SDK', async () => {
  await expect(things(new DynamoDBClient(test.client)).get({ id: '' }, { consistent: true })).rejects.toMatchObject({
    code: 'INVALID',
  });
  const nowhere = table({ name: 'Nowhere', client: new DynamoDBClient(test.client) });
  const thing = nowhere.entity('thing', { schema, key: { pk: '{id}', sk: 'THING' } });
  await expect(thing.get({ id: '1' }, { consistent: true })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    $metadata: { httpStatusCode: 400 },
  });
  const server = createServer((request, response) => {
    request.resume();
    response.end('{"Item":{"id":{"S":"1"},"value":{"B":"AQ=="},"_entity":{"S":"thing"}}}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  const client = new DynamoDBClient({ ...test.client, endpoint: `http://127.0.0.1:${port}` });
  expect((await things(client).get({ id: '1' }, { consistent: true })).item).toEqual({
    id: '1',
    value: Uint8Array.of(1),
  });
  client.destroy();
  server.close();
});
