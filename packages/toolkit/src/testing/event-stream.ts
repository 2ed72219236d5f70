/** For tests: messages as S3 Select sends them (AWS's binary event stream), and a server of ours that speaks it. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Total and header lengths, their checksum, headers, payload, the checksum of all of it. */
export function message(eventType: string, payload = Buffer.alloc(0)): Buffer {
  const headers = Buffer.concat([header(':message-type', 'event'), header(':event-type', eventType)]);
  const prelude = Buffer.alloc(8);
  prelude.writeUInt32BE(16 + headers.length + payload.length, 0);
  prelude.writeUInt32BE(headers.length, 4);
  const body = Buffer.concat([prelude, checksum(prelude), headers, payload]);
  return Buffer.concat([body, checksum(body)]);
}

function header(name: string, value: string): Buffer {
  const text = Buffer.from(value);
  const STRING = 7;
  return Buffer.concat([Buffer.of(name.length), Buffer.from(name), Buffer.of(STRING, 0, text.length), text]);
}

/** CRC-32 as in ZIP. */
function checksum(bytes: Buffer): Buffer {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(~crc >>> 0);
  return sum;
}

export interface Select {
  readonly endpoint: string;
  /** What it was asked. */
  readonly questions: string[];
  close(): void;
}

/** Answers SelectObjectContent with these bytes, or refuses it with a code; gives the object to who reads it. */
export async function selectServer(answer: Buffer | string, object: string): Promise<Select> {
  const questions: string[] = [];
  const answerTo = async (request: IncomingMessage, response: ServerResponse): Promise<unknown> => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    if (request.method === 'GET') return response.end(object);
    questions.push(body);
    if (typeof answer !== 'string') return response.end(answer);
    response.writeHead(403, { 'content-type': 'application/xml' });
    return response.end(`<Error><Code>${answer}</Code><Message>no</Message></Error>`);
  };
  const server: Server = createServer((request, response) => void answerTo(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return { endpoint: `http://127.0.0.1:${port}`, questions, close: () => void server.close() };
}
