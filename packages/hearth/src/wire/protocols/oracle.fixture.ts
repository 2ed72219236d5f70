/**
 * Drives a real AWS SDK client without a socket: what it would send is parsed by Hearth, what Hearth would answer is read by
 * it. Hearth is right where values survive both ways.
 */
import { JsonText } from '../../base/json-text.ts';
import { HttpResponse } from '@smithy/core/protocols';
import { Readable } from 'node:stream';
import type { ServiceApi } from '../../api/service-api.ts';
import type { WireRequest, WireResponse } from '../message.ts';

/** As the SDK hands it to a request handler. */
interface SdkRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface SdkClient {
  send(command: object): Promise<unknown>;
  destroy(): void;
}

export interface Sent {
  readonly request: WireRequest;
  readonly body: Buffer;
}

type Answer = (sent: Sent) => WireResponse;

/** The SDK's packages are typed one by one; the tests choose operations by name. */
export type SdkModule = Readonly<Record<string, unknown>>;

export class Oracle {
  readonly #module: SdkModule;
  readonly #client: SdkClient;
  #answer: Answer = () => ({ status: 200, headers: {} });

  constructor(module: SdkModule, api: ServiceApi) {
    this.#module = module;
    const name = Object.keys(module).find((key) => key.endsWith('Client') && key !== 'Client' && !key.startsWith('_'));
    this.#client = new (this.#exported(name ?? ''))({
      region: 'us-east-1',
      endpoint: 'http://localhost:4566',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
      ...(api.service === 's3' ? { forcePathStyle: true } : {}),
      // Random digests are none: it is the values that are compared.
      ...(api.service === 'sqs' ? { md5: false } : {}),
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { handle: async (request: SdkRequest) => ({ response: await this.#handle(request) }) },
    }) as SdkClient;
  }

  /** @returns the client's output, without its metadata. */
  async call(operation: string, input: unknown, answer: Answer): Promise<Record<string, unknown>> {
    this.#answer = answer;
    const command = new (this.#exported(`${operation}Command`))(input);
    const { $metadata: _, ...output } = (await this.#client.send(command)) as Record<string, unknown>;
    return output;
  }

  close(): void {
    this.#client.destroy();
  }

  #exported(name: string): new (argument: unknown) => object {
    const found = this.#module[name];
    if (typeof found !== 'function') throw new Error(`the client package has no ${name}`);
    return found as new (argument: unknown) => object;
  }

  async #handle(request: SdkRequest): Promise<HttpResponse> {
    const body = await bytesOf(request.body);
    const response = this.#answer({ request: toWireRequest(request), body });
    return new HttpResponse({
      statusCode: response.status,
      headers: { ...response.headers },
      body: Readable.from([await bytesOf(response.body)]),
    });
  }
}

function toWireRequest(request: SdkRequest): WireRequest {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const query = Object.entries(request.query).flatMap(([name, value]) =>
    [value]
      .flat()
      .map((item) =>
        item === null ? encodeURIComponent(name) : `${encodeURIComponent(name)}=${encodeURIComponent(item)}`,
      ),
  );
  return {
    method: request.method,
    path: request.path,
    query: query.join('&'),
    headers,
    rawHeaders: Object.entries(request.headers).flat(),
    sourceIp: '127.0.0.1',
  };
}

async function bytesOf(body: unknown): Promise<Buffer> {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (typeof body === 'string') return Buffer.from(body);
  if (body instanceof JsonText) return Buffer.from(body.latin1, 'latin1');
  if (body instanceof Uint8Array) return Buffer.from(body);
  if (Array.isArray(body)) return Buffer.concat(await Promise.all(body.map(bytesOf)));
  const parts: Buffer[] = [];
  for await (const part of body as AsyncIterable<Uint8Array>) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}
