/** HTTP messages as the wire code sees them: nothing of a socket, so that all of wire/ is tested without one. */
import type { IncomingMessage } from 'node:http';
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

/** What Node has of a request but for its body. */
export function toWireRequest(incoming: IncomingMessage): WireRequest {
  const url = incoming.url ?? '/';
  const mark = url.indexOf('?');
  return {
    method: incoming.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    // Node joins repeated headers by `, ` and gives a list for set-cookie alone, which no request has.
    headers: incoming.headers as Record<string, string>,
    rawHeaders: incoming.rawHeaders,
    sourceIp: incoming.socket.remoteAddress ?? '',
  };
}
