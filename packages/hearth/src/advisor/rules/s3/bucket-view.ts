/** What rules ask of buckets: which functions they call, for which keys. */
import type { Resource, Stack } from '../../../template/stack.ts';
import { entry, type Value } from '../../../template/value.ts';
import { resourceOf, shortNameOf } from '../../evidence/call-names.ts';
import type { ObservedCall } from '../../evidence/observed-call.ts';
import { at, listOf, nameOf, resourcesOf, targetOf, textOf } from '../stack-view.ts';

export interface Trigger {
  readonly bucket: Resource;
  readonly fn: Resource;
  readonly prefix: string;
  readonly suffix: string;
  readonly path: readonly (string | number)[];
}

export function bucketsOf(stack: Stack | undefined): readonly Resource[] {
  return resourcesOf(stack, 'AWS::S3::Bucket');
}

/** Every function that the creation of an object calls. */
export function triggersOf(stack: Stack | undefined): readonly Trigger[] {
  if (!stack) return [];
  return bucketsOf(stack).flatMap((bucket) =>
    listOf(at(bucket, 'NotificationConfiguration', 'LambdaConfigurations')).flatMap((configuration, index) => {
      const fn = stack.resources.get(targetOf(entry(configuration, 'Function')) ?? '');
      if (!fn || !textOf(entry(configuration, 'Event'))?.startsWith('s3:ObjectCreated')) return [];
      const rules = listOf(entry(entry(entry(configuration, 'Filter'), 'S3Key'), 'Rules'));
      return {
        bucket,
        fn,
        prefix: ruleValue(rules, 'prefix'),
        suffix: ruleValue(rules, 'suffix'),
        path: ['NotificationConfiguration', 'LambdaConfigurations', index],
      };
    }),
  );
}

function ruleValue(rules: readonly Value[], name: string): string {
  return (
    textOf(
      entry(
        rules.find((rule) => textOf(entry(rule, 'Name'))?.toLowerCase() === name),
        'Value',
      ),
    ) ?? ''
  );
}

export function isIn(stack: Stack, bucket: Resource, call: ObservedCall): boolean {
  return call.service === 's3' && shortNameOf(resourceOf(call)) === nameOf(stack, bucket);
}

/** `uploads/` of `uploads/a.csv`: what lies before the last slash. */
export function prefixOf(key: string): string {
  return key.slice(0, key.lastIndexOf('/') + 1);
}
