/** Signed calls of API Gateway's routes: the signature is checked and IAM asked, as for the services' own calls. */
import type { Caller } from '../services/apigateway/auth/verdict.ts';
import type { SignedCall } from '../services/apigateway/auth/gatekeeper.ts';
import type { Clock } from '../base/clock.ts';
import { ServiceError } from '../wire/errors.ts';
import { authenticate } from '../wire/sigv4.ts';
import type { Services } from './wiring.ts';

const API = { protocol: 'rest-json', signingName: 'execute-api' } as const;

export interface SignatureParts {
  readonly services: Pick<Services, 'iam'>;
  readonly clock: Clock;
  readonly region: string;
}

/** @throws ServiceError in the words of the signature check, or of IAM */
export function authorizeCall({ services, clock, region }: SignatureParts, call: SignedCall): Caller {
  const { method, target, rawHeaders, sourceIp, body, methodArn } = call;
  const [path = '/', query = ''] = target.split('?', 2);
  const { credential } = authenticate(
    { method, path, query, rawHeaders, sourceIp, headers: joined(rawHeaders) },
    {
      api: API,
      lookup: (id) => services.iam.credentials(id),
      now: clock.now,
      machineNow: clock.machineNow,
      body,
    },
  );
  const { principal, accessKeyId } = credential;
  const decision = services.iam.authorize(principal, [{ action: 'execute-api:Invoke', resource: methodArn }], {
    nowMs: clock.now(),
    region,
    sourceIp,
    secureTransport: false,
  });
  if (!decision.allowed) throw new ServiceError('AccessDeniedException', decision.message, { status: 403 });
  return { accountId: principal.accountId, accessKey: accessKeyId, userId: principal.userId, userArn: principal.arn };
}

function joined(rawHeaders: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? '').toLowerCase();
    const value = rawHeaders[at + 1] ?? '';
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  return headers;
}
