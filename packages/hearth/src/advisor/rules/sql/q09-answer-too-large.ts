/** Q9: answers that reach the limit of the Data API. */
import { callFinding, largest } from '../findings.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';
import { shortShape } from './database-view.ts';

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.limitations.html, 2026-11 */
const RESPONSE_BYTES_MAX = 1024 * 1024;
const CLOSE_SHARE = 0.8;

export const q9: Rule = {
  id: 'Q9',
  title: 'An answer near the limit of the Data API',
  symptom: 'A statement answers with close to 1 MiB, or was refused for its size.',
  why: 'Over 1 MiB in all, or 64 KB in a row, the call fails: it works until the data grows.',
  fix: 'LIMIT and keyset paging; large values belong into S3.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.limitations.html',
  safeToIgnoreWhen: 'The size cannot grow.',
  check(context) {
    const large = (context.calls?.of('rds-data', 'ExecuteStatement') ?? []).filter(
      (call) => call.resultTooLarge === true || call.responseBytes >= CLOSE_SHARE * RESPONSE_BYTES_MAX,
    );
    return [...groupCalls(large, (call) => call.sqlShape ?? '')].map(([shape, calls]) => {
      const most = largest(calls, (call) => call.responseBytes);
      const message = `"${shortShape(shape)}" answers with up to ${Math.round(most / 1024)} KiB of the 1,024 that the Data API gives`;
      return callFinding('Q9', context, calls, message, { resource: calls[0]?.resource });
    });
  },
};
