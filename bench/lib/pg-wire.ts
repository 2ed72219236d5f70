/**
 * A PostgreSQL client that costs next to nothing itself: messages made beforehand, answers only looked at for their end, the keys
 * of SCRAM derived once. For measuring what stands between it and the server.
 */
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

export interface Place {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

export interface WireClient {
  /** Sends a message made by `queryMessage`; resolves when the server is ready again. */
  exchange(message: Buffer): Promise<void>;
  close(): void;
}

export function queryMessage(sql: string): Buffer {
  return frame('Q', `${sql}\0`);
}

export async function openWire(place: Place): Promise<WireClient> {
  const socket = await dial(place);
  const feed = new Feed(socket);
  const parameters = Buffer.from(`user\0${place.user}\0database\0${place.database}\0\0`);
  socket.write(Buffer.concat([int32(8 + parameters.length), int32(196_608), parameters]));
  await authenticate(socket, feed, place.password);
  await feed.until('Z');
  return {
    async exchange(message) {
      socket.write(message);
      await feed.until('Z');
    },
    close: () => void socket.end(frame('X', '')),
  };
}

async function authenticate(socket: Socket, feed: Feed, password: string): Promise<void> {
  if ((await feed.until('R')).readInt32BE(5) === 0) return;
  const nonce = randomBytes(18).toString('base64');
  const first = `n=,r=${nonce}`;
  const initial = Buffer.from(`n,,${first}`);
  socket.write(frame('p', 'SCRAM-SHA-256\0', int32(initial.length), initial));
  const serverFirst = (await feed.until('R')).toString('utf8', 9);
  const [, r = '', salt = '', count = ''] = /^r=([^,]+),s=([^,]+),i=(\d+)/.exec(serverFirst) ?? [];
  const { client, stored } = keys(password, salt, Number(count));
  const proof = createHmac('sha256', stored).update(`${first},${serverFirst},c=biws,r=${r}`).digest();
  for (let i = 0; i < proof.length; i++) proof[i] = (proof[i] ?? 0) ^ (client[i] ?? 0);
  socket.write(frame('p', `c=biws,r=${r},p=${proof.toString('base64')}`));
  await feed.until('R');
  await feed.until('R');
}

const known = new Map<string, { client: Buffer; stored: Buffer }>();

function keys(password: string, salt: string, iterations: number): { client: Buffer; stored: Buffer } {
  const id = `${salt}:${password}`;
  let found = known.get(id);
  if (!found) {
    const salted = pbkdf2Sync(password, Buffer.from(salt, 'base64'), iterations, 32, 'sha256');
    const client = createHmac('sha256', salted).update('Client Key').digest();
    found = { client, stored: createHash('sha256').update(client).digest() };
    known.set(id, found);
  }
  return found;
}

/** Whole messages as they come; an error of the server is thrown. */
class Feed {
  #rest: Buffer = Buffer.alloc(0);
  #wanted = 0;
  #settle: ((message: Buffer) => void) | undefined;
  #fail: ((error: Error) => void) | undefined;

  constructor(socket: Socket) {
    socket.on('data', (chunk: Buffer) => {
      this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
      this.#look();
    });
    socket.on('error', (error) => this.#fail?.(error));
    socket.on('close', () => this.#fail?.(new Error('the server closed the connection')));
  }

  until(type: string): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.#wanted = type.charCodeAt(0);
      this.#settle = resolve;
      this.#fail = reject;
      this.#look();
    });
  }

  #look(): void {
    while (this.#settle && this.#rest.length >= 5) {
      const end = 1 + this.#rest.readInt32BE(1);
      if (this.#rest.length < end) return;
      const message = this.#rest.subarray(0, end);
      this.#rest = this.#rest.subarray(end);
      if (message[0] === 0x45) return this.#fail?.(new Error(message.toString('utf8', 5).replaceAll('\0', ' ')));
      if (message[0] !== this.#wanted) continue;
      const settle = this.#settle;
      this.#settle = undefined;
      settle(message);
    }
  }
}

function dial({ host, port }: Place): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

function frame(type: string, ...parts: readonly (string | Buffer)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part as string))); // a Buffer passes through the same call
  return Buffer.concat([Buffer.from(type), int32(4 + body.length), body]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
