/** D17: items that are files. */
import { resourceOf, shortNameOf } from '../../evidence/call-names.ts';
import { callFinding, largest } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';

const LARGE_BYTES = 100 * 1024;
const WRITES = new Set(['PutItem', 'UpdateItem']);

export const d17: Rule = {
  id: 'D17',
  title: 'Large items',
  symptom: 'An item of more than 100 KB, or one that carries a file as base64.',
  why: 'Every KB is a write unit, on every change of any attribute; at 400 KB the write is refused.',
  fix: 'Put the bytes into S3 and the key of the object into the item.',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-use-s3-too.html',
  safeToIgnoreWhen: 'Such items are written once and seldom.',
  check(context) {
    const large = (context.calls?.of('dynamodb') ?? []).filter((call) => {
      if (!WRITES.has(call.operation)) return false;
      const bytes = call.itemBytes ?? (call.operation === 'PutItem' ? call.requestBytes : 0);
      return bytes > LARGE_BYTES || call.base64 === true;
    });
    return [...groupCalls(large, resourceOf)].map(([resource, calls]) => {
      const most = largest(calls, (call) => call.itemBytes ?? call.requestBytes);
      const message = `${calls.length} writes to ${shortNameOf(resource)} carry files or large items, up to ${Math.round(most / 1024)} KB`;
      return callFinding('D17', context, calls, message, { resource });
    });
  },
};
