/**
 * What API Gateway and function URLs tell a function of an HTTP request alike: headers, query, time, and which bodies are
 * text. Pure. docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html, read 2026-11.
 */

/** These belong to one connection, and do not reach a function on AWS. */
export const HOP_BY_HOP: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
]);

const TEXT_TYPES = /^(?:text\/.*|application\/(?:json|xml|javascript))$/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * Names in lower case, values of a name that comes twice joined by commas; without those of the connection.
 * @param rawHeaders name, value, name, value, as they came
 */
export function joinedHeaders(rawHeaders: readonly string[]): Map<string, string> {
  const headers = new Map<string, string>();
  for (const [name, value] of pairs(rawHeaders)) {
    if (HOP_BY_HOP.has(name)) continue;
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before},${value}`);
  }
  return headers;
}

/** Of all `cookie` headers, one after the other. */
export function cookiesOf(rawHeaders: readonly string[]): readonly string[] {
  return pairs(rawHeaders)
    .filter(([name]) => name === 'cookie')
    .flatMap(([, value]) => value.split(/;\s*/))
    .filter((cookie) => cookie !== '');
}

/** As payload format 2.0 has headers: in the order of their names. */
export function inOrder(headers: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...headers].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Decoded; a name that comes twice has its values joined by commas. */
export function queryParameters(query: string): Record<string, string> {
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const before = parameters.get(name);
    parameters.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(parameters);
}

/** Whether a body is handed over as text; all else, also without a type, is base64 (observed on AWS by others, 2026-06). */
export function isText(contentType: string | undefined): boolean {
  return TEXT_TYPES.test((contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '');
}

/** Percent-decoding that leaves what is no encoding as it is. */
export function decodePath(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `12/Mar/2020:19:03:58 +0000` */
export function commonLogTime(nowMs: number): string {
  const iso = new Date(nowMs).toISOString();
  return `${iso.slice(8, 10)}/${MONTHS[Number(iso.slice(5, 7)) - 1]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
}

function pairs(rawHeaders: readonly string[]): [name: string, value: string][] {
  const list: [string, string][] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2)
    list.push([(rawHeaders[at] ?? '').toLowerCase(), rawHeaders[at + 1] ?? '']);
  return list;
}
