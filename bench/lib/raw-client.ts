/**
 * A load generator that costs next to nothing itself: requests are bytes made beforehand, answers are only measured. The
 * same generator drives every server of a comparison.
 */
import { connect, type Socket } from 'node:net';

export interface Load {
  readonly port: number;
  /** Whole HTTP/1.1 requests; connections take them in turn. */
  readonly requests: readonly Buffer[];
  readonly connections: number;
  readonly durationMs: number;
  /** Status that every answer must have; another one fails the run. */
  readonly status?: number;
}

export interface LoadResult {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly count: number;
}

export async function load(options: Load): Promise<LoadResult> {
  const latencies: number[] = [];
  let next = 0;
  const started = performance.now();
  const end = started + options.durationMs;
  await Promise.all(
    Array.from({ length: options.connections }, async () => {
      const connection = await open(options.port);
      while (performance.now() < end) {
        const request = options.requests[next++ % options.requests.length];
        if (!request) throw new Error('no requests to send');
        const sent = performance.now();
        const answer = await connection.exchange(request);
        latencies.push(performance.now() - sent);
        if (answer.status !== (options.status ?? 200)) throw new Error(`answered ${answer.status}: ${answer.text}`);
      }
      connection.close();
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (part: number): number =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * part))] ?? Number.NaN;
  return { perSecond: latencies.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99), count: latencies.length };
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

interface Connection {
  exchange(request: Buffer): Promise<Answer>;
  close(): void;
}

export async function open(port: number): Promise<Connection> {
  const socket = await dial(port);
  let buffered: Buffer[] = [];
  let length = 0;
  let settle: ((answer: Answer) => void) | undefined;
  let fail: ((error: Error) => void) | undefined;
  let expected = -1;

  socket.on('data', (chunk: Buffer) => {
    buffered.push(chunk);
    length += chunk.length;
    if (expected < 0) {
      const whole = buffered.length === 1 ? chunk : Buffer.concat(buffered);
      buffered = [whole];
      const headEnd = whole.indexOf('\r\n\r\n');
      if (headEnd < 0) return;
      expected = headEnd + 4 + contentLength(whole.toString('latin1', 0, headEnd));
    }
    if (length < expected) return;
    const whole = buffered.length === 1 ? (buffered[0] ?? chunk) : Buffer.concat(buffered);
    const status = Number(whole.toString('latin1', 9, 12));
    buffered = [];
    length = 0;
    expected = -1;
    const done = settle;
    settle = undefined;
    done?.({ status, text: status === 200 ? '' : whole.toString() });
  });
  socket.on('error', (error) => fail?.(error));
  socket.on('close', () => fail?.(new Error('the server closed the connection')));
  return {
    exchange: (request) =>
      new Promise((resolve, reject) => {
        settle = resolve;
        fail = reject;
        socket.write(request);
      }),
    close() {
      fail = undefined;
      socket.destroy();
    },
  };
}

function dial(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

function contentLength(head: string): number {
  const match = /\r\ncontent-length: *(\d+)/i.exec(head);
  if (!match) throw new Error(`an answer without a content-length: ${head}`);
  return Number(match[1]);
}
