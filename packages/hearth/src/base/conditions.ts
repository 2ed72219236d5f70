/**
 * How kind the world is to a home. Services ask this object; none of them rolls dice itself.
 * `calm`: no lag, no faults. `aws`: replica and index lag, resume delay, cold-start cost, throttling at the declared limits.
 */
export type ConditionsName = 'calm' | 'aws';

/**
 * How far replicas, indexes and streams lag behind: not at all, as AWS's do, or as far as a reader may ever find them, so
 * that a test proves that it reads too early.
 */
export type LagName = 'none' | 'real' | 'oldest';

export interface Conditions {
  readonly name: ConditionsName;
  readonly lag: LagName;
  /** Whether calls beyond the declared capacity are refused. */
  readonly throttling: boolean;
}

/** @param lag where it is not that of the conditions of this name */
export function conditions(name: ConditionsName, lag?: LagName): Conditions {
  return { name, lag: lag ?? (name === 'aws' ? 'real' : 'none'), throttling: name === 'aws' };
}
