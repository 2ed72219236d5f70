/** S9: what every bucket should say about itself. */
import type { Resource, Stack } from '../../../template/stack.ts';
import { entry } from '../../../template/value.ts';
import { templateFinding } from '../findings.ts';
import type { Rule } from '../rule.ts';
import { at, isTrue, listOf, mentions, resourcesOf, textAt } from '../stack-view.ts';
import { bucketsOf } from './bucket-view.ts';

const BLOCKS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

export const s9: Rule = {
  id: 'S9',
  title: 'A bucket that is open, or keeps torn uploads',
  symptom: 'Public access, no policy that asks for TLS, or no rule that ends unfinished multipart uploads.',
  why: 'A public bucket leaks; parts of uploads that nobody finished are stored and billed for ever, and are not listed.',
  fix: 'Leave public access blocked, deny where aws:SecureTransport is false, AbortIncompleteMultipartUpload after some days.',
  source: 'https://github.com/cdklabs/cdk-nag (S2, S10), 2026-11',
  safeToIgnoreWhen: 'The bucket is a public web site; nobody uploads in parts.',
  check(context) {
    const { stack } = context;
    if (!stack) return [];
    return bucketsOf(stack).flatMap((bucket) => {
      const faults = [
        ...(isPublic(bucket) ? ['is open to the public'] : []),
        ...(asksForTls(stack, bucket) ? [] : ['has no policy that asks for TLS']),
        ...(endsUploads(bucket) ? [] : ['keeps the parts of unfinished uploads']),
      ];
      if (faults.length === 0) return [];
      return templateFinding('S9', context, bucket.logicalId, [], `${bucket.logicalId} ${faults.join(', ')}`, {
        count: faults.length,
      });
    });
  },
};

/** Buckets made since April 2023 are blocked unless the template says otherwise. */
function isPublic(bucket: Resource): boolean {
  const configuration = at(bucket, 'PublicAccessBlockConfiguration');
  const opened = configuration !== undefined && BLOCKS.some((name) => !isTrue(entry(configuration, name)));
  return opened || (textAt(bucket, 'AccessControl') ?? '').startsWith('PublicRead');
}

function asksForTls(stack: Stack, bucket: Resource): boolean {
  return resourcesOf(stack, 'AWS::S3::BucketPolicy').some(
    (policy) =>
      mentions(stack, at(policy, 'Bucket'), bucket) &&
      JSON.stringify(policy.properties).includes('aws:SecureTransport'),
  );
}

function endsUploads(bucket: Resource): boolean {
  return listOf(at(bucket, 'LifecycleConfiguration', 'Rules')).some(
    (rule) => entry(rule, 'AbortIncompleteMultipartUpload') !== undefined && entry(rule, 'Status') !== 'Disabled',
  );
}
