import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse';
import { describe, expect, test } from 'vitest';
import { airportSchema, InvalidAirport, parseAirport } from './airport.ts';

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

test('as a schema: the airport, or every problem', async () => {
  const { validate } = airportSchema['~standard'];
  expect(await validate(boston)).toEqual({ value: parseAirport(boston) });
  expect(await validate({ ...boston, iata: '', city: 'a#b' })).toEqual({
    issues: [{ message: expect.stringMatching(/iata/) }, { message: expect.stringMatching(/city/) }],
  });
});

test('every line of the real file: 3,376 airports, 56 states, 12 without one', async () => {
  const file = readFileSync(new URL('../data/airports.csv', import.meta.resolve('vega-datasets')));
  const airports = [];
  for await (const row of parse(file, { columns: true, bom: true, trim: true })) airports.push(parseAirport(row));
  expect(new Set(airports.map(({ iata }) => iata)).size).toBe(3376);
  expect(new Set(airports.flatMap(({ state }) => state ?? [])).size).toBe(56);
  expect(airports.filter(({ state }) => state === undefined)).toHaveLength(12);
  expect(airports.find(({ iata }) => iata === 'DBN')?.name).toBe('W. H. "Bud" Barron');
});
