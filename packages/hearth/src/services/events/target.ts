/** What a target is given of an event: all of it, a part, a constant, or a template filled in. Pure. */

export interface Target {
  readonly id: string;
  readonly arn: string;
  /** A constant JSON text. */
  readonly input?: string | undefined;
  readonly inputPath?: string | undefined;
  readonly inputTransformer?:
    | { readonly paths: Readonly<Record<string, string>>; readonly template: string }
    | undefined;
  /** `SqsParameters.MessageGroupId` */
  readonly groupId?: string | undefined;
}

/** docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html, read 2026-11. */
export function inputFor(target: Target, event: Readonly<Record<string, unknown>>): string {
  if (target.input !== undefined) return target.input;
  if (target.inputPath !== undefined) return JSON.stringify(at(event, target.inputPath) ?? {});
  if (target.inputTransformer === undefined) return JSON.stringify(event);
  const { paths, template } = target.inputTransformer;
  // Quoted in the template: a text within a text. Bare: the JSON value.
  return template.replaceAll(/"([^"\\]|\\.)*"|<([\w.-]+)>/g, (whole: string, _char, bare: string | undefined) => {
    if (bare !== undefined) return JSON.stringify(valueOf(bare, paths, event) ?? null);
    return whole.replaceAll(/<([\w.-]+)>/g, (_match, name: string) => {
      const value = valueOf(name, paths, event) ?? '';
      return JSON.stringify(typeof value === 'string' ? value : JSON.stringify(value)).slice(1, -1);
    });
  });
}

function valueOf(
  name: string,
  paths: Readonly<Record<string, string>>,
  event: Readonly<Record<string, unknown>>,
): unknown {
  if (name === 'aws.events.event') return event;
  if (name === 'aws.events.event.json') return JSON.stringify(event);
  const path = paths[name];
  return path === undefined ? undefined : at(event, path);
}

/** `$.detail.items[0].id` */
function at(event: unknown, path: string): unknown {
  const steps = path
    .replace(/^\$\.?/, '')
    .split(/\.|\[(\d+)\]/)
    .filter((step) => step !== undefined && step !== '');
  return steps.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    event,
  );
}
