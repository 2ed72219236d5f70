/** What AWS refuses about an invocation's payload, in the words of its JSON parser (recorded 2025-11). Pure. */
import { ServiceError } from '../../wire/errors.ts';

/** docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, read 2026-11: 6 MB synchronous, 1 MB asynchronous. */
export const SYNC_PAYLOAD_BYTES_MAX = 6_291_456;
export const ASYNC_PAYLOAD_BYTES_MAX = 1_048_576;

export type InvocationType = 'RequestResponse' | 'Event' | 'DryRun';

const EMPTY = Buffer.from('{}');

/** Returns the payload as the function gets it: an absent one is `{}`. */
export function checkPayload(payload: Uint8Array | string | undefined, type: InvocationType): Uint8Array {
  const bytes = typeof payload === 'string' ? Buffer.from(payload) : (payload ?? EMPTY);
  if (bytes.byteLength === 0) return EMPTY;
  const limit = type === 'Event' ? ASYNC_PAYLOAD_BYTES_MAX : SYNC_PAYLOAD_BYTES_MAX;
  if (bytes.byteLength > limit) {
    const text =
      type === 'Event'
        ? `${bytes.byteLength} byte payload is too large for the Event invocation type (limit ${limit} bytes)`
        : `Request must be smaller than ${limit} bytes for the InvokeFunction operation`;
    throw new ServiceError('RequestTooLargeException', text, { status: 413, members: { Type: 'User' } });
  }
  const problem = jsonProblem(bytes);
  if (problem === undefined) return bytes;
  throw new ServiceError(
    'InvalidRequestContentException',
    `Could not parse request body into json: Could not parse payload into json: ${problem}`,
    { status: 400, members: { Type: 'User' } },
  );
}

function jsonProblem(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
  try {
    JSON.parse(text);
    return text.includes('\ufffd') ? invalidUtf8(bytes) : undefined;
  } catch {
    const [first] = text.trimStart();
    const start = bytes.findIndex((byte) => byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09);
    const code = bytes[start];
    if (first === undefined || code === undefined) return `No content to map due to end-of-input${place(1)}`;
    if ('{["-0123456789'.includes(first))
      return invalidUtf8(bytes) ?? `Unexpected end-of-input or character${place(bytes.length)}`;
    const word = /^[A-Za-z_$][\w$]*/.exec(text.trimStart())?.[0];
    if (word !== undefined) {
      // The parser reads on to tell the word, and stumbles over what is no character.
      if (text.trimStart()[word.length] === '\ufffd') return invalidUtf8(bytes, 1);
      return `Unrecognized token '${word}': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')${place(start + word.length + 1)}`;
    }
    const shown = code < 0x20 || code > 0x7e ? `(CTRL-CHAR, code ${code})` : `'${first}' (code ${code})`;
    return `Unexpected character (${shown}): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')${place(start + 1)}`;
  }
}

/** The first byte that cannot begin a character. @param extra columns that the parser is ahead */
function invalidUtf8(bytes: Uint8Array, extra = 0): string | undefined {
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    const length =
      byte < 0x80
        ? 1
        : byte >= 0xc2 && byte < 0xe0
          ? 2
          : byte >= 0xe0 && byte < 0xf0
            ? 3
            : byte >= 0xf0 && byte < 0xf5
              ? 4
              : 0;
    if (length === 0) return `Invalid UTF-8 start byte 0x${byte.toString(16)}${place(at + 1 + extra)}`;
    for (let next = 1; next < length; next++) {
      const middle = bytes[at + next];
      if (middle === undefined || (middle & 0xc0) !== 0x80)
        return `Invalid UTF-8 middle byte 0x${(middle ?? 0).toString(16)}${place(at + next + 1)}`;
    }
    at += length;
  }
  return undefined;
}

function place(column: number): string {
  return `\n at [Source: REDACTED (\`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION\` disabled); line: 1, column: ${column}]`;
}
