/**
 * How many batches of a queue run at once. docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html, read 2026-11: five
 * at first, up to 300 more a minute while messages are left, 1,250 at most. Pure.
 */

const FIRST = 5;
const MORE_PER_MINUTE = 300;
const MOST = 1_250;

export interface PollerScale {
  /** Only under `aws`: a calm home's few processors are not helped by more. */
  readonly grows: boolean;
  /** `ScalingConfig.MaximumConcurrency`. */
  readonly maximum: number | undefined;
}

/** @param backlogMs how long messages have been left without a pause */
export function batchesAtOnce({ grows, maximum }: PollerScale, backlogMs: number): number {
  const grown = grows ? Math.floor((backlogMs / 60_000) * MORE_PER_MINUTE) : 0;
  return Math.min(FIRST + grown, maximum ?? MOST, MOST);
}
