/**
 * PostgreSQL's text forms → JavaScript values, the same for both transports:
 * int2 int4 float4 float8 oid → number · int8 → bigint · numeric → string · bool → boolean · timestamptz → Date ·
 * date time timestamp uuid text → string · json jsonb → parsed · bytea → Uint8Array · arrays → arrays of these.
 */

type Decoder = (text: string) => unknown;

const DECODERS: Readonly<Record<string, Decoder>> = {
  bool: (text) => text.startsWith('t'),
  bigserial: BigInt,
  bytea: (text) => Uint8Array.from(Buffer.from(text.slice(2), 'hex')),
  float4: Number,
  float8: Number,
  int2: Number,
  int4: Number,
  int8: BigInt,
  json: JSON.parse,
  jsonb: JSON.parse,
  oid: Number,
  serial: Number,
  smallserial: Number,
  timestamptz: decodeInstant,
};

/** @param type PostgreSQL's name of it, `_` before it for an array (as in pg_type). What is not known stays text. */
export function decoderOf(type: string): Decoder {
  if (!type.startsWith('_')) return DECODERS[type] ?? String;
  const item = decoderOf(type.slice(1));
  return (text) => decodeArray(item, text);
}

/** `2026-01-31 10:00:00.5+05:30`, without an offset: UTC. What a Date cannot hold (infinity, BC) stays text. */
function decodeInstant(text: string): Date | string {
  const [, day, time, hours, minutes = ':00'] = /^(\S+) (\S+?)([+-]\d\d)?(:\d\d)?$/.exec(text) ?? [];
  const date = new Date(`${day}T${time}${hours ? hours + minutes : 'Z'}`);
  return Number.isNaN(+date) ? text : date;
}

const JSON_SIGNS: Readonly<Record<string, string>> = { '{': '[', '}': ']', NULL: 'null' };

/** `{1,NULL,"a\"b",{2}}`, made JSON; bounds may stand before it. */
function decodeArray(decode: Decoder, text: string): unknown {
  const json = text
    .slice(text.indexOf('{'))
    .replace(
      /"((?:[^"\\]|\\.)*)"|[{}]|[^{},]+/gs,
      (part: string, quoted?: string) => JSON_SIGNS[part] ?? JSON.stringify(quoted?.replace(/\\(.)/gs, '$1') ?? part),
    );
  return JSON.parse(json, (_, item: unknown) => (typeof item === 'string' ? decode(item) : item));
}
