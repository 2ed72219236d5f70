/** S7: S3 Select, which is closed to new customers. */
import { shortNameOf } from '../../evidence/call-names.ts';
import { callFinding, templateFinding } from '../findings.ts';
import { allStatements } from '../functions-view.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';

export const s7: Rule = {
  id: 'S7',
  title: 'S3 Select is closed to new customers',
  symptom: 'SelectObjectContent is called.',
  why: 'Since 25 July 2024 an account that had not used S3 Select cannot: the call works here and in old accounts alone.',
  fix: 'Athena for queries over many objects; filter in the function, or DuckDB over Parquet, for one.',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_SelectObjectContent.html',
  safeToIgnoreWhen: 'The account has used S3 Select before it was closed.',
  check(context) {
    const selects = context.calls?.of('s3', 'SelectObjectContent') ?? [];
    const called = [...groupCalls(selects, (call) => shortNameOf(call.resource ?? ''))].map(([bucket, calls]) =>
      callFinding('S7', context, calls, `S3 Select reads ${bucket}, ${calls.length} times`, {
        resource: calls[0]?.resource,
      }),
    );
    const granted = allStatements(context.stack)
      .filter(({ actions }) => actions.some((action) => action.toLowerCase() === 's3:selectobjectcontent'))
      .map(({ logicalId, path }) =>
        templateFinding('S7', context, logicalId, path, `${logicalId} is made for S3 Select`),
      );
    return [...called, ...granted];
  },
};
