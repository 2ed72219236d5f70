/**
 * How kind the world is to a home. Services ask this object; none of them rolls dice itself.
 * `calm`: no lag, no faults. `aws`: replica and index lag, resume delay, cold-start cost, throttling at the declared limits.
 */
export type ConditionsName = 'calm' | 'aws';

export interface Conditions {
  readonly name: ConditionsName;
}

export function conditions(name: ConditionsName): Conditions {
  return { name };
}
