/** Every rule of the advisor, in the order of their ids. A new rule is a file and two lines here. */
import type { Rule } from './rule.ts';
import { d1 } from './dynamodb/d01-scan-in-handler.ts';
import { d2 } from './dynamodb/d02-filter-waste.ts';
import { d3 } from './dynamodb/d03-join-in-code.ts';
import { d4 } from './dynamodb/d04-get-loop.ts';
import { d5 } from './dynamodb/d05-write-loop.ts';
import { d6 } from './dynamodb/d06-hot-partition.ts';
import { d7 } from './dynamodb/d07-few-key-values.ts';
import { d8 } from './dynamodb/d08-index-projects-all.ts';
import { d9 } from './dynamodb/d09-index-on-mutable.ts';
import { d10 } from './dynamodb/d10-index-unused.ts';
import { d11 } from './dynamodb/d11-stale-read.ts';
import { d12 } from './dynamodb/d12-strong-without-write.ts';
import { d13 } from './dynamodb/d13-strong-on-index.ts';
import { d14 } from './dynamodb/d14-lost-update.ts';
import { d15 } from './dynamodb/d15-transaction-of-one.ts';
import { d16 } from './dynamodb/d16-failed-conditions.ts';
import { d17 } from './dynamodb/d17-large-items.ts';
import { d18 } from './dynamodb/d18-just-over-a-unit.ts';
import { d19 } from './dynamodb/d19-fat-item-small-change.ts';
import { d20 } from './dynamodb/d20-no-paging.ts';
import { d21 } from './dynamodb/d21-unprocessed-ignored.ts';
import { d22 } from './dynamodb/d22-local-index.ts';
import { d23 } from './dynamodb/d23-wrong-capacity-mode.ts';
import { d24 } from './dynamodb/d24-wrong-table-class.ts';
import { d25 } from './dynamodb/d25-no-recovery.ts';
import { d26 } from './dynamodb/d26-no-expiry.ts';
import { d27 } from './dynamodb/d27-no-stream-filter.ts';
import { d28 } from './dynamodb/d28-poison-record.ts';
import { d29 } from './dynamodb/d29-count-by-scan.ts';
import { d30 } from './dynamodb/d30-key-without-owner.ts';
import { s2 } from './dynamodb/s02-stream-loop.ts';
import { g1 } from './general/g01-wide-permissions.ts';
import { g2 } from './general/g02-unused-permissions.ts';
import { g3 } from './general/g03-no-gateway-endpoint.ts';
import { g4 } from './general/g04-client-in-handler.ts';
import { g5 } from './general/g05-dual-write.ts';
import { g6 } from './general/g06-every-trace-sampled.ts';
import { s1 } from './s3/s01-trigger-loop.ts';
import { s3 } from './s3/s03-list-in-hot-path.ts';
import { s4 } from './s3/s04-small-puts.ts';
import { s5 } from './s3/s05-whole-object-for-a-part.ts';
import { s6 } from './s3/s06-athena-on-request-path.ts';
import { s7 } from './s3/s07-s3-select.ts';
import { s8 } from './s3/s08-hot-prefix.ts';
import { s9 } from './s3/s09-open-bucket.ts';
import { s10 } from './s3/s10-upload-through-function.ts';
import { s11 } from './s3/s11-scratch-objects.ts';
import { q1 } from './sql/q01-connect-per-invocation.ts';
import { q2 } from './sql/q02-more-environments-than-connections.ts';
import { q3 } from './sql/q03-pool-in-lambda.ts';
import { q4 } from './sql/q04-statement-loop.ts';
import { q5 } from './sql/q05-transaction-left-open.ts';
import { q6 } from './sql/q06-begin-as-text.ts';
import { q7 } from './sql/q07-built-sql.ts';
import { q8 } from './sql/q08-select-loop.ts';
import { q9 } from './sql/q09-answer-too-large.ts';
import { q10 } from './sql/q10-offset-paging.ts';
import { q11 } from './sql/q11-password-in-template.ts';
import { q12 } from './sql/q12-secret-every-time.ts';
import { q13 } from './sql/q13-proxy-before-serverless.ts';
import { q14 } from './sql/q14-never-pauses.ts';
import { q15 } from './sql/q15-resume-on-user-path.ts';
import { q16 } from './sql/q16-pinned-sessions.ts';
import { q17 } from './sql/q17-data-api-not-there.ts';
import { q18 } from './sql/q18-dsql-limits.ts';
import { q19 } from './sql/q19-io-optimized.ts';

export const RULES: readonly Rule[] = [
  d1,
  d2,
  d3,
  d4,
  d5,
  d6,
  d7,
  d8,
  d9,
  d10,
  d11,
  d12,
  d13,
  d14,
  d15,
  d16,
  d17,
  d18,
  d19,
  d20,
  d21,
  d22,
  d23,
  d24,
  d25,
  d26,
  d27,
  d28,
  d29,
  d30,
  q1,
  q2,
  q3,
  q4,
  q5,
  q6,
  q7,
  q8,
  q9,
  q10,
  q11,
  q12,
  q13,
  q14,
  q15,
  q16,
  q17,
  q18,
  q19,
  s1,
  s2,
  s3,
  s4,
  s5,
  s6,
  s7,
  s8,
  s9,
  s10,
  s11,
  g1,
  g2,
  g3,
  g4,
  g5,
  g6,
];
