/** InvokeWithResponseStream: the answer as events while it comes, then one that tells how it ended. */
import { PassThrough } from 'node:stream';
import type { InvokeWithResponseStreamInput, InvokeWithResponseStreamOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { unserved } from '../errors.ts';
import type { ResponseSink } from '../environment/response-sink.ts';
import { event } from '../event-stream.ts';
import { LATEST } from '../functions/record.ts';
import type { Executed, Lambda } from '../lambda.ts';
import { invokeOptions } from './invoke.ts';

const EVENT_STREAM = 'application/vnd.amazon.eventstream';
const OCTETS = 'application/octet-stream';

export async function invokeWithResponseStream(
  lambda: Lambda,
  input: InvokeWithResponseStreamInput,
  call: Call,
): Promise<InvokeWithResponseStreamOutput> {
  if (input.TenantId !== undefined) throw unserved('tenant isolation');
  call.notes.resource = input.FunctionName;
  const options = invokeOptions(input, call);
  if (input.InvocationType === 'DryRun') {
    lambda.dryRun(input.FunctionName, input.Payload, options);
    return { StatusCode: 204, ResponseStreamContentType: EVENT_STREAM };
  }
  const stream = new PassThrough();
  const sink = new EventSink(stream);
  let ExecutedVersion = LATEST;
  const onVersion = (version: string): void => void (ExecutedVersion = version);
  const running = lambda.invoke(input.FunctionName, input.Payload, { ...options, sink, onVersion });
  // What AWS would refuse is refused before anything is sent; after the first byte only the stream can tell.
  await Promise.race([running, sink.begun]);
  void finish(running, stream, sink, input.LogType === 'Tail');
  return { StatusCode: 200, ResponseStreamContentType: EVENT_STREAM, ExecutedVersion, EventStream: stream };
}

/** Never rejects: an error that comes too late for an answer cuts the stream. */
async function finish(running: Promise<Executed>, stream: PassThrough, sink: EventSink, tail: boolean): Promise<void> {
  try {
    const result = await running;
    // A handler that does not stream answers in one piece.
    if (!sink.used && result.functionError === undefined && result.payload.length > 0) sink.chunk(result.payload);
    stream.end(complete(result, tail));
  } catch (error) {
    stream.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

function complete(result: Executed, tail: boolean): Buffer {
  const failed = result.functionError !== undefined;
  const details = failed ? { ErrorCode: result.errorType ?? 'Unhandled', ErrorDetails: result.payload.toString() } : {};
  const body = { ...details, ...(tail && { LogResult: result.logTail }) };
  return event('InvokeComplete', 'application/json', Buffer.from(JSON.stringify(body)));
}

class EventSink implements ResponseSink {
  readonly begun: Promise<undefined>;
  used = false;
  readonly #stream: PassThrough;
  #onBegin: () => void = () => {};

  constructor(stream: PassThrough) {
    this.#stream = stream;
    this.begun = new Promise((resolve) => (this.#onBegin = () => resolve(undefined)));
  }

  begin(): void {
    this.#onBegin();
  }

  chunk(bytes: Buffer): boolean {
    this.used = true;
    return this.#stream.write(event('PayloadChunk', OCTETS, bytes));
  }

  drained(): Promise<void> {
    return new Promise((resolve) => {
      this.#stream.once('drain', resolve);
      this.#stream.once('close', resolve);
    });
  }
}
