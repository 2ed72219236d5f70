/** `X-Amz-Client-Context`: base64 of JSON, as it travels on to the runtime. Pure. */
import { ServiceError } from '../../../wire/errors.ts';

/** docs.aws.amazon.com/lambda/latest/api/API_Invoke.html: up to 3,583 bytes of base64-encoded data. */
const CLIENT_CONTEXT_BYTES_MAX = 3_583;

/** @throws InvalidRequestContentException */
export function decodeClientContext(base64: string): string {
  const invalid = (): ServiceError =>
    new ServiceError('InvalidRequestContentException', 'Client context must be a valid Base64-encoded JSON object.', {
      status: 400,
      members: { Type: 'User' },
    });
  if (base64.length > CLIENT_CONTEXT_BYTES_MAX) throw invalid();
  const text = Buffer.from(base64, 'base64').toString();
  try {
    JSON.parse(text);
  } catch {
    throw invalid();
  }
  // It travels in a header of the Runtime API: one line, ASCII.
  return JSON.stringify(JSON.parse(text)).replaceAll(
    /[^\x20-\x7e]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
