/**
 * A streamed answer on its way to an HTTP client: plain bytes, or after a prelude that holds status, headers and cookies
 * (`awslambda.HttpResponseStream`): JSON, eight zero bytes, then the body.
 */
import type { ServerResponse } from 'node:http';
import type { ResponseSink } from '../environment/response-sink.ts';

export const PRELUDE_TYPE = 'application/vnd.awslambda.http-integration-response';
const PRELUDE_END = Buffer.alloc(8);
/** Ours: headers that no client takes anyway. */
const PRELUDE_BYTES_MAX = 65_536;
const DEFAULT_TYPE = 'application/octet-stream';

type Pairs = readonly (readonly [string, string])[];

export class StreamAnswer implements ResponseSink {
  readonly #response: ServerResponse;
  readonly #extra: Pairs;
  /** What came of the prelude so far; undefined once it is behind, or where there is none. */
  #prelude: Buffer | undefined;
  #contentType = DEFAULT_TYPE;
  #begun = false;

  /** @param extra headers that stand in the place of the function's */
  constructor(response: ServerResponse, extra: Pairs) {
    this.#response = response;
    this.#extra = extra;
  }

  /** Whether anything has gone out: then nothing but cutting the connection tells of an error. */
  get begun(): boolean {
    return this.#begun;
  }

  begin(contentType: string | undefined): void {
    if (contentType === PRELUDE_TYPE) this.#prelude = Buffer.alloc(0);
    else this.#contentType = contentType ?? DEFAULT_TYPE;
  }

  chunk(bytes: Buffer): boolean {
    const rest = this.#prelude === undefined ? bytes : this.#takePrelude(Buffer.concat([this.#prelude, bytes]));
    if (rest === undefined) return true;
    if (!this.#begun) this.#head({ statusCode: 200 });
    return rest.length === 0 || this.#response.write(rest);
  }

  drained(): Promise<void> {
    return new Promise((resolve) => {
      this.#response.once('drain', resolve);
      this.#response.once('close', resolve);
    });
  }

  end(): void {
    if (!this.#begun) this.#head({ statusCode: 200 });
    this.#response.end();
  }

  /** What follows the prelude; undefined while it is not whole. */
  #takePrelude(bytes: Buffer): Buffer | undefined {
    const end = bytes.indexOf(PRELUDE_END);
    if (end < 0 && bytes.length <= PRELUDE_BYTES_MAX) {
      this.#prelude = bytes;
      return undefined;
    }
    this.#prelude = undefined;
    this.#head(parsePrelude(bytes.subarray(0, Math.max(0, end))));
    return end < 0 ? Buffer.alloc(0) : bytes.subarray(end + PRELUDE_END.length);
  }

  #head({ statusCode, headers = {}, cookies = [] }: Prelude): void {
    this.#begun = true;
    const own = new Set(this.#extra.map(([name]) => name));
    for (const [name, value] of Object.entries(headers))
      if (!own.has(name.toLowerCase())) this.#response.setHeader(name, String(value));
    if (cookies.length > 0) this.#response.setHeader('set-cookie', cookies.map(String));
    for (const [name, value] of this.#extra) this.#response.setHeader(name, value);
    if (!this.#response.hasHeader('content-type')) this.#response.setHeader('content-type', this.#contentType);
    this.#response.writeHead(statusCode);
  }
}

interface Prelude {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly cookies?: readonly unknown[];
}

/** What is no prelude is an error of the function's. */
export function parsePrelude(bytes: Buffer): Prelude {
  try {
    const value: unknown = JSON.parse(bytes.toString());
    const { statusCode = 200, headers, cookies } = Object(value);
    if (!Number.isInteger(statusCode) || statusCode < 100 || statusCode > 599) return { statusCode: 502 };
    return {
      statusCode,
      ...(typeof headers === 'object' && headers !== null && { headers }),
      ...(Array.isArray(cookies) && { cookies }),
    };
  } catch {
    return { statusCode: 502 };
  }
}
