/** S3: a bucket used as an index. */
import { resourceOf, shortNameOf } from '../../evidence/call-names.ts';
import { callFinding, moneyAt } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';

const LISTS_MIN = 10;
const SHARE_MIN = 0.5;

export const s3: Rule = {
  id: 'S3',
  title: 'Listing objects in the hot path',
  symptom: 'A function lists a bucket in most of its invocations.',
  why: 'A list costs as much as a write (5 USD a million), gives 1,000 keys at a time, and takes longer the more there are.',
  fix: 'Keep the names, with what is asked about them, in a DynamoDB table that the S3 event fills.',
  source: 'https://aws.amazon.com/s3/pricing/',
  safeToIgnoreWhen: 'It is the job of the function: clean-up, reconciliation.',
  check(context) {
    const lists = (context.calls?.of('s3', 'ListObjects', 'ListObjectsV2') ?? []).filter(
      (call) => call.functionName !== undefined,
    );
    return [...groupCalls(lists, (call) => `${call.functionName ?? ''} ${resourceOf(call)}`).values()].flatMap(
      (calls) => {
        const [first] = calls;
        const functionName = first?.functionName ?? '';
        const invocations = context.calls?.invocationsOf(functionName).length ?? 0;
        if (!first || calls.length < LISTS_MIN || calls.length < SHARE_MIN * invocations) return [];
        const message = `${functionName} lists ${shortNameOf(resourceOf(first))} ${calls.length} times in ${invocations} invocations`;
        return callFinding('S3', context, calls, message, {
          resource: resourceOf(first),
          moneyPerMonth: moneyAt(context, calls.length, 's3.list-request'),
        });
      },
    );
  },
};
