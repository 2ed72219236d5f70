/** GetSessionToken: temporary keys for the user itself. */
import { ServiceError } from '../../../wire/errors.ts';
import type { GetSessionTokenInput, GetSessionTokenOutput } from '../../../api/sts.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Iam } from '../iam.ts';
import { credentialsView } from './assume-role.ts';

// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html (2026-11): 12 hours where not given; root one hour at most.
const DURATION_SECONDS_DEFAULT = 43_200;
const ROOT_DURATION_SECONDS_MAX = 3_600;

export async function getSessionToken(
  iam: Iam,
  input: GetSessionTokenInput,
  call: Call,
): Promise<GetSessionTokenOutput> {
  const { principal } = call;
  if (iam.session(principal.accessKeyId)) {
    throw new ServiceError('AccessDenied', 'Cannot call GetSessionToken with session credentials', { status: 403 });
  }
  const asked = input.DurationSeconds ?? DURATION_SECONDS_DEFAULT;
  const durationSeconds = principal.kind === 'root' ? Math.min(asked, ROOT_DURATION_SECONDS_MAX) : asked;
  return { Credentials: credentialsView(await iam.openSession({ principal, durationSeconds })) };
}
