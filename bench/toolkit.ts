/**
 * The toolkit beside what else one would take: what a bundle and its import cost, and how fast its table is against the SDK's
 * own client, the document client, ElectroDB and dynamodb-toolbox, all asking the same things, by turns.
 */
import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand as QueryDocuments } from '@aws-sdk/lib-dynamodb';
import {
  Entity as BoxEntity,
  GetItemCommand as BoxGet,
  item as boxItem,
  number as boxNumber,
  PutItemCommand as BoxPut,
  QueryCommand as BoxQuery,
  string as boxString,
  Table as BoxTable,
} from 'dynamodb-toolbox';
import { Entity as ElectroEntity } from 'electrodb';
import { type Schema, table } from 'hearth-toolkit/table';
import { LIBRARIES, priceOf, priceOfTypical, TYPICAL } from '../tools/toolkit-peers.ts';
import { bareServer } from './lib/processes.ts';
import { below, type Finding, ratio, told } from './lib/report.ts';
import { median } from './start.ts';

const TABLE = 'Airports';
const TOOLKIT = 'toolkit';
/** The toolkit on a client that somebody else made too. */
const GIVEN = 'toolkit, given a client';
const AIRPORTS_EACH = 20;
const AT_ONCE = 8;
const SLICE_MS = Number(process.env['BENCH_MS'] ?? 500);
const SLICES = 10;
const IMPORT_RUNS = 5;

interface Airport {
  readonly state: string;
  readonly iata: string;
  readonly name: string;
  readonly city: string;
  readonly latitude: number;
  readonly longitude: number;
}

const airport = (n: number): Airport => ({
  state: 'MA',
  iata: `A${String(n).padStart(6, '0')}`,
  name: 'Gen Edw L Logan International',
  city: 'Boston',
  latitude: 42.3643475 + n,
  longitude: -71.00517917,
});

/** One way to the table: every function does the same, and gives the airports that it read. */
interface Way {
  readonly get: (which: Airport) => Promise<unknown>;
  readonly put: (which: Airport) => Promise<unknown>;
  readonly query: (state: string) => Promise<readonly unknown[]>;
}

export async function toolkitBench(): Promise<Finding[]> {
  const prices: Finding[] = [];
  for (const [name, source] of Object.entries(LIBRARIES)) {
    const { bytes, gzipBytes, importMs } = await priceOf([source], IMPORT_RUNS);
    const detail = Number.isNaN(importMs) ? 'wants the SDK of version 2' : `imported in ${importMs.toFixed(1)} ms`;
    prices.push(told(`${name}: minified`, `${(bytes / 1024).toFixed(1)} KiB`, `${gzipBytes} B gzip, ${detail}`));
  }
  const ours = Object.entries(LIBRARIES).flatMap(([name, source]) => (name.startsWith('hearth') ? [source] : []));
  const all = await priceOf(ours, IMPORT_RUNS);
  for (const imports of TYPICAL) {
    const { bytes, gzipBytes, importMs } = await priceOfTypical(imports, IMPORT_RUNS);
    const of = Object.entries(imports).map(([name, names]) => `{ ${names} } of /${name}`);
    const detail = `${gzipBytes} B gzip, imported in ${importMs.toFixed(1)} ms`;
    prices.push(below(`a function that imports ${of.join(', ')}: minified`, bytes / 1024, 15, 'KiB', detail));
  }
  const detail = `${all.gzipBytes} B gzip; no function imports all of it`;
  prices.push(
    below('hearth-toolkit, all of it: minified', all.bytes / 1024, 15, 'KiB', detail),
    below('hearth-toolkit, all of it: import', all.importMs, 10, 'ms', `best of ${IMPORT_RUNS}`),
  );
  return [...prices, ...(await speeds())];
}

/** Against a server that answers at once, always the same: what is measured is what each library does in the function. */
async function speeds(): Promise<Finding[]> {
  const all = Array.from({ length: AIRPORTS_EACH }, (_, n) => attributesOf(airport(n)));
  const answers: Readonly<Record<keyof Way, object>> = {
    get: { Item: all[0] },
    query: { Items: all, Count: all.length, ScannedCount: all.length },
    put: {},
  };
  const bodyOf = (operation: keyof Way): Buffer => Buffer.from(JSON.stringify(answers[operation]));
  const server = await bareServer({ GetItem: bodyOf('get'), Query: bodyOf('query'), PutItem: bodyOf('put') });
  // What Lambda's environment says, for the clients that libraries make themselves.
  const endpoint = `http://127.0.0.1:${server.port}`;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  const client = new DynamoDBClient({});
  const ways: Readonly<Record<string, Way>> = {
    'the client': byHand(client),
    'the document client': byDocuments(client),
    ElectroDB: byElectro(client),
    'dynamodb-toolbox': byBox(client),
    [GIVEN]: byToolkit(client),
    [TOOLKIT]: byToolkit(),
  };
  const findings: Finding[] = [];
  for (const operation of ['get', 'query', 'put'] as const) findings.push(...(await compare(operation, ways)));
  client.destroy();
  await server.stop();
  return findings;
}

async function compare(operation: keyof Way, ways: Readonly<Record<string, Way>>): Promise<Finding[]> {
  const perSecond = new Map<string, number[]>(Object.keys(ways).map((name) => [name, []]));
  const all = Object.entries(ways);
  for (let slice = 0; slice <= SLICES; slice++) {
    // Each begins once: who comes after another pays for its garbage.
    const first = slice % all.length;
    for (const [name, way] of [...all.slice(first), ...all.slice(0, first)]) {
      const measured = await rate(way, operation);
      if (slice > 0) perSecond.get(name)?.push(measured); // the first slice warms up
    }
  }
  const titles = { get: 'GetItem', put: 'PutItem', query: `Query of ${AIRPORTS_EACH} items` };
  const against = (peer: string, own: string, what: string): Finding => {
    const [rates, ours] = [perSecond.get(peer) ?? [], perSecond.get(own) ?? []];
    const times = median(ours.map((each, n) => each / (rates[n] ?? Number.NaN)));
    const detail = `${Math.round(median(ours))} against ${Math.round(median(rates))} in a second of CPU`;
    return ratio(`${titles[operation]}: ${what} vs ${peer}`, times, 1, detail);
  };
  const peers = Object.keys(ways).filter((name) => name !== TOOLKIT && name !== GIVEN);
  const given = against('the document client', GIVEN, 'table on a client of the caller’s');
  return [...peers.map((peer) => against(peer, TOOLKIT, 'table')), given];
}

/** @returns operations in a second of this process's own time, which what else runs on the machine does not change */
async function rate(way: Way, operation: keyof Way): Promise<number> {
  const begin = performance.now();
  const before = process.cpuUsage();
  let done = 0;
  const worker = async (): Promise<void> => {
    while (performance.now() - begin < SLICE_MS) {
      const which = airport(done++);
      if (operation === 'get' && !(await way.get(which))) throw new Error(`no ${which.iata}`);
      if (operation === 'put') await way.put(which);
      if (operation === 'query' && (await way.query(which.state)).length !== AIRPORTS_EACH)
        throw new Error(`not all of ${which.state}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const { user, system } = process.cpuUsage(before);
  return done / ((user + system) / 1_000_000);
}

const keyOf = ({ state, iata }: Airport) => ({ PK: `STATE#${state}`, SK: `AIRPORT#${iata}` });

/** With what each library knows its items by. */
function attributesOf(which: Airport) {
  const { PK, SK } = keyOf(which);
  const { state, iata, name, city, latitude, longitude } = which;
  return {
    PK: { S: PK },
    SK: { S: SK },
    _entity: { S: 'airport' },
    entity: { S: 'airport' },
    _et: { S: 'airport' },
    __edb_e__: { S: 'airport' },
    __edb_v__: { S: '1' },
    _ct: { S: '2026-01-01T00:00:00.000Z' },
    _md: { S: '2026-01-01T00:00:00.000Z' },
    state: { S: state },
    iata: { S: iata },
    name: { S: name },
    city: { S: city },
    latitude: { N: String(latitude) },
    longitude: { N: String(longitude) },
  };
}

/** Attribute values written and read by hand: what no library can beat. */
function byHand(client: DynamoDBClient): Way {
  return {
    get: async (which) => {
      const { PK, SK } = keyOf(which);
      const { Item } = await client.send(
        new GetItemCommand({ TableName: TABLE, Key: { PK: { S: PK }, SK: { S: SK } } }),
      );
      return Item && { name: Item['name']?.S, latitude: Number(Item['latitude']?.N) };
    },
    put: (which) => client.send(new PutItemCommand({ TableName: TABLE, Item: attributesOf(which) })),
    query: async (state) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: TABLE,
          KeyConditionExpression: 'PK = :p',
          ExpressionAttributeValues: { ':p': { S: `STATE#${state}` } },
        }),
      );
      return Items.map((item) => ({ name: item['name']?.S, latitude: Number(item['latitude']?.N) }));
    },
  };
}

function byDocuments(client: DynamoDBClient): Way {
  const documents = DynamoDBDocumentClient.from(client);
  const own = { _entity: 'airport', entity: 'airport', _et: 'airport', __edb_e__: 'airport', __edb_v__: '1' };
  return {
    get: async (which) => (await documents.send(new GetCommand({ TableName: TABLE, Key: keyOf(which) }))).Item,
    put: (which) =>
      documents.send(
        new PutCommand({ TableName: TABLE, Item: { ...which, ...keyOf(which), ...own, _ct: '', _md: '' } }),
      ),
    query: async (state) => {
      const { Items = [] } = await documents.send(
        new QueryDocuments({
          TableName: TABLE,
          KeyConditionExpression: 'PK = :p',
          ExpressionAttributeValues: { ':p': `STATE#${state}` },
        }),
      );
      return Items;
    },
  };
}

function byElectro(client: DynamoDBClient): Way {
  const text = { type: 'string', required: true } as const;
  const number = { type: 'number', required: true } as const;
  const airports = new ElectroEntity(
    {
      model: { entity: 'airport', version: '1', service: 'bench' },
      attributes: { state: text, iata: text, name: text, city: text, latitude: number, longitude: number },
      indexes: {
        primary: {
          pk: { field: 'PK', composite: ['state'], template: 'STATE#${state}', casing: 'none' },
          sk: { field: 'SK', composite: ['iata'], template: 'AIRPORT#${iata}', casing: 'none' },
        },
      },
    },
    { client, table: TABLE },
  );
  return {
    get: async ({ state, iata }) => (await airports.get({ state, iata }).go()).data,
    put: (which) => airports.put(which).go(),
    query: async (state) => (await airports.query.primary({ state }).go()).data,
  };
}

function byBox(client: DynamoDBClient): Way {
  const box = new BoxTable({
    name: TABLE,
    partitionKey: { name: 'PK', type: 'string' },
    sortKey: { name: 'SK', type: 'string' },
    documentClient: DynamoDBDocumentClient.from(client),
  });
  const schema = boxItem({
    state: boxString().key(),
    iata: boxString().key(),
    name: boxString(),
    city: boxString(),
    latitude: boxNumber(),
    longitude: boxNumber(),
  });
  const airports = new BoxEntity({
    name: 'airport',
    table: box,
    schema,
    computeKey: ({ state, iata }: { state: string; iata: string }) => ({ PK: `STATE#${state}`, SK: `AIRPORT#${iata}` }),
  });
  return {
    get: async ({ state, iata }) => (await airports.build(BoxGet).key({ state, iata }).send()).Item,
    put: (which) => airports.build(BoxPut).item(which).send(),
    query: async (state) =>
      (
        await box
          .build(BoxQuery)
          .entities(airports)
          .query({ partition: `STATE#${state}` })
          .send()
      ).Items ?? [],
  };
}

/** Checks as much as the others do. */
const schema: Schema<unknown, Airport> = {
  '~standard': {
    version: 1,
    vendor: 'bench',
    validate: (value) => {
      const { state, iata, name, city, latitude, longitude } = Object(value) as Airport; // what is checked here
      const texts = [state, iata, name, city].every((each) => typeof each === 'string');
      return texts && typeof latitude === 'number' && typeof longitude === 'number'
        ? { value: { state, iata, name, city, latitude, longitude } }
        : { issues: [{ message: 'not an airport' }] };
    },
  },
};

/** Without a client it makes its own. */
function byToolkit(client?: DynamoDBClient): Way {
  const airports = table({ name: TABLE, ...(client && { client }) }).entity('airport', {
    schema,
    key: { pk: 'STATE#{state}', sk: 'AIRPORT#{iata}' },
  });
  return {
    get: async ({ state, iata }) => (await airports.get({ state, iata }, { consistent: false })).item,
    put: (which) => airports.put(which),
    query: async (state) => (await airports.query({ state }, { consistent: false }).all()).items,
  };
}
