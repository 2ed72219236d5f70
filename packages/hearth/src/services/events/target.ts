/** What a target is given of an event: all of it, a part, a constant, or a template filled in. Pure. */

export interface Target {
  readonly id: string;
  readonly arn: string;
  readonly roleArn?: string | undefined;
  /** A constant JSON text. */
  readonly input?: string | undefined;
  readonly inputPath?: string | undefined;
  readonly inputTransformer?:
    | { readonly paths: Readonly<Record<string, string>>; readonly template: string }
    | undefined;
  /** `SqsParameters.MessageGroupId` */
  readonly groupId?: string | undefined;
  readonly deadLetterArn?: string | undefined;
  /** `RetryPolicy` */
  readonly retries?: number | undefined;
  readonly ageSeconds?: number | undefined;
}

/** What a template may say of the rule itself. */
interface RuleFacts {
  readonly arn: string;
  readonly name: string;
}

type Event = Readonly<Record<string, unknown>>;
type Lookup = (name: string) => unknown;

/** docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html, read 2026-11. */
export function inputFor(target: Target, event: Event, rule: RuleFacts): string {
  if (target.input !== undefined) return target.input;
  if (target.inputPath !== undefined) return JSON.stringify(at(event, target.inputPath) ?? {});
  if (target.inputTransformer === undefined) return JSON.stringify(event);
  const { paths, template } = target.inputTransformer;
  const lookup: Lookup = (name) => valueOf(name, paths, event, rule);
  // Quoted in the template: a text within a text. Bare: the JSON value.
  return template.replaceAll(/"(?:[^"\\]|\\.)*"|<([\w.-]+)>/g, (whole: string, bare: string | undefined) => {
    if (bare !== undefined) return JSON.stringify(lookup(bare) ?? null);
    return whole.replaceAll(/<([\w.-]+)>/g, (_match, name: string) => {
      const value = lookup(name) ?? '';
      return JSON.stringify(typeof value === 'string' ? value : JSON.stringify(value)).slice(1, -1);
    });
  });
}

function valueOf(name: string, paths: Readonly<Record<string, string>>, event: Event, rule: RuleFacts): unknown {
  switch (name) {
    case 'aws.events.event':
      return event;
    case 'aws.events.event.json':
      return JSON.stringify(event);
    case 'aws.events.event.ingestion-time':
      return event['time'];
    case 'aws.events.rule-arn':
      return rule.arn;
    case 'aws.events.rule-name':
      return rule.name;
    default: {
      const path = paths[name];
      return path === undefined ? undefined : at(event, path);
    }
  }
}

/** `$.detail.items[0].id` */
function at(event: unknown, path: string): unknown {
  const steps = path
    .replace(/^\$\.?/, '')
    .split(/\.|\[(\d+)\]/)
    .filter((step) => step !== undefined && step !== '');
  return steps.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined,
    event,
  );
}
