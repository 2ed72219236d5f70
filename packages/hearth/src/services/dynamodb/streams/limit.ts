/** How many entries a page of the streams' operations may be asked for. AWS: from 1, which the model says, to these figures. */
import { invalid } from '../errors.ts';

export function checkLimit(limit: number | undefined, max: number): number {
  if (limit === undefined) return max;
  if (limit <= max) return limit;
  throw invalid(
    `1 validation error detected: Value '${limit}' at 'limit' failed to satisfy constraint: Member must have value less than or equal to ${max}`,
  );
}
