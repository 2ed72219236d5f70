/** Limits of on-demand tables. */
import { expect, it } from 'vitest';
import { changedLimits, checkOnDemandLimits } from './throughput-rules.ts';

it('lets only what is there already lose a limit', () => {
  checkOnDemandLimits({ MaxReadRequestUnits: -1 });
  expect(() => checkOnDemandLimits({ MaxReadRequestUnits: -1 }, '', true)).toThrow(
    'Requested MaxReadRequestUnits for OnDemandThroughput for table is outside of valid range',
  );
  expect(changedLimits({ MaxReadRequestUnits: 5, MaxWriteRequestUnits: 6 }, { MaxReadRequestUnits: -1 })).toEqual({
    MaxWriteRequestUnits: 6,
  });
});
