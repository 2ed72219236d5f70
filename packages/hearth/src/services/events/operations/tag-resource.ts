/** TagResource: of rules and buses. */
import type { TagResourceInput, TagResourceOutput } from '../../../api/events.gen.ts';
import { notFound } from '../errors.ts';
import type { Events } from '../events.ts';
import { tagsOf } from '../tags.ts';

type Tags = Readonly<Record<string, string>>;

export async function tagResource(events: Events, input: TagResourceInput): Promise<TagResourceOutput> {
  const resource = taggedResource(events, input.ResourceARN);
  await resource.keep({ ...resource.tags, ...tagsOf(input.Tags) });
  return {};
}

/** @throws ResourceNotFoundException */
export function taggedResource(
  events: Events,
  arn: string,
): { readonly tags: Tags; readonly keep: (tags: Tags) => Promise<void> } {
  const [, kind, path = ''] = /:(rule|event-bus)\/(.+)$/.exec(arn) ?? [];
  if (kind === 'event-bus') {
    const bus = events.bus(path);
    return { tags: bus.tags, keep: (tags) => events.keepBus({ ...bus, tags }) };
  }
  const [name = '', bus = 'default'] = path.split('/').toReversed();
  if (kind === undefined) throw notFound(`Resource ${arn}`);
  const rule = events.rule(bus, name);
  return { tags: rule.tags ?? {}, keep: (tags) => events.keepRule({ ...rule, tags }) };
}
