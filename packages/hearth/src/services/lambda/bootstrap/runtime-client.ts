/**
 * The function's side of the Runtime API (2018-06-01), over one kept-alive connection. `node:http` is taken before the
 * user's code runs, so that nothing it patches is in the way. When the connection breaks, Hearth has gone: the process ends.
 */
import { Agent, type IncomingHttpHeaders, request, type RequestOptions } from 'node:http';

const API = '/2018-06-01/runtime';

export interface NextInvocation {
  readonly requestId: string;
  readonly functionArn: string;
  readonly traceId: string | undefined;
  readonly clientContext: string | undefined;
  readonly identity: string | undefined;
  /** By this process's clock: milliseconds since the epoch. */
  readonly deadlineMs: number;
  readonly payload: string;
}

export interface ErrorBody {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

/** An answer that is sent while it is made. */
export interface AnswerStream {
  write(chunk: Buffer, done: (error?: Error | null) => void): void;
  /** @param done called when it has been taken */
  end(error: { readonly errorType: string; readonly body: string } | undefined, done: () => void): void;
}

export class RuntimeClient {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #host: string;
  readonly #port: number;

  /** @param address `host:port`, the value of AWS_LAMBDA_RUNTIME_API */
  constructor(address: string) {
    const [host = '127.0.0.1', port = '0'] = address.split(':');
    this.#host = host;
    this.#port = Number(port);
  }

  async next(): Promise<NextInvocation> {
    const { headers, body } = await this.#call('GET', `${API}/invocation/next`);
    const text = (name: string): string | undefined => {
      const value = headers[name];
      return typeof value === 'string' ? value : undefined;
    };
    // The home's clock may have been moved; the time that is left is the same on every clock.
    const remainingMs = text('hearth-remaining-ms');
    const deadlineMs =
      remainingMs === undefined ? Number(text('lambda-runtime-deadline-ms')) : Date.now() + Number(remainingMs);
    return {
      requestId: text('lambda-runtime-aws-request-id') ?? '',
      functionArn: text('lambda-runtime-invoked-function-arn') ?? '',
      traceId: text('lambda-runtime-trace-id'),
      clientContext: text('lambda-runtime-client-context'),
      identity: text('lambda-runtime-cognito-identity'),
      deadlineMs,
      payload: body,
    };
  }

  async respond(requestId: string, body: string): Promise<void> {
    await this.#call('POST', `${API}/invocation/${requestId}/response`, body);
  }

  stream(requestId: string, contentType: string): AnswerStream {
    const call = request({
      ...this.#to('POST', `${API}/invocation/${requestId}/response`),
      headers: {
        'content-type': contentType,
        'lambda-runtime-function-response-mode': 'streaming',
        'transfer-encoding': 'chunked',
        trailer: 'lambda-runtime-function-error-type, lambda-runtime-function-error-body',
      },
    });
    call.on('error', () => process.exit(1));
    return {
      write: (chunk, done) => void call.write(chunk, done),
      end: (error, done) => {
        call.on('response', (response) => response.on('end', done).resume());
        if (error) {
          call.addTrailers({
            'lambda-runtime-function-error-type': encodeURI(error.errorType),
            'lambda-runtime-function-error-body': Buffer.from(error.body).toString('base64'),
          });
        }
        call.end();
      },
    };
  }

  async fail(requestId: string, error: ErrorBody): Promise<void> {
    await this.#call('POST', `${API}/invocation/${requestId}/error`, JSON.stringify(error), error.errorType);
  }

  async failInit(error: ErrorBody): Promise<void> {
    await this.#call('POST', `${API}/init/error`, JSON.stringify(error), error.errorType);
  }

  #call(
    method: string,
    path: string,
    body?: string,
    errorType?: string,
  ): Promise<{ headers: IncomingHttpHeaders; body: string }> {
    return new Promise((resolve) => {
      const headers: Record<string, string | number> = {};
      if (body !== undefined) headers['content-length'] = Buffer.byteLength(body);
      if (errorType !== undefined) headers['lambda-runtime-function-error-type'] = encodeURI(errorType);
      const gone = (): void => process.exit(1);
      const call = request({ ...this.#to(method, path), headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', gone);
        response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(parts).toString() }));
      });
      call.on('error', gone);
      call.end(body);
    });
  }

  #to(method: string, path: string): RequestOptions {
    return { agent: this.#agent, host: this.#host, port: this.#port, method, path };
  }
}
