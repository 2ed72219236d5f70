/** How SAM's policy templates are written down here. A resource is the part of an ARN after `arn:<partition>:`, with `@` for `<region>:<account>`. */

interface Grant {
  readonly actions: string | readonly string[];
  readonly resources: string | readonly string[];
  /** Condition operator, key, ARN */
  readonly condition?: readonly [string, string, string];
}

export interface Template {
  readonly parameters: readonly string[];
  readonly grants: readonly Grant[];
}

export function of(service: string, words: string): readonly string[] {
  return words.split(' ').map((word) => `${service}:${word}`);
}

export const one = (parameter: string, actions: string | readonly string[], resources: string): Template => ({
  parameters: [parameter],
  grants: [{ actions, resources }],
});
export const anywhere = (actions: readonly string[]): Template => ({
  parameters: [],
  grants: [{ actions, resources: '*' }],
});
