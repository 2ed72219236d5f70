/** An S3 event: a permission for S3, and the bucket's NotificationConfiguration edited to name the function. */
import { lineOfEntry, mapFrom, placed, withEntry, withItem } from '../lines.ts';
import { entry, isList, type Value, type ValueMap } from '../value.ts';
import { addDraft, lineIn, readMap, type SamContext, warnUnknown, wrong } from './context.ts';
import type { FunctionEvent } from './events.ts';

const KNOWN = new Set(['Bucket', 'Events', 'Filter']);

export function s3Event(context: SamContext, event: FunctionEvent): void {
  const { reader, line } = event;
  warnUnknown(context, reader, KNOWN, 'an S3 event');
  const given = entry(reader.map, 'Bucket');
  const bucketId = entry(given, 'Ref') ?? given;
  const bucket = typeof bucketId === 'string' ? context.drafts.get(bucketId) : undefined;
  if (bucket?.type !== 'AWS::S3::Bucket') {
    return context.report.invalid(
      lineIn(context, reader, 'Bucket'),
      `${reader.title}: S3 events must reference an S3 bucket in the same template`,
    );
  }
  const permissionId = `${event.function.logicalId}${event.name}Permission`;
  addDraft(context, {
    logicalId: permissionId,
    type: 'AWS::Lambda::Permission',
    line,
    dependsOn: [],
    origin: event.origin,
    properties: mapFrom(context.lines, line, [
      ['Action', 'lambda:InvokeFunction'],
      ['FunctionName', event.invoked.name],
      ['Principal', 's3.amazonaws.com'],
      ['SourceAccount', context.accountId],
    ]),
  });
  if (!bucket.dependsOn.includes(permissionId)) bucket.dependsOn = [...bucket.dependsOn, permissionId];
  bucket.properties = notify(context, event, bucket.properties);
}

function notify(context: SamContext, event: FunctionEvent, properties: ValueMap): ValueMap {
  const { lines } = context;
  const { line } = event;
  const configuration =
    readMap(
      context,
      { map: properties, title: 'the bucket', path: event.reader.path, line },
      'NotificationConfiguration',
    ) ?? {};
  const before = entry(configuration, 'LambdaConfigurations') ?? [];
  if (!isList(before)) return context.report.invalid(line, 'LambdaConfigurations of the bucket must be a list');
  const filter = readMap(context, event.reader, 'Filter');
  let list: readonly Value[] = before;
  for (const name of eventNames(context, event)) {
    const item = mapFrom(lines, line, [
      ['Event', name],
      ['Function', event.invoked.arn],
      ['Filter', filter, lineIn(context, event.reader, 'Filter')],
    ]);
    if (list.some((other) => JSON.stringify(other) === JSON.stringify(item))) continue;
    list = withItem(lines, list, item, line);
  }
  const at = lineOfEntry(lines, properties, 'NotificationConfiguration') ?? line;
  const edited = withEntry(
    lines,
    configuration,
    'LambdaConfigurations',
    list,
    lineOfEntry(lines, configuration, 'LambdaConfigurations') ?? line,
  );
  return withEntry(
    lines,
    properties,
    'NotificationConfiguration',
    lines.has(configuration) ? edited : placed(lines, edited, line),
    at,
  );
}

function eventNames(context: SamContext, event: FunctionEvent): readonly string[] {
  const given = entry(event.reader.map, 'Events');
  const names = isList(given) ? given : [given];
  return names.map((name) =>
    typeof name === 'string'
      ? name
      : wrong(context, event.reader, 'Events', 'the name of an S3 event or a list of such', name ?? null),
  );
}
