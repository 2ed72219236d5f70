/** HTTP messages as the wire code sees them: nothing of a socket, so that all of wire/ is tested without one. */
import type { Readable } from 'node:stream';
import type { JsonText } from '../base/json-text.ts';

/** Header names in lower case; a header sent twice is joined by `, `. */
export type Headers = Readonly<Record<string, string>>;

export interface WireRequest {
  readonly method: string;
  /** The path exactly as sent, still percent-encoded, without the query. */
  readonly path: string;
  /** What follows `?` exactly as sent; empty where there is none. */
  readonly query: string;
  readonly headers: Headers;
  /** Headers in the order and case in which they came, for canonical requests that name one twice. */
  readonly rawHeaders: readonly string[];
  readonly sourceIp: string;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  /** A Readable is piped with back-pressure. */
  readonly body?: Uint8Array | string | JsonText | Readable;
}
