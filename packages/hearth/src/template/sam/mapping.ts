/** The event source mapping that an event of a stream or a queue becomes. */
import { mapFrom } from '../lines.ts';
import { entry } from '../value.ts';
import { addDraft, lineIn, type SamContext } from './context.ts';
import type { FunctionEvent } from './events.ts';

type Members = Parameters<typeof mapFrom>[2];

/**
 * @param source the event's property that names what is read
 * @param passed those that the mapping has as they are
 */
export function addMapping(
  context: SamContext,
  event: FunctionEvent,
  source: string,
  passed: readonly string[],
  more: Members = [],
): void {
  const { reader, line } = event;
  const at = (name: string): number => lineIn(context, reader, name);
  addDraft(context, {
    logicalId: `${event.function.logicalId}${event.name}`,
    type: 'AWS::Lambda::EventSourceMapping',
    line,
    dependsOn: [],
    origin: event.origin,
    properties: mapFrom(context.lines, line, [
      ['EventSourceArn', entry(reader.map, source), at(source)],
      ['FunctionName', event.invoked.name],
      ...passed.map((name) => [name, entry(reader.map, name), at(name)] as const),
      ...more,
    ]),
  });
}
