/**
 * The first bytes of a PostgreSQL connection (PostgreSQL 17, 53.2 and 53.7): requests for encryption, a cancel request, or the
 * StartupMessage that says who comes. And the few messages with which we answer in PostgreSQL's stead.
 */

export const SSL_REQUEST = 80_877_103;
export const GSSENC_REQUEST = 80_877_104;
export const CANCEL_REQUEST = 80_877_102;
/** A length and a code. */
export const HEAD_BYTES = 8;
/** A length, the code, a process id, a key: protocol 3.0. */
export const CANCEL_BYTES_MAX = 272;
/** PostgreSQL's MAX_STARTUP_PACKET_LENGTH. */
export const STARTUP_BYTES_MAX = 10_000;
const PROTOCOL_MAJOR = 3;

export interface Startup {
  readonly user: string;
  /** The user's name where none is given. */
  readonly database: string;
  readonly applicationName: string;
}

/** @param whole the message with its length and version; undefined when it is none. */
export function readStartup(whole: Buffer): Startup | undefined {
  if (whole.length < HEAD_BYTES + 1 || whole.readInt16BE(4) !== PROTOCOL_MAJOR) return undefined;
  const words = whole.subarray(HEAD_BYTES).toString().split('\0');
  const values = new Map<string, string>();
  for (let at = 0; at + 1 < words.length && words[at] !== ''; at += 2) values.set(words[at] ?? '', words[at + 1] ?? '');
  const user = values.get('user');
  if (!user) return undefined;
  return { user, database: values.get('database') || user, applicationName: values.get('application_name') ?? '' };
}

/** ErrorResponse: FATAL, the code of PostgreSQL's Appendix A. */
export function fatal(code: string, message: string): Buffer {
  const fields = `SFATAL\0VFATAL\0C${code}\0M${message}\0\0`;
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(4 + Buffer.byteLength(fields), 1);
  return Buffer.concat([head, Buffer.from(fields)]);
}

/** AuthenticationCleartextPassword. */
export const ASK_PASSWORD: Readonly<Uint8Array> = Uint8Array.of(0x52, 0, 0, 0, 8, 0, 0, 0, 3);

export const PASSWORD_HEAD_BYTES = 5;
/** A token with a session's credentials is 2 KB; more than this is none. */
export const PASSWORD_BYTES_MAX = 64 * 1024;

/** @returns how many bytes follow the head of a PasswordMessage; undefined when it is another message. */
export function passwordLength(head: Buffer): number | undefined {
  const length = head.readInt32BE(1) - 4;
  return head[0] === 0x70 && length > 0 && length <= PASSWORD_BYTES_MAX ? length : undefined;
}
