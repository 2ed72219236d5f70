/** D6: one partition key that takes most of the writes, or more than a partition serves. Needs keys in the records. */
import { isWrite, resourceOf, shortNameOf } from '../../evidence/call-names.ts';
import { callFinding, largest, sum } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html, 2026-11 */
export const PARTITION_WRITE_UNITS_MAX = 1_000;
export const PARTITION_READ_UNITS_MAX = 3_000;
const SHARE_MAX = 0.2;
const WRITES_MIN = 100;

export const d6: Rule = {
  id: 'D6',
  title: 'A hot partition',
  symptom: 'One partition key takes a large share of the writes, or more units a second than one partition serves.',
  why: 'A partition serves 1,000 write and 3,000 read units a second, whatever the table has: beyond that the key is throttled.',
  fix: 'Add a suffix that spreads the key over several partitions, or choose a key with more values.',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html',
  safeToIgnoreWhen: 'The rate of the key stays far below 1,000 write units a second in production too.',
  check(context) {
    const calls = (context.calls?.of('dynamodb') ?? []).filter((call) => call.partitionKeyHash !== undefined);
    return [...groupCalls(calls, resourceOf)].flatMap(([resource, ofTable]) => {
      const writes = ofTable.filter(isWrite);
      return [...groupCalls(ofTable, (call) => call.partitionKeyHash).values()].flatMap((ofKey) => {
        const share = ofKey.filter(isWrite).length / Math.max(1, writes.length);
        const seconds = [...groupCalls(ofKey, (call) => String(Math.floor(call.at / 1000))).values()];
        const written = largest(seconds, (group) => sum(group, (call) => call.writeUnits));
        const read = largest(seconds, (group) => sum(group, (call) => call.readUnits));
        const over = written > PARTITION_WRITE_UNITS_MAX || read > PARTITION_READ_UNITS_MAX;
        if (!over && !(writes.length >= WRITES_MIN && share > SHARE_MAX)) return [];
        const peak = `at most ${Math.round(written)} write and ${Math.round(read)} read units in a second`;
        const message = `One key of ${shortNameOf(resource)} takes ${Math.round(share * 100)} % of the writes, ${peak}`;
        return callFinding('D6', context, ofKey, message, { resource });
      });
    });
  },
};
