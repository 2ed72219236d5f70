/** What an authoriser decided, and what API Gateway answers to those who may not. Pure. */
import { gatewayAnswer, type HttpAnswer } from '../response.ts';
import type { ApiKind } from '../routes.ts';

export type Verdict =
  | {
      readonly kind: 'allowed';
      /** `requestContext.authorizer` of the function's event; undefined: none. */
      readonly authorizer: Readonly<Record<string, unknown>> | undefined;
      /** Of a caller that IAM knows, for REST's `identity`. */
      readonly caller?: Caller | undefined;
    }
  | { readonly kind: 'refused'; readonly answer: HttpAnswer };

export interface Caller {
  readonly accountId: string;
  readonly accessKey: string;
  readonly userId: string;
  readonly userArn: string;
}

function named(status: number, type: string, body: object): HttpAnswer {
  return {
    status,
    headers: [
      ['content-type', 'application/json'],
      ['x-amzn-errortype', type],
    ],
    body: Buffer.from(JSON.stringify(body)),
  };
}

/** docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html, read 2026-11. */
export function unauthorized(kind: ApiKind): Verdict {
  const answer =
    kind === 'rest'
      ? named(401, 'UnauthorizedException', { message: 'Unauthorized' })
      : gatewayAnswer(401, 'Unauthorized');
  return { kind: 'refused', answer };
}

/** REST APIs tell a policy that denies from one that does not allow. */
export function forbidden(kind: ApiKind, explicitly: boolean): Verdict {
  if (kind !== 'rest') return { kind: 'refused', answer: gatewayAnswer(403, 'Forbidden') };
  const Message = `User is not authorized to access this resource${explicitly ? ' with an explicit deny' : ''}`;
  return { kind: 'refused', answer: named(403, 'AccessDeniedException', { Message }) };
}

/** Its function failed, or answered with something else than it may. */
export function misconfigured(kind: ApiKind): Verdict {
  const answer =
    kind === 'rest'
      ? named(500, 'AuthorizerConfigurationException', { message: null })
      : gatewayAnswer(500, 'Internal Server Error');
  return { kind: 'refused', answer };
}

export function withoutKey(): Verdict {
  return { kind: 'refused', answer: named(403, 'ForbiddenException', { message: 'Forbidden' }) };
}

/** IAM's refusals: REST APIs pass its words on, HTTP APIs do not. */
export function deniedByIam(kind: ApiKind, code: string, message: string): Verdict {
  if (kind !== 'rest') return { kind: 'refused', answer: gatewayAnswer(403, 'Forbidden') };
  const body = code === 'AccessDeniedException' ? { Message: message } : { message };
  return { kind: 'refused', answer: named(403, code, body) };
}
