/**
 * Who calls, and what they send: the signature is checked and the body read in the order that each kind of call allows.
 * Most services sign the whole body, so it is read first; S3 signs a header about the body, so an upload is let in only
 * after its signature held, and its bytes are checked while they stream.
 */
import type { IncomingMessage } from 'node:http';
import type { Readable, Transform } from 'node:stream';
import type { ServiceApi } from '../api/service-api.ts';
import type { Clock } from '../base/clock.ts';
import { decodeAwsChunked, incompleteBody } from '../wire/aws-chunked.ts';
import { checkAnnouncedLength, checkSha256, inflateBody, readBody, Sha256Verifier } from '../wire/body.ts';
import { bodyLimit } from '../wire/body-limits.ts';
import type { WireRequest } from '../wire/message.ts';
import type { Credential, Principal } from '../wire/operation.ts';
import { type Authentication, authenticate } from '../wire/sigv4.ts';
import { isSigned } from '../wire/sigv4-claim.ts';

export interface Payload {
  readonly principal: Principal;
  /** The whole body, decoded; undefined where the operation streams it. */
  readonly body: Buffer | undefined;
  readonly bytes: number;
  readonly stream: { readonly body?: Readable; readonly trailers?: () => Readonly<Record<string, string>> };
}

export interface PayloadParts {
  readonly clock: Clock;
  readonly accountId: string;
  readonly lookup: (accessKeyId: string) => Credential | undefined;
}

/** @throws ServiceError in the words of the service's family */
export async function readPayload(
  incoming: IncomingMessage,
  request: WireRequest,
  api: ServiceApi,
  streams: boolean,
  parts: PayloadParts,
  operation?: string,
): Promise<Payload> {
  if (api.protocol === 'rest-xml')
    return streams ? streamPayload(incoming, request, api, parts) : documentPayload(incoming, request, api, parts);
  const limit = bodyLimit(api, operation);
  checkAnnouncedLength(request, limit);
  const sent = await readBody(incoming, limit);
  const { credential } = authenticate(request, {
    api,
    lookup: parts.lookup,
    now: parts.clock.now,
    machineNow: parts.clock.machineNow,
    body: sent,
  });
  const body = request.headers['content-encoding'] === undefined ? sent : await inflateBody(request, sent, limit);
  return { principal: credential.principal, body, bytes: sent.length, stream: {} };
}

/** S3's calls with an XML body, or none. */
async function documentPayload(
  incoming: IncomingMessage,
  request: WireRequest,
  api: ServiceApi,
  parts: PayloadParts,
): Promise<Payload> {
  const authentication = authenticateS3(request, api, parts);
  const limit = bodyLimit(api);
  checkAnnouncedLength(request, limit);
  if (authentication && authentication.payload.startsWith('chunked-')) {
    const decoder = decodeAwsChunked(request, authentication);
    const body = await readBody(through(incoming, decoder), limit);
    return {
      principal: authentication.credential.principal,
      body,
      bytes: body.length,
      stream: { trailers: decoder.trailers },
    };
  }
  const body = await readBody(incoming, limit);
  if (authentication?.expectedSha256 !== undefined) checkSha256(body, authentication.expectedSha256);
  return { principal: principalOf(authentication, parts), body, bytes: body.length, stream: {} };
}

/** S3's uploads: let in by the signature of their headers, checked while they stream. */
function streamPayload(incoming: IncomingMessage, request: WireRequest, api: ServiceApi, parts: PayloadParts): Payload {
  const authentication = authenticateS3(request, api, parts);
  const principal = principalOf(authentication, parts);
  const bytes = Number(request.headers['content-length'] ?? 0);
  if (!authentication || authentication.payload === 'unsigned')
    return { principal, body: undefined, bytes, stream: { body: incoming } };
  if (authentication.payload === 'signed-hash') {
    // The hash of an empty body is checked like any other; the parser has seen that it is 64 hex digits.
    const verifier = new Sha256Verifier((authentication.expectedSha256 ?? '').toLowerCase());
    return { principal, body: undefined, bytes, stream: { body: through(incoming, verifier) } };
  }
  const decoder = decodeAwsChunked(request, authentication);
  return {
    principal,
    body: undefined,
    bytes,
    stream: { body: through(incoming, decoder), trailers: decoder.trailers },
  };
}

/** Undefined for a call without any signature: anonymous, which a bucket's policy may allow. */
function authenticateS3(request: WireRequest, api: ServiceApi, parts: PayloadParts): Authentication | undefined {
  if (!isSigned(request)) return undefined;
  return authenticate(request, { api, lookup: parts.lookup, now: parts.clock.now, machineNow: parts.clock.machineNow });
}

function principalOf(authentication: Authentication | undefined, parts: PayloadParts): Principal {
  if (authentication) return authentication.credential.principal;
  return { arn: 'anonymous', accountId: parts.accountId, userId: 'anonymous', kind: 'anonymous' };
}

/** A connection that breaks in the middle must fail the upload, not end it. */
function through(incoming: IncomingMessage, transform: Transform): Readable {
  incoming.once('aborted', () => transform.destroy(incompleteBody()));
  incoming.once('error', (error) => transform.destroy(error));
  return incoming.pipe(transform);
}
