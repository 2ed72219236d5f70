/** What removes the stores that are files in S3. */
import { figure } from '../figures.ts';
import type { Needs } from '../needs.ts';
import { above, not } from '../range.ts';
import type { Objections } from '../verdict.ts';

/** No features of a SQL engine, no transaction over several objects. */
export function filesObjections(needs: Needs, { outIf }: Objections): void {
  outIf(
    needs.sql.features && needs.sql.features.length > 0 && needs.sql.wanted === 'yes' ? 'yes' : 'no',
    'triggers, extensions or procedures are used',
    's3WholeObjects',
  );
  const many = above(needs.transactionItems, 1);
  const records = needs.data.some((part) => part.shape === 'records');
  if (
    needs.transactionItems.basis === 'given' ||
    (records && needs.patterns.some((pattern) => pattern.op === 'update'))
  ) {
    outIf(many, () => `a transaction writes ${figure(needs.transactionItems.high)} items`, 's3WholeObjects');
  }
  if (records) outIf(needs.activeActive, 'several regions write', 's3WholeObjects');
}

export function notByKey(needs: Needs, { outIf }: Objections): void {
  outIf(needs.sql.wanted, 'the application speaks SQL', 's3ByKey');
  if (needs.data.some((part) => part.shape === 'records'))
    outIf(needs.constraints.queriesChange, 'the queries change with each feature', 's3ByKey');
  for (const pattern of needs.patterns) {
    const name = `"${pattern.name}"`;
    outIf(pattern.joins > 0 ? 'yes' : 'no', () => `${name} joins ${pattern.joins + 1} kinds of data`, 's3ByKey');
    outIf(pattern.adHoc, () => `${name} has predicates that are not known beforehand`, 's3ByKey');
    outIf(not(pattern.keyKnown), () => `${name} does not know the key`, 's3ByKey');
  }
}
