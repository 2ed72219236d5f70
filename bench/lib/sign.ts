/** Signed requests as bytes, by the SDK's own signer. A signature holds for minutes: one is sent many times. */
import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';

class Sha256 {
  readonly #hash: Hash | Hmac;
  constructor(secret?: string | Uint8Array) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret);
  }
  update(data: Uint8Array | string): void {
    this.#hash.update(data);
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }
}

export interface ToSign {
  readonly port: number;
  readonly service: string;
  readonly method?: string;
  readonly path?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

export async function signedRequest(request: ToSign): Promise<Buffer> {
  const signer = new SignatureV4({
    service: request.service,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    // The signer calls it with and without a key; its type wants the constructor of a checksum.
    sha256: Sha256 as never,
  });
  const body = Buffer.from(request.body as string); // a Buffer passes through the same call
  const signed = await signer.sign({
    method: request.method ?? 'POST',
    protocol: 'http:',
    hostname: '127.0.0.1',
    port: request.port,
    path: request.path ?? '/',
    query: {},
    headers: { host: `127.0.0.1:${request.port}`, 'content-length': String(body.length), ...request.headers },
    body,
  });
  const head = Object.entries(signed.headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  return Buffer.concat([Buffer.from(`${signed.method} ${signed.path} HTTP/1.1\r\n${head}\r\n`), body]);
}

export function dynamodbRequest(port: number, operation: string, input: unknown): Promise<Buffer> {
  return signedRequest({
    port,
    service: 'dynamodb',
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${operation}` },
    body: JSON.stringify(input),
  });
}
