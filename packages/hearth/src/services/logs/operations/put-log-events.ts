/** PutLogEvents: in the order of time; what is too old or too new is left out and told. */
import type { PutLogEventsInput, PutLogEventsOutput } from '../../../api/logs.gen.ts';
import { invalid } from '../errors.ts';
import type { Group, Logs } from '../logs.ts';
import { digitsOf } from '../position.ts';

// docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html, read 2026-11.
const BATCH_BYTES_MAX = 1_048_576;
const EVENT_OVERHEAD_BYTES = 26;
const DAY_MS = 86_400_000;
const AGE_MAX_MS = 14 * DAY_MS;
const AHEAD_MAX_MS = 2 * 3_600_000;

type Events = PutLogEventsInput['logEvents'];

export async function putLogEvents(logs: Logs, input: PutLogEventsInput): Promise<PutLogEventsOutput> {
  const group = logs.group(input);
  const stream = logs.stream(group, input.logStreamName);
  checkBatch(input.logEvents);
  const { from, to, rejected } = acceptedOf(logs, group, input.logEvents);
  const accepted = input.logEvents.slice(from, to);
  await logs.put(
    stream,
    accepted.map(({ timestamp, message }) => ({ at: timestamp, message })),
  );
  return {
    nextSequenceToken: digitsOf({ at: logs.now(), id: 0 }),
    ...(rejected !== undefined && { rejectedLogEventsInfo: rejected }),
  };
}

/** @throws InvalidParameterException */
function checkBatch(events: Events): void {
  let bytes = 0;
  let before = Number.NEGATIVE_INFINITY;
  for (const { timestamp, message } of events) {
    bytes += Buffer.byteLength(message) + EVENT_OVERHEAD_BYTES;
    if (timestamp < before)
      throw invalid('Log events in a single PutLogEvents request must be in chronological order.');
    before = timestamp;
  }
  if (bytes > BATCH_BYTES_MAX) throw invalid(`Upload too large: ${bytes} bytes exceeds limit of ${BATCH_BYTES_MAX}`);
  const [first, last] = [events[0], events.at(-1)];
  if (first && last && last.timestamp - first.timestamp > DAY_MS)
    throw invalid('The batch of log events in a single PutLogEvents request cannot span more than 24 hours.');
}

/** The events are in order: those at the beginning may be too old, those at the end too new. */
function acceptedOf(logs: Logs, group: Group, events: Events) {
  const now = logs.now();
  const count = (below: number): number => events.filter(({ timestamp }) => timestamp < below).length;
  const old = count(now - AGE_MAX_MS);
  const expired = count(logs.horizon(group));
  const to = count(now + AHEAD_MAX_MS + 1);
  const rejected = {
    ...(to < events.length && { tooNewLogEventStartIndex: to }),
    ...(old > 0 && { tooOldLogEventEndIndex: old }),
    ...(expired > old && { expiredLogEventEndIndex: expired }),
  };
  const from = Math.max(old, expired);
  return { from, to, rejected: Object.keys(rejected).length > 0 ? rejected : undefined };
}
