/**
 * Where functions behind custom resources answer: `PUT /_hearth/custom-resource/<token>`, the ResponseURL that they were sent.
 * On AWS it is a pre-signed address of S3; here, as there, the token is what admits.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';

const PATH = '/_hearth/custom-resource/';
/** AWS: «The total size of the response body can't exceed 4096 bytes» (Custom resource response objects, read 2026-11). */
export const ANSWER_BYTES_MAX = 4096;

export interface ExpectedAnswer {
  readonly url: string;
  /** The body as it was sent; undefined where it was longer than CloudFormation takes. */
  readonly body: Promise<string | undefined>;
  /** From now on the address is unknown. */
  forget(): void;
}

export class CustomResourceAnswers {
  readonly #waiting = new Map<string, (body: string | undefined) => void>();
  #endpoint = '';

  /** @param endpoint of the home, once it is known */
  listenOn(endpoint: string): void {
    this.#endpoint = endpoint;
  }

  expect(token: string): ExpectedAnswer {
    const body = new Promise<string | undefined>((resolve) => this.#waiting.set(token, resolve));
    return { url: `${this.#endpoint}${PATH}${token}`, body, forget: () => void this.#waiting.delete(token) };
  }

  /** False where the request is about something else. */
  take(incoming: IncomingMessage, outgoing: ServerResponse): boolean {
    const path = (incoming.url ?? '').split('?')[0] ?? '';
    if (incoming.method !== 'PUT' || !path.startsWith(PATH)) return false;
    const tell = this.#waiting.get(path.slice(PATH.length));
    this.#waiting.delete(path.slice(PATH.length));
    void answer(incoming, outgoing, tell);
    return true;
  }
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  tell: ((body: string | undefined) => void) | undefined,
): Promise<void> {
  const body = await readBody(incoming);
  outgoing.writeHead(tell ? 200 : 403, { 'content-length': 0 }).end();
  tell?.(body);
}

/** Undefined where it is too long; a client that leaves halfway has sent what it has sent. */
async function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    // Node gives the chunks of a request without an encoding as buffers.
    for await (const chunk of incoming as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes <= ANSWER_BYTES_MAX) chunks.push(chunk);
    }
  } catch {
    return '';
  }
  return bytes > ANSWER_BYTES_MAX ? undefined : Buffer.concat(chunks).toString();
}
