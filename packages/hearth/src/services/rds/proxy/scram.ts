/** SCRAM-SHA-256 (RFC 5802, 7677) without channel binding, both sides: towards clients as a server, towards PostgreSQL as a client. */
import { createHash, createHmac, pbkdf2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(pbkdf2);

/** PostgreSQL's scram_iterations. */
export const ITERATIONS = 4_096;
const KEY_BYTES = 32;
/** PostgreSQL's own stay below this unless scram_iterations was raised. */
const ITERATIONS_MAX = 1_000_000;
const KEYS_MAX = 1_000;

interface Keys {
  readonly client: Buffer;
  readonly stored: Buffer;
  readonly server: Buffer;
}

/** Deriving keys takes milliseconds, so those of recent logins are kept; in memory only. */
export class ScramKeys {
  readonly #keys = new Map<string, Promise<Keys>>();

  of(password: string, salt: Buffer, iterations: number): Promise<Keys> {
    const id = `${iterations}:${salt.toString('base64')}:${password}`;
    let keys = this.#keys.get(id);
    if (!keys) {
      if (this.#keys.size >= KEYS_MAX) this.#keys.clear();
      keys = deriveKeys(password, salt, iterations);
      this.#keys.set(id, keys);
    }
    return keys;
  }
}

async function deriveKeys(password: string, salt: Buffer, iterations: number): Promise<Keys> {
  const salted = await derive(password.normalize('NFKC'), salt, iterations, KEY_BYTES, 'sha256');
  const client = hmac(salted, 'Client Key');
  return { client, stored: sha256(client), server: hmac(salted, 'Server Key') };
}

export const CLIENT_FIRST_HEADER = 'n,,';

/** What a client says in its first message; undefined for one that is no SCRAM, or wants channel binding. */
export function readClientFirst(text: string): { readonly bare: string; readonly nonce: string } | undefined {
  const match = /^[ny],[^,]*,(n=[^,]*,r=([^,]+).*)$/s.exec(text);
  return match?.[1] === undefined || match[2] === undefined ? undefined : { bare: match[1], nonce: match[2] };
}

/** The server's part once the client has sent its proof. @returns the last message of the server, or undefined. */
export async function verifyClientFinal(
  keys: ScramKeys,
  password: string,
  salt: Buffer,
  exchange: { readonly clientFirstBare: string; readonly serverFirst: string; readonly nonce: string },
  clientFinal: string,
): Promise<string | undefined> {
  const match = /^(c=[^,]*,r=([^,]+).*),p=([A-Za-z0-9+/=]+)$/s.exec(clientFinal);
  const [, withoutProof = '', nonce, proof = ''] = match ?? [];
  if (nonce !== exchange.nonce) return undefined;
  const { stored, server } = await keys.of(password, salt, ITERATIONS);
  const text = `${exchange.clientFirstBare},${exchange.serverFirst},${withoutProof}`;
  const client = xor(hmac(stored, text), Buffer.from(proof, 'base64'));
  if (!timingSafeEqual(sha256(client), stored)) return undefined;
  return `v=${hmac(server, text).toString('base64')}`;
}

/** The client's part: its proof for the server's first message. @returns what to send, and what the server must answer. */
export async function answerServerFirst(
  keys: ScramKeys,
  password: string,
  clientNonce: string,
  serverFirst: string,
): Promise<{ readonly send: string; readonly expect: string }> {
  const [, nonce = '', salt = '', count = ''] = /^r=([^,]+),s=([^,]+),i=(\d+)/.exec(serverFirst) ?? [];
  const iterations = Number(count);
  if (!nonce.startsWith(clientNonce) || iterations < 1 || iterations > ITERATIONS_MAX) {
    throw new Error('the server speaks another SCRAM');
  }
  const { client, stored, server } = await keys.of(password, Buffer.from(salt, 'base64'), iterations);
  const withoutProof = `c=${Buffer.from(CLIENT_FIRST_HEADER).toString('base64')},r=${nonce}`;
  const text = `n=,r=${clientNonce},${serverFirst},${withoutProof}`;
  const proof = xor(client, hmac(stored, text)).toString('base64');
  return { send: `${withoutProof},p=${proof}`, expect: `v=${hmac(server, text).toString('base64')}` };
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function xor(a: Buffer, b: Buffer): Buffer {
  const out = Buffer.alloc(a.length);
  for (let i = 0; i < a.length; i++) out[i] = (a[i] ?? 0) ^ (b[i] ?? 0);
  return out;
}
