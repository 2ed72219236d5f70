/** From Node's request to the wire's, and from the wire's answer to Node's response. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { WireRequest, WireResponse } from '../wire/message.ts';

/** Up to this an answer is joined with its head: one write is cheaper than several, and copying is cheaper than a call. */
const JOIN_BYTES_MAX = 64 * 1024;

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

/** Sends an answer; resolves with the bytes of its body once the client has them or has gone. */
export async function send(outgoing: ServerResponse, response: WireResponse, headOnly: boolean): Promise<number> {
  const { body } = response;
  if (outgoing.destroyed) return 0;
  if (body instanceof Readable) return sendStream(outgoing, response, body, headOnly);
  const parts = body === undefined ? [] : typeof body === 'string' || body instanceof Uint8Array ? [body] : body;
  let bytes = 0;
  for (const part of parts) bytes += typeof part === 'string' ? Buffer.byteLength(part) : part.byteLength;
  // A HEAD answer names the length of what a GET would have sent; 204 and 304 have none.
  if (response.status !== 204 && response.status !== 304 && response.headers['content-length'] === undefined) {
    response.headers['content-length'] = String(bytes);
  }
  await endOfTurn();
  outgoing.writeHead(response.status, response.headers);
  if (headOnly || parts.length === 0) {
    outgoing.end();
    return 0;
  }
  if (bytes <= JOIN_BYTES_MAX) {
    // As Latin-1 text the body goes out with the head in one write; bytes would take a second buffer and a writev.
    let text = '';
    for (const part of parts) text += typeof part === 'string' ? Buffer.from(part).toString('latin1') : latin1(part);
    outgoing.end(text, 'latin1');
  } else {
    outgoing.cork();
    for (const part of parts) outgoing.write(part);
    outgoing.end();
  }
  return bytes;
}

let turn: Promise<void> | undefined;

/**
 * Resolves when every request that came in with this one has been worked on. Answers then leave together: waking a sleeping
 * client costs a write some 20 µs, and a client that was woken by the first answer is awake for the others.
 */
function endOfTurn(): Promise<void> {
  turn ??= new Promise((resolve) => {
    setImmediate(() => {
      turn = undefined;
      resolve();
    });
  });
  return turn;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

async function sendStream(
  outgoing: ServerResponse,
  response: WireResponse,
  body: Readable,
  headOnly: boolean,
): Promise<number> {
  outgoing.writeHead(response.status, response.headers);
  if (headOnly) {
    body.destroy();
    outgoing.end();
    return 0;
  }
  const before = outgoing.socket?.bytesWritten ?? 0;
  const socket = outgoing.socket;
  try {
    await pipeline(body, outgoing);
  } catch {
    // The client has gone, or the store failed after the head was sent: a cut connection is the only honest answer left.
    outgoing.destroy();
  }
  return (socket?.bytesWritten ?? before) - before;
}
