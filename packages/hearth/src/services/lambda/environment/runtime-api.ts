/**
 * The Runtime API (2018-06-01) as one execution environment sees it. Each environment gets a tiny listener of its own on
 * a port of its own: the official clients take `host:port` without a path, and addresses other than 127.0.0.1 are not
 * there on macOS. Extensions and telemetry share the address (extensions.ts). Not served: SnapStart's restore.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Extensions } from './extensions.ts';
import type { ResponseSink } from './response-sink.ts';

/** AWS's own figure, from the text of Function.ResponseSizeTooLarge (recorded 2025-11): 6 MB and 100 bytes. */
export const RESPONSE_BYTES_MAX = 6_291_556;

/** docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html, read 2026-11: 200 MB. */
const STREAM_BYTES_MAX = 209_715_200;

const API = '/2018-06-01/runtime';

export interface Invocation {
  readonly requestId: string;
  readonly functionArn: string;
  readonly payload: Uint8Array;
  readonly traceId: string;
  readonly clientContext: string | undefined;
  readonly timeoutMs: number;
  readonly sink?: ResponseSink | undefined;
}

/** What a stream's trailers tell of an error in its middle. */
export interface StreamError {
  readonly errorType: string;
  readonly body: Buffer;
}

export interface RuntimeEvents {
  /** The runtime waits for an invocation. */
  next(): void;
  response(requestId: string, body: Buffer | 'too-large'): void;
  /** A streamed answer has ended; its bytes have gone to the invocation's sink. */
  streamed(requestId: string, error: StreamError | undefined): void;
  error(requestId: string, body: Buffer, errorType: string): void;
  initError(body: Buffer, errorType: string): void;
}

export class RuntimeApi {
  readonly #server: Server;
  readonly #events: RuntimeEvents;
  readonly #extensions: Extensions;
  #waiting: ServerResponse | undefined;
  #sink: ResponseSink | undefined;

  private constructor(events: RuntimeEvents, extensions: Extensions) {
    this.#events = events;
    this.#extensions = extensions;
    // No time-outs: a frozen environment keeps its connection silent for as long as it likes.
    this.#server = createServer(
      { keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0, noDelay: true },
      (request, response) => {
        this.#route(request, response);
      },
    );
    this.#server.unref();
  }

  static async listen(events: RuntimeEvents, extensions: Extensions): Promise<RuntimeApi> {
    const api = new RuntimeApi(events, extensions);
    await new Promise<void>((resolve, reject) => {
      api.#server.once('error', reject);
      api.#server.listen(0, '127.0.0.1', resolve);
    });
    return api;
  }

  /** The value of AWS_LAMBDA_RUNTIME_API. */
  get address(): string {
    // A listening TCP server's address is never a string or null.
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Answers the runtime's pending `next`. Only after `events.next()`. */
  deliver(invocation: Invocation, deadlineMs: number): void {
    const response = this.#waiting;
    if (!response) throw new Error('no runtime is waiting for an invocation');
    this.#waiting = undefined;
    this.#sink = invocation.sink;
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': invocation.payload.byteLength,
      'Lambda-Runtime-Aws-Request-Id': invocation.requestId,
      'Lambda-Runtime-Deadline-Ms': deadlineMs,
      'Lambda-Runtime-Invoked-Function-Arn': invocation.functionArn,
      'Lambda-Runtime-Trace-Id': invocation.traceId,
      'Hearth-Remaining-Ms': invocation.timeoutMs,
      ...(invocation.clientContext === undefined ? {} : { 'Lambda-Runtime-Client-Context': invocation.clientContext }),
    });
    response.end(invocation.payload);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #route(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '';
    if (this.#extensions.handle(request, response)) return;
    if (request.method === 'GET' && path === `${API}/invocation/next`) {
      this.#waiting = response;
      this.#events.next();
      return;
    }
    const posted =
      request.method === 'POST'
        ? /^\/2018-06-01\/runtime\/(?:invocation\/([^/]+)\/(response|error)|init\/(error))$/.exec(path)
        : null;
    if (!posted)
      return answer(response, 404, {
        errorMessage: `Hearth does not serve ${request.method} ${path}`,
        errorType: 'NotFound',
      });
    if (
      posted[2] === 'response' &&
      request.headers['lambda-runtime-function-response-mode'] === 'streaming' &&
      this.#sink
    )
      return this.#stream(request, response, posted[1] ?? '', this.#sink);
    const errorType = String(request.headers['lambda-runtime-function-error-type'] ?? 'Unhandled');
    collect(request, (body) => {
      const [, requestId = '', kind] = posted;
      if (body === 'too-large' && kind === 'response') {
        answer(response, 413, {
          errorMessage: `Exceeded maximum allowed payload size (${RESPONSE_BYTES_MAX} bytes).`,
          errorType: 'RequestEntityTooLarge',
        });
      } else {
        answer(response, 202, { status: 'OK' });
      }
      const text = body === 'too-large' ? Buffer.from('{}') : body;
      if (kind === 'response') this.#events.response(requestId, body);
      else if (kind === 'error') this.#events.error(requestId, text, errorType);
      else this.#events.initError(text, errorType);
    });
  }

  /** Hands the answer on while it comes, as fast as the caller takes it. */
  #stream(request: IncomingMessage, response: ServerResponse, requestId: string, sink: ResponseSink): void {
    let bytes = 0;
    sink.begin(request.headers['content-type']);
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > STREAM_BYTES_MAX || sink.chunk(chunk)) return;
      request.pause();
      void sink.drained().then(() => request.resume());
    });
    request.on('end', () => {
      answer(response, 202, { status: 'OK' });
      this.#events.streamed(requestId, bytes > STREAM_BYTES_MAX ? tooLong() : errorInTrailers(request));
    });
  }
}

function errorInTrailers({ trailers }: IncomingMessage): StreamError | undefined {
  const errorType = trailers['lambda-runtime-function-error-type'];
  if (errorType === undefined) return undefined;
  const body = Buffer.from(trailers['lambda-runtime-function-error-body'] ?? '', 'base64');
  return { errorType, body };
}

function tooLong(): StreamError {
  const errorType = 'Function.ResponseSizeTooLarge';
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${STREAM_BYTES_MAX} bytes).`;
  return { errorType, body: Buffer.from(JSON.stringify({ errorMessage, errorType })) };
}

/** Reads a body up to the limit; what is beyond is read and dropped, so that the connection stays usable. */
function collect(request: IncomingMessage, done: (body: Buffer | 'too-large') => void): void {
  const parts: Buffer[] = [];
  let bytes = 0;
  request.on('data', (part: Buffer) => {
    bytes += part.length;
    if (bytes <= RESPONSE_BYTES_MAX) parts.push(part);
  });
  request.on('end', () => done(bytes > RESPONSE_BYTES_MAX ? 'too-large' : Buffer.concat(parts)));
}

function answer(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
