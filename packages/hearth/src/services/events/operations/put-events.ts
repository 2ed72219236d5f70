/** PutEvents: each entry succeeds or fails by itself. */
import type { EventsOperations } from '../../../api/events.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { type Events, wholeSeconds } from '../events.ts';

type Operation = EventsOperations['PutEvents'];
type Entry = Operation['input']['Entries'][number];
type Result = NonNullable<Operation['output']['Entries']>[number];

export async function putEvents(events: Events, input: Operation['input'], call: Call): Promise<Operation['output']> {
  const entries: Result[] = [];
  for (const entry of input.Entries) entries.push(await put(events, entry, call));
  call.notes.itemsReturned = entries.length;
  return { FailedEntryCount: entries.filter((entry) => entry.ErrorCode !== undefined).length, Entries: entries };
}

async function put(events: Events, entry: Entry, call: Call): Promise<Result> {
  for (const name of ['Source', 'DetailType', 'Detail'] as const) {
    if ((entry[name] ?? '') === '')
      return {
        ErrorCode: 'InvalidArgument',
        ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
      };
  }
  if (entry.Source?.startsWith('aws.') === true)
    return {
      ErrorCode: 'NotAuthorizedForSourceException',
      ErrorMessage: 'Not authorized for the source.',
    };
  let detail: unknown;
  try {
    detail = JSON.parse(entry.Detail ?? '');
  } catch {
    detail = undefined;
  }
  if (typeof detail !== 'object' || detail === null || Array.isArray(detail))
    return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  const id = events.deps.random.uuid();
  await events.publish(busOf(entry.EventBusName), {
    version: '0',
    id,
    'detail-type': entry.DetailType,
    source: entry.Source,
    account: call.accountId,
    time: wholeSeconds(entry.Time?.getTime() ?? call.at),
    region: call.region,
    resources: entry.Resources ?? [],
    detail,
  });
  return { EventId: id };
}

/** By name or by ARN. */
export function busOf(text: string | undefined): string {
  return text === undefined ? 'default' : (text.split('event-bus/').at(-1) ?? text);
}
