/** D25: a table that a slip of the hand ends. */
import { entry } from '../../../template/value.ts';
import { templateFinding } from '../findings.ts';
import type { Rule } from '../rule.ts';
import { at, isTrue, resourcesOf } from '../stack-view.ts';

export const d25: Rule = {
  id: 'D25',
  title: 'No way back for a table',
  symptom: 'Neither point-in-time recovery nor deletion protection.',
  why: 'A wrong update or a deleted stack takes the data with it.',
  fix: 'PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } and DeletionProtectionEnabled: true.',
  source: 'https://github.com/cdklabs/cdk-nag (DDB3), 2026-11',
  safeToIgnoreWhen: 'The table can be filled again from elsewhere: caches, sessions, derived views.',
  check(context) {
    return resourcesOf(context.stack, 'AWS::DynamoDB::Table').flatMap((table) => {
      const recovery = isTrue(entry(at(table, 'PointInTimeRecoverySpecification'), 'PointInTimeRecoveryEnabled'));
      const missing = [
        ...(recovery ? [] : ['point-in-time recovery']),
        ...(isTrue(at(table, 'DeletionProtectionEnabled')) || table.deletionPolicy === 'Retain'
          ? []
          : ['deletion protection']),
      ];
      if (missing.length === 0) return [];
      return templateFinding(
        'D25',
        context,
        table.logicalId,
        [],
        `${table.logicalId} has no ${missing.join(' and no ')}`,
      );
    });
  },
};
