/** What removes DynamoDB, in either mode. */
import { figure } from '../figures.ts';
import { distinctKeys } from '../keys.ts';
import { isAnalysis, isWrite, type Needs } from '../needs.ts';
import { above, below, not } from '../range.ts';
import type { Objections } from '../verdict.ts';

const ITEM_BYTES_MAX = 400 * 1024;
const TRANSACTION_ITEMS_MAX = 100;
const INDEXES_MAX = 20;
const KEY_WRITES_PER_SECOND_MAX = 1_000;
const KEY_READS_PER_SECOND_MAX = 3_000;
const SINGLE_DIGIT_MS = 2;

export function dynamodbObjections(needs: Needs, objections: Objections): void {
  const { outIf, warnIf } = objections;
  outIf(needs.sql.wanted, 'the application speaks SQL', 'dynamodbNoJoins');
  outIf(needs.constraints.queriesChange, 'the queries change with each feature', 'dynamodbNoAdHoc');
  for (const pattern of needs.patterns) {
    const name = `"${pattern.name}"`;
    outIf(
      pattern.joins > 0 ? 'yes' : 'no',
      () => `${name} joins ${pattern.joins + 1} kinds of data`,
      'dynamodbNoJoins',
    );
    outIf(pattern.adHoc, () => `${name} has predicates that are not known beforehand`, 'dynamodbNoAdHoc');
    if (isAnalysis(pattern)) {
      outIf(pattern.userPath, () => `${name} counts or reads all while a person waits`, 'dynamodbNoAggregates');
    } else outIf(not(pattern.keyKnown), () => `${name} does not know the key`, 'dynamodbNoAdHoc');
    outIf(
      below(pattern.latencyMs, SINGLE_DIGIT_MS),
      () => `${name} must answer within ${figure(pattern.latencyMs.high)} ms`,
      'dynamodbLatency',
    );
    const hottest = pattern.hottestKeyRate;
    if (hottest) {
      const limit = isWrite(pattern) ? KEY_WRITES_PER_SECOND_MAX : KEY_READS_PER_SECOND_MAX;
      const hot = above(hottest, limit);
      warnIf(
        hot,
        () => `${name} asks one key ${figure(hottest.high)} times a second: it must be sharded`,
        'dynamodbPartition',
      );
    }
    warnIf(
      pattern.consistency === 'strong' && pattern.by !== undefined ? 'yes' : 'no',
      () => `${name} must be strong, so its key must be the table's`,
      'dynamodbGsiEventual',
    );
  }
  for (const part of needs.data) {
    outIf(part.shape === 'objects' ? 'yes' : 'no', () => `${part.name} is opaque objects`, 'dynamodbItem');
    outIf(above(part.itemBytes, ITEM_BYTES_MAX), () => `an item of ${part.name} is larger than 400 KB`, 'dynamodbItem');
    const keys = distinctKeys(needs.patterns.filter((p) => p.data.includes(part.name)).map((p) => p.by));
    outIf(
      keys.length - 1 > INDEXES_MAX ? 'yes' : 'no',
      () => `${part.name} is read by ${keys.length} keys`,
      'dynamodbIndexes',
    );
  }
  outIf(
    above(needs.transactionItems, TRANSACTION_ITEMS_MAX),
    () => `a transaction writes ${figure(needs.transactionItems.high)} items`,
    'dynamodbTransaction',
  );
}

const NEW_TABLE_WRITES = 4_000;
const NEW_TABLE_READS = 12_000;

/** On-demand tables grow into their peak. */
export function warmThroughputWarning(needs: Needs, { warnIf }: Objections): void {
  for (const pattern of needs.patterns) {
    const peak = pattern.rate.low * pattern.peak.low;
    const limit = isWrite(pattern) ? NEW_TABLE_WRITES : NEW_TABLE_READS;
    warnIf(peak > limit ? 'yes' : 'no', () => `"${pattern.name}" peaks at ${Math.round(peak)}/s`, 'dynamodbNewTable');
  }
}
