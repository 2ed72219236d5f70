/** For tests: AWS's own signer over node:crypto, and WireRequest values from what it signed. */
import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { ServiceError } from './errors.ts';
import type { WireRequest } from './message.ts';
import type { Credential } from './operation.ts';
import { authenticate, type AuthenticateOptions } from './sigv4.ts';

class NodeSha256 {
  readonly #state: Hash | Hmac;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#state = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }
  update(chunk: string | ArrayBuffer | ArrayBufferView): void {
    this.#state.update(bytesOf(chunk));
  }
  async digest(): Promise<Uint8Array> {
    return this.#state.digest();
  }
  reset(): void {}
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data, 'utf8');
  return data instanceof ArrayBuffer
    ? new Uint8Array(data)
    : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

export const CREDENTIAL: Credential = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  principal: {
    arn: 'arn:aws:iam::000000000000:root',
    accountId: '000000000000',
    userId: '000000000000',
    kind: 'root',
  },
};

export function signerFor(service: string, credential: Credential = CREDENTIAL, region = 'us-east-1'): SignatureV4 {
  const { accessKeyId, secretAccessKey, sessionToken } = credential;
  return new SignatureV4({
    service,
    region,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
    sha256: NodeSha256,
    uriEscapePath: service !== 's3',
    applyChecksum: true,
  });
}

/** As @smithy/types' HttpRequest, as far as a test fills it in. */
export interface Draft {
  readonly method: string;
  readonly path: string;
  readonly query?: Record<string, string | string[]>;
  readonly headers: Record<string, string>;
  readonly body?: Uint8Array | string;
}

export function draftRequest(draft: Draft): Parameters<SignatureV4['sign']>[0] {
  return {
    protocol: 'http:',
    hostname: '127.0.0.1',
    query: {},
    ...draft,
  };
}

export interface SignedDraft {
  readonly method: string;
  readonly path: string;
  readonly query?: Record<string, string | string[] | null> | undefined;
  readonly headers: Record<string, string>;
}

/** @param escape how the client writes a query part; any right way must do. */
export function wireRequest(signed: SignedDraft, escape: (part: string) => string = encodeURIComponent): WireRequest {
  const pieces: string[] = [];
  for (const [name, value] of Object.entries(signed.query ?? {}))
    for (const one of Array.isArray(value) ? value : [value ?? '']) pieces.push(`${escape(name)}=${escape(one)}`);
  const headers: Record<string, string> = {};
  const rawHeaders: string[] = [];
  for (const [name, value] of Object.entries(signed.headers)) {
    headers[name.toLowerCase()] = value;
    rawHeaders.push(name, value);
  }
  return {
    method: signed.method,
    path: signed.path,
    query: pieces.join('&'),
    headers,
    rawHeaders,
    sourceIp: '127.0.0.1',
  };
}

export const NOW = Date.UTC(2026, 0, 15, 12, 30, 45);

export const DYNAMODB = { protocol: 'aws-json-1.0', signingName: 'dynamodb' } as const;
export const LAMBDA = { protocol: 'rest-json', signingName: 'lambda' } as const;
export const STS = { protocol: 'aws-query', signingName: 'sts' } as const;
export const S3 = { protocol: 'rest-xml', signingName: 's3' } as const;

export function options(api: AuthenticateOptions['api'], more: Partial<AuthenticateOptions> = {}): AuthenticateOptions {
  return { api, now: () => NOW, lookup: (id) => (id === CREDENTIAL.accessKeyId ? CREDENTIAL : undefined), ...more };
}

export async function signed(
  service: string,
  draft: Draft,
  credential: Credential = CREDENTIAL,
  at = NOW,
): Promise<WireRequest> {
  return wireRequest(await signerFor(service, credential).sign(draftRequest(draft), { signingDate: new Date(at) }));
}

export async function presigned(
  service: string,
  draft: Draft,
  expiresIn: number,
  credential: Credential = CREDENTIAL,
): Promise<WireRequest> {
  return wireRequest(
    await signerFor(service, credential).presign(draftRequest(draft), { signingDate: new Date(NOW), expiresIn }),
  );
}

export function refusal(request: WireRequest, opts: AuthenticateOptions): ServiceError {
  try {
    authenticate(request, opts);
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
  throw new Error('was let through');
}

export function withHeader(request: WireRequest, name: string, value: string): WireRequest {
  return {
    ...request,
    headers: { ...request.headers, [name]: value },
    rawHeaders: [...request.rawHeaders, name, value],
  };
}
