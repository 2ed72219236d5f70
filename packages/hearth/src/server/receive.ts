/** From the wire's answer to Node's response. */
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { JsonText } from '../base/json-text.ts';
import type { WireResponse } from '../wire/message.ts';

/** Sends an answer; resolves with the bytes of its body once the client has them or has gone. */
export async function send(outgoing: ServerResponse, response: WireResponse, headOnly: boolean): Promise<number> {
  const { body } = response;
  if (outgoing.destroyed) return 0;
  if (body instanceof Readable) return sendStream(outgoing, response, body, headOnly);
  const bytes = byteLength(body);
  // A HEAD answer names the length of what a GET would have sent; 204 and 304 have none.
  if (response.status !== 204 && response.status !== 304 && response.headers['content-length'] === undefined) {
    response.headers['content-length'] = String(bytes);
  }
  await endOfTurn();
  outgoing.writeHead(response.status, response.headers);
  if (headOnly || bytes === 0) {
    outgoing.end();
    return 0;
  }
  // As text, Node joins it with the head into one write.
  if (body instanceof JsonText) outgoing.end(body.latin1, 'latin1');
  else outgoing.end(body);
  return bytes;
}

function byteLength(body: Uint8Array | string | JsonText | undefined): number {
  if (body === undefined) return 0;
  if (body instanceof JsonText) return body.latin1.length;
  return typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;
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
