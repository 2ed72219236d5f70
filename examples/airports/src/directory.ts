/** The airports in DynamoDB: one table, two kinds of items. */
import { table } from 'hearth-toolkit/table';
import { type Airport, airportSchema, stateSchema } from './airport.ts';
import { required } from './environment.ts';

const directory = table({
  name: required('DIRECTORY_TABLE'),
  indexes: { GSI1: { pk: 'GSI1PK', sk: 'GSI1SK' } },
});

/** An airport without a state, or without a city, has no place in the index. */
const airports = directory.entity('airport', {
  schema: airportSchema,
  key: { pk: 'AIRPORT#{iata}', sk: 'AIRPORT' },
  by: { state: { index: 'GSI1', pk: 'STATE#{state}', sk: '{city}#{iata}' } },
});

const stateNames = directory.entity('state', {
  schema: stateSchema,
  key: { pk: 'STATES', sk: 'STATE#{state}' },
});

/**
 * Each airport, and the states that they prove to exist. Writing any of them twice changes nothing.
 * @param knownStates states that were written before; those written now are added.
 */
export async function putAirports(all: readonly Airport[], knownStates = new Set<string>()): Promise<void> {
  const named = new Set(all.flatMap(({ state }) => state ?? []));
  const fresh = [...named].filter((state) => !knownStates.has(state));
  await Promise.all([airports.batchPut(all), stateNames.batchPut(fresh.map((state) => ({ state })))]);
  for (const state of fresh) knownStates.add(state);
}

export async function getAirport(iata: string): Promise<Airport | undefined> {
  const { item } = await airports.get({ iata }, { consistent: false });
  return item;
}

/** In order of city. */
export async function airportsOfState(state: string): Promise<readonly Airport[]> {
  const { items } = await airports.by.state({ state }).all();
  return items;
}

export async function states(): Promise<readonly string[]> {
  const { items } = await stateNames.query({}, { consistent: false }).all();
  return items.map(({ state }) => state);
}
