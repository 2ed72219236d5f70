/** GetAccountSettings: AWS's limits, and what this home uses of them. */
import type { GetAccountSettingsInput, GetAccountSettingsOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { UNZIPPED_BYTES_MAX, ZIPPED_BYTES_MAX } from '../code/archives.ts';
import { ACCOUNT_CONCURRENCY, reservedTotal } from '../concurrency.ts';
import type { Lambda } from '../lambda.ts';
import { codeOf } from './describe.ts';

/** docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, read 2026-11: 75 GB of packages and layers. */
const TOTAL_CODE_BYTES_MAX = 80_530_636_800;

export async function getAccountSettings(
  lambda: Lambda,
  _input: GetAccountSettingsInput,
  _call: Call,
): Promise<GetAccountSettingsOutput> {
  const records = lambda.functions.list();
  const versions = records.flatMap(({ name, latest, versions: published }) =>
    [latest, ...published].map((version) => codeOf(lambda, name, version)),
  );
  const sizes = [...(await Promise.all(versions)), ...lambda.layers.all()].map(({ sizeBytes }) => sizeBytes);
  return {
    AccountLimit: {
      CodeSizeUnzipped: UNZIPPED_BYTES_MAX,
      CodeSizeZipped: ZIPPED_BYTES_MAX,
      ConcurrentExecutions: ACCOUNT_CONCURRENCY,
      TotalCodeSize: TOTAL_CODE_BYTES_MAX,
      UnreservedConcurrentExecutions: ACCOUNT_CONCURRENCY - reservedTotal(records),
    },
    AccountUsage: {
      FunctionCount: records.length,
      TotalCodeSize: sizes.reduce((sum, bytes) => sum + bytes, 0),
    },
  };
}
