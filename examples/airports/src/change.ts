/** What a record of the table's stream says about an airport. Pure. */
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';

export interface Change {
  readonly iata: string;
  /** The same for every delivery of one change. */
  readonly eventId: string;
  readonly eventName: string;
  readonly changedAtSeconds: number;
  /** JSON of the airport, keys in order; absent before an insert, and after a removal. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Undefined for items that are no airports, and for a write that changed nothing. */
export function changeOf(record: DynamoDBRecord): Change | undefined {
  const { eventID, eventName, dynamodb } = record;
  if (dynamodb?.Keys?.['SK']?.S !== 'AIRPORT' || !eventID || !eventName) return undefined;
  const before = dynamodb.OldImage && jsonOf(dynamodb.OldImage);
  const after = dynamodb.NewImage && jsonOf(dynamodb.NewImage);
  if (before === after) return undefined;
  return {
    iata: (dynamodb.Keys['PK']?.S ?? '').slice('AIRPORT#'.length),
    eventId: eventID,
    eventName,
    changedAtSeconds: dynamodb.ApproximateCreationDateTime ?? 0,
    before,
    after,
  };
}

/** Keys, and what the toolkit knows an item's kind by. */
const NOT_THE_AIRPORT = new Set(['PK', 'SK', 'GSI1PK', 'GSI1SK', '_entity']);

/** Airports have texts and numbers only. */
function jsonOf(image: Readonly<Record<string, AttributeValue>>): string {
  const entries = Object.entries(image)
    .filter(([name]) => !NOT_THE_AIRPORT.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [name, value.N === undefined ? value.S : Number(value.N)]);
  return JSON.stringify(Object.fromEntries(entries));
}
