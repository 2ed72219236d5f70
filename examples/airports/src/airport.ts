/** An airport, and its three forms: a line of the CSV file, items of the table, parameters of a SQL statement. Pure. */
import type { SqlParameter } from '@aws-sdk/client-rds-data';

export interface Airport {
  readonly iata: string;
  readonly name: string;
  /** Absent where the source says `NA`: a few military fields and places outside the United States. */
  readonly city?: string;
  readonly state?: string;
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
}

export interface DirectoryItem extends Partial<Airport> {
  readonly PK: string;
  readonly SK: string;
  readonly GSI1PK?: string;
  readonly GSI1SK?: string;
}

const IATA = /^[A-Z0-9]{3,4}$/;
const STATE = /^[A-Z]{2}$/;
const NAME_CHARACTERS_MAX = 200;

export class InvalidAirport extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('; '));
    this.name = 'InvalidAirport';
    this.problems = problems;
  }
}

/** @param row a record of the file, or the body of a POST: texts and numbers, nothing trusted. @throws InvalidAirport */
export function parseAirport(row: unknown): Airport {
  if (typeof row !== 'object' || row === null || Array.isArray(row))
    throw new InvalidAirport(['an airport is an object']);
  const values: Record<string, unknown> = { ...row };
  const problems: string[] = [];
  const iata = textOf(values['iata'])?.toUpperCase() ?? '';
  const name = textOf(values['name']) ?? '';
  const city = textOf(values['city']);
  const state = textOf(values['state'])?.toUpperCase();
  const latitude = numberOf(values['latitude']);
  const longitude = numberOf(values['longitude']);
  if (!IATA.test(iata)) problems.push('iata must be 3 or 4 letters or digits');
  if (name === '' || name.length > NAME_CHARACTERS_MAX)
    problems.push(`name must have 1 to ${NAME_CHARACTERS_MAX} characters`);
  if (city !== undefined && city.length > NAME_CHARACTERS_MAX)
    problems.push(`city must have at most ${NAME_CHARACTERS_MAX} characters`);
  if (state !== undefined && !STATE.test(state)) problems.push('state must be 2 letters');
  if (!(Math.abs(latitude) <= 90)) problems.push('latitude must be a number from -90 to 90');
  if (!(Math.abs(longitude) <= 180)) problems.push('longitude must be a number from -180 to 180');
  if (problems.length > 0) throw new InvalidAirport(problems);
  return {
    iata,
    name,
    ...(city !== undefined && { city }),
    ...(state !== undefined && { state }),
    country: textOf(values['country']) ?? 'USA',
    latitude,
    longitude,
  };
}

function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' || text === 'NA' ? undefined : text;
}

function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
}

export function airportKey(iata: string): { PK: string; SK: string } {
  return { PK: `AIRPORT#${iata}`, SK: 'AIRPORT' };
}

/** The airport itself, and the state that it proves to exist. Writing either twice changes nothing. */
export function itemsOf(airport: Airport): readonly DirectoryItem[] {
  const { iata, city, state } = airport;
  const item: DirectoryItem = { ...airportKey(iata), ...airport };
  if (state === undefined) return [item];
  return [
    { ...item, GSI1PK: `STATE#${state}`, GSI1SK: `${city ?? ''}#${iata}` },
    { PK: 'STATES', SK: `STATE#${state}`, state },
  ];
}

export function airportOf(item: Readonly<Record<string, unknown>>): Airport {
  return parseAirport(item);
}

export function parametersOf(airport: Airport): SqlParameter[] {
  return [
    { name: 'iata', value: { stringValue: airport.iata } },
    { name: 'name', value: { stringValue: airport.name } },
    textParameter('city', airport.city),
    textParameter('state', airport.state),
    { name: 'country', value: { stringValue: airport.country } },
    { name: 'latitude', value: { doubleValue: airport.latitude } },
    { name: 'longitude', value: { doubleValue: airport.longitude } },
  ];
}

export function textParameter(name: string, value: string | undefined): SqlParameter {
  return { name, value: value === undefined ? { isNull: true } : { stringValue: value } };
}
