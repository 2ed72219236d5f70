import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse';
import { describe, expect, test } from 'vitest';
import { InvalidAirport, itemsOf, parametersOf, parseAirport } from './airport.ts';

const boston = {
  iata: 'BOS',
  name: 'Gen Edw L Logan Intl',
  city: 'Boston',
  state: 'MA',
  country: 'USA',
  latitude: '42.3643475',
  longitude: '-71.00517917',
};

describe('a line of the file', () => {
  test('becomes an airport', () => {
    expect(parseAirport(boston)).toEqual({ ...boston, latitude: 42.3643475, longitude: -71.00517917 });
  });

  test('NA stands for nothing', () => {
    const airport = parseAirport({ ...boston, city: 'NA', state: 'NA' });
    expect(airport).not.toHaveProperty('city');
    expect(airport).not.toHaveProperty('state');
  });

  test('or is refused, with everything that is wrong with it', () => {
    for (const row of [null, 'x', [], 5]) expect(() => parseAirport(row)).toThrow(InvalidAirport);
    try {
      parseAirport({ iata: 'TOOLONG', name: '', state: 'Mass', latitude: 91, longitude: 'east' });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({
        problems: [/iata/, /name/, /state/, /latitude/, /longitude/].map((words) => expect.stringMatching(words)),
      });
    }
  });
});

test('items: the airport with its place in the index, and its state', () => {
  expect(itemsOf(parseAirport(boston))).toEqual([
    { ...parseAirport(boston), PK: 'AIRPORT#BOS', SK: 'AIRPORT', GSI1PK: 'STATE#MA', GSI1SK: 'Boston#BOS' },
    { PK: 'STATES', SK: 'STATE#MA', state: 'MA' },
  ]);
  const [alone, ...rest] = itemsOf(parseAirport({ ...boston, state: 'NA' }));
  expect(rest).toEqual([]);
  expect(alone).not.toHaveProperty('GSI1PK');
});

test('parameters: what is absent is NULL', () => {
  const values = Object.fromEntries(
    parametersOf(parseAirport({ ...boston, city: 'NA' })).map(({ name, value }) => [name, value]),
  );
  expect(values).toEqual({
    iata: { stringValue: 'BOS' },
    name: { stringValue: 'Gen Edw L Logan Intl' },
    city: { isNull: true },
    state: { stringValue: 'MA' },
    country: { stringValue: 'USA' },
    latitude: { doubleValue: 42.3643475 },
    longitude: { doubleValue: -71.00517917 },
  });
});

test('every line of the real file: 3,376 airports, 56 states, 12 without one', async () => {
  const file = readFileSync(new URL('../data/airports.csv', import.meta.resolve('vega-datasets')));
  const airports = [];
  for await (const row of parse(file, { columns: true, bom: true, trim: true })) airports.push(parseAirport(row));
  const items = new Set(airports.flatMap(itemsOf).map(({ PK, SK }) => `${PK} ${SK}`));
  expect(airports).toHaveLength(3376);
  expect(items.size).toBe(3376 + 56);
  expect(airports.filter(({ state }) => state === undefined)).toHaveLength(12);
  expect(airports.find(({ iata }) => iata === 'DBN')?.name).toBe('W. H. "Bud" Barron');
});
