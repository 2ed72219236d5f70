/** S1: a function that is called by what it writes. */
import { objectKeyOf } from '../../evidence/call-names.ts';
import type { ObservedCall } from '../../evidence/observed-call.ts';
import { templateFinding } from '../findings.ts';
import { mayDo } from '../functions-view.ts';
import type { Rule } from '../rule.ts';
import { nameOf } from '../stack-view.ts';
import { isIn, type Trigger, triggersOf } from './bucket-view.ts';

export const s1: Rule = {
  id: 'S1',
  title: 'A function triggers itself',
  symptom: 'A function writes objects that match the S3 event that calls it.',
  why: 'Every object makes an invocation that makes an object: an endless loop, at full concurrency, with its bill.',
  fix: 'Write into a second bucket, or filter the event by a prefix that the function does not write to.',
  source: 'https://aws.amazon.com/blogs/compute/avoiding-recursive-invocation-with-amazon-s3-and-aws-lambda/',
  safeToIgnoreWhen: 'The function checks the object and ends the chain itself.',
  check(context) {
    const { stack, calls } = context;
    if (!stack) return [];
    return triggersOf(stack).flatMap((trigger) => {
      const { bucket, fn, prefix, suffix, path } = trigger;
      const puts = (calls?.of('s3', 'PutObject', 'CopyObject', 'CompleteMultipartUpload') ?? []).filter(
        (call) => call.functionName === nameOf(stack, fn) && isIn(stack, bucket, call) && matches(trigger, call),
      );
      if (puts.length > 0) {
        const message = `${fn.logicalId} wrote ${puts.length} objects into ${bucket.logicalId} that call it again`;
        return templateFinding('S1', context, bucket.logicalId, path, message, { calls: puts, count: puts.length });
      }
      const ran = calls !== undefined && calls.invocationsOf(nameOf(stack, fn)).length > 0;
      if (ran || prefix !== '' || !mayDo(stack, fn, 's3:PutObject', bucket)) return [];
      const only = suffix === '' ? '' : ` (of objects that end in ${suffix})`;
      const message = `${fn.logicalId} is called by objects in ${bucket.logicalId}${only} and may write there`;
      return templateFinding('S1', context, bucket.logicalId, path, message);
    });
  },
};

function matches({ prefix, suffix }: Trigger, call: ObservedCall): boolean {
  const key = objectKeyOf(call);
  return key === undefined || (key.startsWith(prefix) && key.endsWith(suffix));
}
