/** PutEvents: each entry succeeds or fails by itself. */
import type { PutEventsInput, PutEventsOutput } from '../../../api/events.gen.ts';
import type { ServiceError } from '../../../wire/errors.ts';
import type { Call } from '../../../wire/operation.ts';
import { busOf } from '../bus-name.ts';
import { validation } from '../errors.ts';
import { type Events, wholeSeconds } from '../events.ts';

type Entry = PutEventsInput['Entries'][number];
type Result = NonNullable<PutEventsOutput['Entries']>[number];

/** docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html, read 2026-11: 1 MB all entries together since 2025. */
const ENTRIES_BYTES_MAX = 1_048_576;
/** API_PutEvents.html. */
const ENTRIES_MAX = 10;

export async function putEvents(events: Events, input: PutEventsInput, call: Call): Promise<PutEventsOutput> {
  if (input.Entries.length > ENTRIES_MAX) throw tooMany(input.Entries);
  const bytes = input.Entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
  if (bytes >= ENTRIES_BYTES_MAX) throw validation('Total size of the entries in the request is over the limit.');
  const entries: Result[] = [];
  for (const entry of input.Entries) entries.push(await put(events, entry, call));
  call.notes.itemsReturned = entries.length;
  return { FailedEntryCount: entries.filter((entry) => entry.ErrorCode !== undefined).length, Entries: entries };
}

/** As AWS prints its own objects (recorded 2024-12). */
function tooMany(entries: readonly Entry[]): ServiceError {
  const printed = entries.map(
    (entry) =>
      `PutEventsRequestEntry(time=${entry.Time?.toUTCString() ?? null}, source=${entry.Source ?? null}, ` +
      `resources=${entry.Resources ? `[${entry.Resources.join(', ')}]` : null}, detailType=${entry.DetailType ?? null}, ` +
      `detail=${entry.Detail ?? null}, eventBusName=${entry.EventBusName ?? null}, traceHeader=${entry.TraceHeader ?? null}, ` +
      'kmsKeyIdentifier=null, internalMetadata=null)',
  );
  return validation(
    `1 validation error detected: Value '[${printed.join(', ')}]' at 'entries' failed to satisfy constraint: ` +
      `Member must have length less than or equal to ${ENTRIES_MAX}`,
  );
}

/** eb-putevents.html: 14 bytes for a time, the rest as UTF-8. */
function sizeOf({ Time, Source, DetailType, Detail, Resources }: Entry): number {
  const texts = [Source, DetailType, Detail, ...(Resources ?? [])];
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), Time ? 14 : 0);
}

async function put(events: Events, entry: Entry, call: Call): Promise<Result> {
  const refusal = refusalOf(entry);
  if (refusal) return refusal;
  const id = events.deps.random.uuid();
  // A bus that there is not takes the event and nobody has it, as on AWS.
  await events.publish(busOf(entry.EventBusName), {
    version: '0',
    id,
    'detail-type': entry.DetailType,
    source: entry.Source,
    account: call.accountId,
    time: wholeSeconds(entry.Time?.getTime() ?? call.at),
    region: call.region,
    resources: entry.Resources ?? [],
    detail: JSON.parse(entry.Detail ?? '{}'),
  });
  return { EventId: id };
}

function refusalOf(entry: Entry): Result | undefined {
  for (const name of ['Source', 'DetailType', 'Detail'] as const) {
    if ((entry[name] ?? '') === '')
      return {
        ErrorCode: 'InvalidArgument',
        ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
      };
  }
  if (entry.Source?.startsWith('aws.') === true)
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  let detail: unknown;
  try {
    detail = JSON.parse(entry.Detail ?? '');
  } catch {
    detail = undefined;
  }
  const fits = typeof detail === 'object' && detail !== null && !Array.isArray(detail);
  return fits ? undefined : { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
}
