/** An airport: what one is, whether it comes from a line of the CSV file, from a POST or out of the table. Pure. */
import type { Schema } from 'hearth-toolkit/table';

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
  if (city !== undefined && (city.length > NAME_CHARACTERS_MAX || city.includes('#')))
    problems.push(`city must have at most ${NAME_CHARACTERS_MAX} characters, and no #`);
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

/** The same as a Standard Schema, for the table. Any library that speaks it would do. */
export const airportSchema = schemaOf(parseAirport);

export const stateSchema = schemaOf((value) => {
  const state = typeof value === 'object' && value !== null && 'state' in value ? textOf(value.state) : undefined;
  if (state === undefined) throw new InvalidAirport(['a state has a name']);
  return { state };
});

function schemaOf<T>(parse: (value: unknown) => T): Schema<unknown, T> {
  const validate = (value: unknown) => {
    try {
      return { value: parse(value) };
    } catch (error) {
      if (!(error instanceof InvalidAirport)) throw error;
      return { issues: error.problems.map((message) => ({ message })) };
    }
  };
  return { '~standard': { version: 1, vendor: 'airports', validate } };
}
