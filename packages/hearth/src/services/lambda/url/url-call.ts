/** One request to a function URL, from who may call to the answer, buffered or streamed. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ServiceError } from '../../../wire/errors.ts';
import { toWireRequest } from '../../../wire/message.ts';
import type { Principal } from '../../../wire/operation.ts';
import type { LambdaDeps, WebAnswer } from '../deps.ts';
import { functionArn } from '../function-name.ts';
import type { UrlRecord } from '../functions/record.ts';
import type { Executed, Invoker } from '../invoker.ts';
import { SYNC_PAYLOAD_BYTES_MAX } from '../payload.ts';
import type { FunctionPermissions } from '../permissions.ts';
import { StreamAnswer } from './stream-answer.ts';
import { corsHeaders, preflightHeaders } from './url-cors.ts';
import { urlEvent } from './url-event.ts';

type Pairs = readonly (readonly [string, string])[];

// Texts as recorded 2025-11; the second stands alone as the body.
const FORBIDDEN =
  'Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html';
const BAD_GATEWAY = 'Internal Server Error';

export interface UrlCallOptions {
  readonly deps: LambdaDeps;
  readonly permissions: FunctionPermissions;
  readonly invoker: Invoker;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

export class UrlCall {
  readonly #options: UrlCallOptions;
  readonly #requestId: string;
  #extra: Pairs = [];

  constructor(options: UrlCallOptions) {
    this.#options = options;
    this.#requestId = options.deps.random.uuid();
  }

  /** Never rejects: what goes wrong is an answer. */
  async answer(url: UrlRecord, name: string, qualifier: string | undefined): Promise<void> {
    const { request, deps } = this.#options;
    const { origin } = request.headers;
    if (url.cors && origin !== undefined) {
      if (request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined) {
        request.resume();
        return this.#send(200, preflightHeaders(url.cors, origin), Buffer.alloc(0));
      }
      this.#extra = corsHeaders(url.cors, origin);
    }
    try {
      const body = await readBody(request);
      if (body === undefined) return this.#fail(413, 'RequestTooLargeException', 'Request Entity Too Large');
      const principal = this.#admit(url, name, qualifier, body);
      if (principal === 'forbidden') return this.forbid();
      await this.#invoke(url, name, qualifier, body, principal);
    } catch (error) {
      this.#refuse(error, deps);
    }
  }

  forbid(): void {
    this.#options.request.resume();
    this.#fail(403, 'AccessDeniedException', FORBIDDEN);
  }

  /** Who calls; undefined where anybody may. @throws ServiceError of a signature */
  #admit(
    url: UrlRecord,
    name: string,
    qualifier: string | undefined,
    body: Buffer,
  ): Principal | undefined | 'forbidden' {
    const { deps, permissions } = this.#options;
    const resource = `${functionArn(name, deps)}${qualifier === undefined ? '' : `:${qualifier}`}`;
    if (url.authType === 'NONE') return permissions.allowsUrl(name, qualifier, 'NONE') ? undefined : 'forbidden';
    const document = permissions.document(name, qualifier);
    if (!deps.web) return 'forbidden';
    return deps.web.authorize(toWireRequest(this.#options.request), body, {
      action: 'lambda:InvokeFunctionUrl',
      resource,
      context: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' },
      ...(document !== undefined && { resourcePolicy: document }),
    });
  }

  async #invoke(
    url: UrlRecord,
    name: string,
    qualifier: string | undefined,
    body: Buffer,
    principal: Principal | undefined,
  ): Promise<void> {
    const { request, response, deps, invoker } = this.#options;
    let chosen;
    try {
      chosen = invoker.choose(name, qualifier);
    } catch (error) {
      // An alias that is gone leaves its URL behind, which lets nobody in.
      if (error instanceof ServiceError && error.code === 'ResourceNotFoundException') return this.forbid();
      throw error;
    }
    const { path, query } = toWireRequest(request);
    const given = request.headers['x-amzn-trace-id'];
    const traceId = invoker.traceId(chosen.record, typeof given === 'string' ? given : undefined);
    response.setHeader('x-amzn-trace-id', traceId);
    const event = urlEvent({
      method: request.method ?? 'GET',
      path,
      query,
      protocol: `HTTP/${request.httpVersion}`,
      rawHeaders: request.rawHeaders,
      body,
      sourceIp: request.socket.remoteAddress ?? '',
      port: url.port,
      urlId: url.id,
      region: deps.region,
      principal,
      requestId: this.#requestId,
      traceId,
      nowMs: deps.clock.now(),
    });
    const options = { requestId: this.#requestId, traceId };
    if (url.invokeMode !== 'RESPONSE_STREAM')
      return this.#buffered(await invoker.run(chosen, Buffer.from(event), options));
    response.setHeader('x-amzn-requestid', this.#requestId);
    const sink = new StreamAnswer(response, this.#extra);
    this.#streamed(await invoker.run(chosen, Buffer.from(event), { ...options, sink }), sink);
  }

  #buffered(result: Executed): void {
    const { web } = this.#options.deps;
    if (result.functionError !== undefined || !web) return this.#badGateway();
    const answer: WebAnswer = web.answerOf(result.payload);
    // What API Gateway answers to a malformed one is 500; a URL has 502 for it.
    if (answer.status === 500 && answer.body.toString() === JSON.stringify({ message: BAD_GATEWAY }))
      return this.#badGateway();
    this.#send(answer.status, answer.headers, answer.body);
  }

  #streamed(result: Executed, sink: StreamAnswer): void {
    const { response } = this.#options;
    if (result.functionError !== undefined) {
      if (sink.begun) response.destroy();
      else this.#badGateway();
      return;
    }
    // A handler that does not stream answers in one piece, as it is.
    if (!sink.begun && result.payload.length > 0) {
      sink.begin('application/octet-stream');
      sink.chunk(result.payload);
    }
    sink.end();
  }

  #refuse(error: unknown, deps: LambdaDeps): void {
    if (error instanceof ServiceError) {
      if ((error.status ?? 400) === 403) return this.forbid();
      return this.#fail(error.status ?? 400, error.code, error.message);
    }
    deps.log.error(`a bug in Hearth, request ${this.#requestId}`, error);
    this.#fail(500, 'InternalServerErrorException', BAD_GATEWAY);
  }

  #badGateway(): void {
    this.#send(502, errorHeaders('InternalServerErrorException'), Buffer.from(BAD_GATEWAY));
  }

  #fail(status: number, code: string, message: string): void {
    this.#send(status, errorHeaders(code), Buffer.from(JSON.stringify({ Message: message })));
  }

  #send(status: number, headers: Pairs, body: Buffer): void {
    const { response } = this.#options;
    if (response.headersSent) return void response.destroy();
    const own = new Set(this.#extra.map(([name]) => name));
    for (const [name, value] of headers) {
      if (own.has(name)) continue;
      if (name === 'set-cookie') response.appendHeader(name, value);
      else response.setHeader(name, value);
    }
    for (const [name, value] of this.#extra) response.setHeader(name, value);
    response.setHeader('x-amzn-requestid', this.#requestId);
    response.setHeader('content-length', body.length);
    response.writeHead(status);
    response.end(body);
  }
}

function errorHeaders(code: string): Pairs {
  return [
    ['content-type', 'application/json'],
    ['x-amzn-errortype', code],
  ];
}

/** Undefined where it is larger than Lambda takes; the rest is read and dropped. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    const chunk = Buffer.from(part);
    bytes += chunk.length;
    if (bytes <= SYNC_PAYLOAD_BYTES_MAX) parts.push(chunk);
  }
  return bytes > SYNC_PAYLOAD_BYTES_MAX ? undefined : Buffer.concat(parts);
}
