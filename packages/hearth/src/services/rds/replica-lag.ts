/** Hearth's own tag: how many milliseconds later than its writer a reader shows what was committed. */
import { invalidValue } from './checks.ts';
import type { Tag } from './records.ts';

const LAG_TAG = 'hearth:replica-lag-ms';
const LAG_MS_MAX = 24 * 3_600_000;

export function lagOf(tags: readonly Tag[]): { lagMs?: number } {
  const tag = tags.find(({ Key }) => Key === LAG_TAG);
  if (!tag) return {};
  const lagMs = Number(tag.Value);
  if (Number.isInteger(lagMs) && lagMs >= 0 && lagMs <= LAG_MS_MAX) return { lagMs };
  throw invalidValue(`The tag ${LAG_TAG} must be a whole number of milliseconds up to ${LAG_MS_MAX}: ${tag.Value}`);
}
