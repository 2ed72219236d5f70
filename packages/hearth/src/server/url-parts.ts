/** What function URLs borrow: API Gateway's reading of answers, the check of signatures, IAM's decision. */
import type { Clock } from '../base/clock.ts';
import { answerOf } from '../services/apigateway/response.ts';
import type { Iam } from '../services/iam/index.ts';
import type { LambdaDeps } from '../services/lambda/deps.ts';
import { ServiceError } from '../wire/errors.ts';
import { authenticate } from '../wire/sigv4.ts';

export interface UrlPartsInput {
  readonly clock: Clock;
  readonly region: string;
}

const API = { protocol: 'rest-json', signingName: 'lambda' } as const;

/** What is answered as it is comes without the blanks between its parts (recorded 2024-04). */
function compact(payload: Uint8Array): Buffer {
  const text = Buffer.from(payload).toString();
  return Buffer.from(text.replaceAll(/("(?:[^"\\]|\\.)*")|[ \t\r\n]+/g, '$1'));
}

export function urlParts({ clock, region }: UrlPartsInput, iam: Iam): NonNullable<LambdaDeps['web']> {
  return {
    answerOf: (payload) => answerOf(compact(payload), 'application/json'),
    authorize(request, body, permission) {
      const { credential } = authenticate(request, {
        api: API,
        lookup: (id) => iam.credentials(id),
        now: clock.now,
        machineNow: clock.machineNow,
        body,
      });
      const { principal } = credential;
      const decision = iam.authorize(principal, [permission], {
        nowMs: clock.now(),
        region,
        sourceIp: request.sourceIp,
        secureTransport: false,
      });
      if (!decision.allowed) throw new ServiceError('AccessDeniedException', decision.message, { status: 403 });
      return { ...principal, accessKeyId: credential.accessKeyId };
    },
  };
}
