/** D28: one bad record stops a shard. */
import { entry } from '../../../template/value.ts';
import { templateFinding } from '../findings.ts';
import { sourceMappingsOf } from '../functions-view.ts';
import type { Rule } from '../rule.ts';
import { at, isTrue, listOf } from '../stack-view.ts';

export const d28: Rule = {
  id: 'D28',
  title: 'A bad record blocks its shard',
  symptom: 'A function on a stream neither bisects failing batches nor has a destination for what keeps failing.',
  why: 'The batch is tried again until its records expire after 24 hours; all behind it in the shard wait, then are lost.',
  fix: 'BisectBatchOnFunctionError or ReportBatchItemFailures, MaximumRetryAttempts, and DestinationConfig/OnFailure.',
  source: 'https://awslabs.github.io/serverless-rules/rules/lambda/eventsourcemapping_failure_destination/, 2026-11',
  safeToIgnoreWhen: 'The handler catches every error by itself and stores the record aside.',
  check(context) {
    return sourceMappingsOf(context.stack).flatMap(({ mapping, source }) => {
      if (source?.type !== 'AWS::DynamoDB::Table') return [];
      const splits =
        isTrue(at(mapping, 'BisectBatchOnFunctionError')) ||
        listOf(at(mapping, 'FunctionResponseTypes')).includes('ReportBatchItemFailures');
      const aside = entry(at(mapping, 'DestinationConfig'), 'OnFailure') !== undefined;
      const missing = [
        ...(splits ? [] : ['way to split a failing batch']),
        ...(aside ? [] : ['destination for what keeps failing']),
      ];
      if (missing.length === 0) return [];
      const message = `The stream of ${source.logicalId} has no ${missing.join(' and no ')} (${mapping.logicalId})`;
      return templateFinding('D28', context, mapping.logicalId, [], message);
    });
  },
};
