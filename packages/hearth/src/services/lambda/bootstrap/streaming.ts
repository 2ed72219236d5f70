/**
 * Handlers that stream their answers: `awslambda.streamifyResponse` marks them, `awslambda.HttpResponseStream` puts status
 * and headers before the body. As aws-lambda-nodejs-runtime-interface-client has them (read 2026-11).
 */
import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { writeError } from './console.ts';
import { errorBody, errorLine } from './errors.ts';
import { contextOf } from './invocation.ts';
import type { UserHandler } from './load-handler.ts';
import type { AnswerStream, NextInvocation, RuntimeClient } from './runtime-client.ts';

const MARK = Symbol.for('aws.lambda.runtime.handler.streaming');
const PRELUDE_TYPE = 'application/vnd.awslambda.http-integration-response';
const PRELUDE_END = Buffer.alloc(8);
const CHUNK_BYTES = 64 * 1024;

export function installAwslambda(): void {
  Reflect.set(globalThis, 'awslambda', {
    streamifyResponse(handler: object): object {
      Reflect.set(handler, MARK, 'response');
      return handler;
    },
    HttpResponseStream: {
      from(stream: ResponseStream, metadata: unknown): ResponseStream {
        stream.setContentType(PRELUDE_TYPE);
        stream.prelude = Buffer.concat([Buffer.from(JSON.stringify(metadata ?? {})), PRELUDE_END]);
        return stream;
      },
    },
  });
}

export function isStreaming(handler: UserHandler): boolean {
  return Reflect.get(handler, MARK) === 'response';
}

/** The stream that a handler writes to. The answer begins with the first bytes, or with its end. */
class ResponseStream extends Writable {
  prelude: Buffer | undefined;
  #contentType = 'application/octet-stream';
  readonly #open: (contentType: string) => AnswerStream;
  #answer: AnswerStream | undefined;

  constructor(open: (contentType: string) => AnswerStream) {
    super({ highWaterMark: CHUNK_BYTES });
    this.#open = open;
  }

  get begun(): boolean {
    return this.#answer !== undefined;
  }

  setContentType(contentType: string): void {
    this.#contentType = contentType;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#begin().write(chunk, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#begin().end(undefined, () => done());
  }

  /** Tells of an error behind what was already sent. */
  fail(errorType: string, body: string): Promise<void> {
    return new Promise((resolve) => {
      if (this.#answer) this.#answer.end({ errorType, body }, resolve);
      else resolve();
    });
  }

  #begin(): AnswerStream {
    if (!this.#answer) {
      this.#answer = this.#open(this.#contentType);
      if (this.prelude) this.#answer.write(this.prelude, () => {});
    }
    return this.#answer;
  }
}

/** Runs the handler and sends its answer, whole or with the error that ended it. */
export async function answerStreaming(
  handler: UserHandler,
  invocation: NextInvocation,
  client: RuntimeClient,
  onEnd: () => void,
): Promise<void> {
  const { requestId } = invocation;
  const stream = new ResponseStream((contentType) => client.stream(requestId, contentType));
  try {
    await handler(JSON.parse(invocation.payload), stream, contextOf(invocation));
    onEnd();
    stream.end();
    await finished(stream);
  } catch (error) {
    writeError('Invoke Error', error, errorLine(error));
    onEnd();
    const body = errorBody(error);
    if (stream.begun) await stream.fail(body.errorType, JSON.stringify(body));
    else await client.fail(requestId, body);
  }
}
