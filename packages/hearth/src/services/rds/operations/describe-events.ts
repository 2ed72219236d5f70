/** DescribeEvents: of the last hour, unless asked otherwise. */
import type { DescribeEventsInput, DescribeEventsOutput } from '../../../api/rds.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { invalidCombination } from '../checks.ts';
import type { LoggedEvent } from '../event-log.ts';
import { page } from '../page.ts';
import type { Rds } from '../store.ts';

const DURATION_DEFAULT_MIN = 60;
const NUMBER_DIGITS = 12;

export async function describeEvents(
  store: Rds,
  input: DescribeEventsInput,
  call: Call,
): Promise<DescribeEventsOutput> {
  const { SourceIdentifier, SourceType, EventCategories = [] } = input;
  if (SourceIdentifier !== undefined && SourceType === undefined) {
    throw invalidCombination('SourceType must be provided when SourceIdentifier is supplied.');
  }
  const toMs = input.EndTime?.getTime() ?? store.dependencies.clock.now();
  const fromMs = input.StartTime?.getTime() ?? toMs - (input.Duration ?? DURATION_DEFAULT_MIN) * 60_000;
  const found = store.events
    .between(fromMs, toMs)
    .map((event) => ({ event, identifier: String(event.number).padStart(NUMBER_DIGITS, '0'), source: sourceOf(event) }))
    .filter(({ source }) => SourceType === undefined || source.type === SourceType)
    .filter(({ source }) => SourceIdentifier === undefined || source.identifier === SourceIdentifier.toLowerCase())
    .filter(
      ({ event }) => EventCategories.length === 0 || event.categories.some((one) => EventCategories.includes(one)),
    );
  const { items, marker } = page(found, input);
  call.notes.itemsReturned = items.length;
  return {
    Marker: marker,
    Events: items.map(({ event, source }) => ({
      SourceIdentifier: source.identifier,
      SourceType: source.type,
      SourceArn:
        source.type === 'db-cluster'
          ? store.cluster(source.identifier)?.arn
          : store.records.instance(source.identifier)?.arn,
      Message: event.message,
      EventCategories: [...event.categories],
      Date: new Date(event.atMs),
    })),
  };
}

function sourceOf(event: LoggedEvent): { type: 'db-cluster' | 'db-instance'; identifier: string } {
  if (event.instance !== undefined) return { type: 'db-instance', identifier: event.instance };
  const isCluster = !event.cluster.startsWith('db:');
  return { type: isCluster ? 'db-cluster' : 'db-instance', identifier: event.cluster.replace(/^db:/, '') };
}
