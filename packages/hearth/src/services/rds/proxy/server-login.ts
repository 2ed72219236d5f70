/** The proxy's login at PostgreSQL, as the user that the client is. */
import type { Socket } from 'node:net';
import type { BackendSettings } from './backend.ts';
import { FrameReader } from './frame-reader.ts';
import { BACK, cstring, FRONT, int32, message, readError, startupMessage } from './protocol.ts';
import { answerServerFirst, CLIENT_FIRST_HEADER, type ScramKeys } from './scram.ts';

export interface ServerSession {
  readonly processId: number;
  readonly secretKey: number;
  readonly parameters: ReadonlyMap<string, string>;
}

/** PostgreSQL said no; `frame` is its ErrorResponse, as the client may have it. */
export class ServerRefusal extends Error {
  readonly frame: Buffer;
  readonly code: string;

  constructor(frame: Buffer) {
    const { code, message: text } = readError(frame);
    super(text);
    this.name = 'ServerRefusal';
    this.frame = frame;
    this.code = code;
  }
}

/** AuthenticationXXX. */
const AUTH = { ok: 0, cleartext: 3, sasl: 10, saslContinue: 11, saslFinal: 12 } as const;
const EVERY = Array.from({ length: 256 }, (_, type) => type);

/** Resolves when the server is ready; the socket then has no listeners of ours, and nothing of it has been read ahead. */
export function logIn(
  socket: Socket,
  settings: BackendSettings,
  startup: Readonly<Record<string, string>>,
  keys: ScramKeys,
  nonce: string,
): Promise<ServerSession> {
  return new Promise((resolve, reject) => {
    const login = new Login(settings.password, keys, nonce, (bytes) => void socket.write(bytes));
    const finish = (settle: () => void): void => {
      socket.off('data', onData).off('error', fail).off('close', onClose);
      settle();
    };
    const fail = (cause: Error): void =>
      finish(() => {
        socket.on('error', () => undefined).destroy();
        reject(cause);
      });
    const onClose = (): void => fail(new Error('the database closed the connection'));
    const onData = (chunk: Buffer): void => {
      try {
        login.reader.push(chunk);
      } catch (cause) {
        return fail(asError(cause));
      }
      const { session } = login;
      if (session) finish(() => resolve(session));
    };
    login.onError = fail;
    socket.on('data', onData).on('error', fail).on('close', onClose);
    socket.write(startupMessage({ ...startup, user: settings.user, database: settings.database }));
  });
}

class Login {
  readonly #password: string;
  readonly #keys: ScramKeys;
  readonly #nonce: string;
  readonly #send: (bytes: Buffer) => void;
  readonly #parameters = new Map<string, string>();
  #processId = 0;
  #secretKey = 0;
  #expectedSignature = '';
  session: ServerSession | undefined;
  onError: (cause: Error) => void = () => undefined;
  readonly reader: FrameReader;

  constructor(password: string, keys: ScramKeys, nonce: string, send: (bytes: Buffer) => void) {
    this.#password = password;
    this.#keys = keys;
    this.#nonce = nonce;
    this.#send = send;
    this.reader = new FrameReader(EVERY, {
      frame: (type, chunk, start, end) => {
        this.#frame(type, Buffer.from(chunk.subarray(start, end)));
        return 'drop';
      },
      pass: () => undefined,
    });
  }

  #frame(type: number, frame: Buffer): void {
    if (type === BACK.error) throw new ServerRefusal(frame);
    if (type === BACK.authentication) this.#authenticate(frame.readInt32BE(5), frame);
    else if (type === BACK.keyData) {
      this.#processId = frame.readInt32BE(5);
      this.#secretKey = frame.readInt32BE(9);
    } else if (type === BACK.parameterStatus) {
      const [name, valueAt] = cstring(frame, 5);
      this.#parameters.set(name, cstring(frame, valueAt)[0]);
    } else if (type === BACK.ready) {
      this.session = { processId: this.#processId, secretKey: this.#secretKey, parameters: this.#parameters };
    }
  }

  #authenticate(kind: number, frame: Buffer): void {
    if (kind === AUTH.ok) return;
    if (kind === AUTH.cleartext) return this.#send(message(FRONT.password, `${this.#password}\0`));
    if (kind === AUTH.sasl) {
      const first = Buffer.from(`${CLIENT_FIRST_HEADER}n=,r=${this.#nonce}`);
      return this.#send(message(FRONT.password, 'SCRAM-SHA-256\0', int32(first.length), first));
    }
    const text = frame.toString('utf8', 9);
    if (kind === AUTH.saslContinue) {
      void this.#prove(text);
    } else if (kind === AUTH.saslFinal) {
      if (text !== this.#expectedSignature) throw new Error('the database does not know the password either');
    } else throw new Error(`the database asks for an authentication that the proxy does not know: ${kind}`);
  }

  async #prove(serverFirst: string): Promise<void> {
    try {
      const { send, expect } = await answerServerFirst(this.#keys, this.#password, this.#nonce, serverFirst);
      this.#expectedSignature = expect;
      this.#send(message(FRONT.password, send));
    } catch (cause) {
      this.onError(asError(cause));
    }
  }
}

function asError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause));
}
