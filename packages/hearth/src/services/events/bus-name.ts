/** A bus as requests name it. Pure. */

/** By name or by ARN; none is the default one. */
export function busOf(text: string | undefined): string {
  return text === undefined ? 'default' : (text.split('event-bus/').at(-1) ?? text);
}
