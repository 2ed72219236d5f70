/** Messages of PostgreSQL's wire protocol 3.0 (PostgreSQL 17, chapter 53): their codes, and the few that the proxy writes itself. */

/** First bytes of messages. Some letters mean one thing to the server and another to the client. */
export const FRONT = {
  bind: 0x42, // B
  close: 0x43, // C
  describe: 0x44, // D
  execute: 0x45, // E
  functionCall: 0x46, // F
  flush: 0x48, // H
  parse: 0x50, // P
  query: 0x51, // Q
  sync: 0x53, // S
  terminate: 0x58, // X
  copyDone: 0x63, // c
  copyData: 0x64, // d
  copyFail: 0x66, // f
  password: 0x70, // p
} as const;

export const BACK = {
  parseComplete: 0x31, // 1
  bindComplete: 0x32, // 2
  closeComplete: 0x33, // 3
  notification: 0x41, // A
  commandComplete: 0x43, // C
  dataRow: 0x44, // D
  error: 0x45, // E
  copyIn: 0x47, // G
  emptyQuery: 0x49, // I
  keyData: 0x4b, // K
  authentication: 0x52, // R
  parameterStatus: 0x53, // S
  rowDescription: 0x54, // T
  functionResult: 0x56, // V
  ready: 0x5a, // Z
  noData: 0x6e, // n
  portalSuspended: 0x73, // s
  parameterDescription: 0x74, // t
} as const;

/** What Close and Describe are about, where it is no portal. */
export const STATEMENT = 0x53;

/** ReadyForQuery's state. */
export const IDLE = 0x49;

export const PROTOCOL_3_0 = 196_608;
export const CANCEL_REQUEST = 80_877_102;
export const SSL_REQUEST = 80_877_103;
export const GSSENC_REQUEST = 80_877_104;

export function message(type: number, ...parts: readonly (Uint8Array | string)[]): Buffer {
  const bodies = parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part));
  const length = bodies.reduce((sum, body) => sum + body.length, 0);
  const head = Buffer.allocUnsafe(5);
  head.writeUInt8(type, 0);
  head.writeUInt32BE(4 + length, 1);
  return Buffer.concat([head, ...bodies], 5 + length);
}

export function int32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeInt32BE(value, 0);
  return bytes;
}

export const READY_IDLE = message(BACK.ready, 'I');
export const PARSE_COMPLETE = message(BACK.parseComplete);
export const CLOSE_COMPLETE = message(BACK.closeComplete);
export const TERMINATE = message(FRONT.terminate);

export function query(sql: string): Buffer {
  return message(FRONT.query, `${sql}\0`);
}

/** @param tail everything after the name: the text and the types. */
export function parse(name: string, tail: Uint8Array): Buffer {
  return message(FRONT.parse, `${name}\0`, tail);
}

export function closeStatement(name: string): Buffer {
  return message(FRONT.close, `S${name}\0`);
}

export function parameterStatus(name: string, value: string): Buffer {
  return message(BACK.parameterStatus, `${name}\0${value}\0`);
}

export function errorResponse(severity: 'ERROR' | 'FATAL', code: string, text: string): Buffer {
  return message(BACK.error, `S${severity}\0V${severity}\0C${code}\0M${text}\0\0`);
}

export interface ErrorFields {
  readonly severity: string;
  readonly code: string;
  readonly message: string;
}

/** @param frame a whole ErrorResponse. */
export function readError(frame: Buffer): ErrorFields {
  const fields = new Map<string, string>();
  let at = 5;
  while (at < frame.length && frame[at] !== 0) {
    const end = frame.indexOf(0, at + 1);
    if (end < 0) break;
    fields.set(frame.toString('latin1', at, at + 1), frame.toString('utf8', at + 1, end));
    at = end + 1;
  }
  const get = (field: string): string => fields.get(field) ?? '';
  return { severity: get('V') || get('S'), code: get('C'), message: get('M') };
}

/** The zero-terminated text at `at`. @returns the text and where the next thing begins. */
export function cstring(frame: Buffer, at: number): readonly [text: string, next: number] {
  const end = frame.indexOf(0, at);
  if (end < 0) return [frame.toString('utf8', at), frame.length];
  return [frame.toString('utf8', at, end), end + 1];
}

export function startupMessage(parameters: Readonly<Record<string, string>>): Buffer {
  const pairs = Object.entries(parameters).map(([name, value]) => `${name}\0${value}\0`);
  const body = Buffer.from(`${pairs.join('')}\0`);
  return Buffer.concat([int32(8 + body.length), int32(PROTOCOL_3_0), body]);
}

export function cancelRequest(processId: number, secretKey: number): Buffer {
  return Buffer.concat([int32(16), int32(CANCEL_REQUEST), int32(processId), int32(secretKey)]);
}

/** @param body a StartupMessage without its length and version. */
export function readStartup(body: Buffer): Map<string, string> {
  const parameters = new Map<string, string>();
  let at = 0;
  while (at < body.length && body[at] !== 0) {
    const [name, valueAt] = cstring(body, at);
    const [value, next] = cstring(body, valueAt);
    parameters.set(name, value);
    at = next;
  }
  return parameters;
}
