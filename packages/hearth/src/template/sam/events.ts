/** Events of a SAM function: one file a type that is served, the others named. */
import type { Draft } from '../draft.ts';
import { lineOfEntry } from '../lines.ts';
import { didYouMean } from '../spelling.ts';
import { entry, isMap, kindOf, type Value, type ValueMap } from '../value.ts';
import { lineIn, type Reader, readMap, type SamContext } from './context.ts';
import { dynamodbEvent } from './dynamodb-event.ts';
import type { Invoked } from './published.ts';
import { DEFAULT_PATH, httpApiEvent } from './http-api-event.ts';
import { restApiEvent } from './rest-api-event.ts';
import { ruleEvent } from './rule-event.ts';
import { scheduleEvent } from './schedule-event.ts';
import { s3Event } from './s3-event.ts';
import { sqsEvent } from './sqs-event.ts';

export interface FunctionEvent {
  /** Name of the event in the function. */
  readonly name: string;
  readonly function: Draft;
  /** What its events invoke: the function, or the alias that it publishes. */
  readonly invoked: Invoked;
  /** The role that SAM made; undefined where the function names its own. */
  readonly role: Draft | undefined;
  readonly reader: Reader;
  readonly line: number;
  /** `Function/Event` */
  readonly origin: string;
}

type EventTransform = (context: SamContext, event: FunctionEvent) => void;

const SERVED: Readonly<Record<string, EventTransform>> = {
  S3: s3Event,
  DynamoDB: dynamodbEvent,
  HttpApi: httpApiEvent,
  Api: restApiEvent,
  SQS: sqsEvent,
  Schedule: ruleEvent,
  EventBridgeRule: ruleEvent,
  CloudWatchEvent: ruleEvent,
  ScheduleV2: scheduleEvent,
};

/** Types that SAM has and Hearth does not serve. */
const OTHERS = new Set(
  'SNS Kinesis MSK MQ SelfManagedKafka DocumentDB CloudWatchLogs IoTRule AlexaSkill Cognito'.split(' '),
);

export function functionEvents(
  context: SamContext,
  draft: Draft,
  reader: Reader,
  role: Draft | undefined,
  invoked: Invoked,
): void {
  const events = readMap(context, reader, 'Events');
  if (!events) return;
  // By path, else by name, as SAM sorts: a `$default` route comes before the others.
  const ordered = Object.entries(events).sort(([a, one], [b, other]) => compare(sortKey(a, one), sortKey(b, other)));
  for (const [name, body] of ordered) {
    const line = lineOfEntry(context.lines, events, name) ?? lineIn(context, reader, 'Events');
    functionEvent(context, draft, role, invoked, { name, body, line, path: `${reader.path}/Events/${name}` });
  }
}

interface Named {
  readonly name: string;
  readonly body: Value;
  readonly line: number;
  readonly path: string;
}

function functionEvent(
  context: SamContext,
  draft: Draft,
  role: Draft | undefined,
  invoked: Invoked,
  { name, body, line, path }: Named,
): void {
  const title = `the event ${name} of ${draft.logicalId}`;
  if (!isMap(body)) return context.report.invalid(line, `${title} must be a map, not ${kindOf(body)}`);
  const type = entry(body, 'Type');
  if (typeof type !== 'string') return context.report.invalid(line, `${title} must have a Type`);
  const run = Object.hasOwn(SERVED, type) ? SERVED[type] : undefined;
  if (!run && OTHERS.has(type)) {
    const message = `events of type ${type} are not served: ${draft.logicalId} is not called by ${name}`;
    return context.report.warn(
      'TEMPLATE_EVENT_SKIPPED',
      line,
      path,
      message,
      `Call it with \`hearth invoke ${draft.logicalId}\`, or test that part on AWS.`,
    );
  }
  if (!run)
    return context.report.invalid(
      lineOfEntry(context.lines, body, 'Type') ?? line,
      `${title}: SAM has no event type ${type}${didYouMean(type, [...Object.keys(SERVED), ...OTHERS])}`,
    );
  run(context, {
    name,
    function: draft,
    invoked,
    role,
    line,
    origin: `${draft.logicalId}/${name}`,
    reader: { map: propertiesOf(context, body, title, line), title, path, line },
  });
}

function propertiesOf(context: SamContext, body: ValueMap, title: string, line: number): ValueMap {
  const properties = entry(body, 'Properties') ?? {};
  if (isMap(properties)) return properties;
  return context.report.invalid(line, `the Properties of ${title} must be a map, not ${kindOf(properties)}`);
}

function sortKey(name: string, body: Value): string {
  const path = entry(entry(body, 'Properties'), 'Path');
  if (typeof path === 'string') return path;
  // An HttpApi event that names no path is the default route.
  return entry(body, 'Type') === 'HttpApi' ? DEFAULT_PATH : name;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
