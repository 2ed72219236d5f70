/**
 * PostgreSQL's text forms → JavaScript values, the same for both transports:
 * int2 int4 float4 float8 oid → number · int8 → bigint · numeric → string · bool → boolean · timestamptz → Date ·
 * date time timestamp uuid text → string · json jsonb → parsed · bytea → Uint8Array · arrays → arrays of these.
 */

/** One value. `type` is PostgreSQL's name of it, `_` before it for an array (as in pg_type). */
export function decode(type: string, text: string): unknown {
  if (type.startsWith('_')) return decodeArray(type.slice(1), text);
  switch (type) {
    case 'int2':
    case 'int4':
    case 'oid':
    case 'float4':
    case 'float8':
    case 'serial':
    case 'smallserial':
      return Number(text);
    case 'int8':
    case 'bigserial':
      return BigInt(text);
    case 'bool':
      return text === 't' || text === 'true';
    case 'json':
    case 'jsonb':
      return JSON.parse(text);
    case 'timestamptz':
      return decodeInstant(text);
    case 'bytea':
      return Uint8Array.from(Buffer.from(text.slice(2), 'hex'));
    default:
      return text;
  }
}

/** `2026-01-31 10:00:00.5+05:30`, without an offset: UTC. What a Date cannot hold (infinity, BC) stays text. */
function decodeInstant(text: string): Date | string {
  const zone = /[+-]\d\d(:?\d\d)?$/.exec(text.slice(10))?.[0] ?? '';
  const local = text.slice(0, text.length - zone.length).replace(' ', 'T');
  const date = new Date(`${local}${zone === '' ? 'Z' : zone.length === 3 ? `${zone}:00` : zone}`);
  return Number.isNaN(date.getTime()) ? text : date;
}

/** `{1,NULL,"a\"b",{2}}` */
function decodeArray(type: string, text: string): unknown[] {
  let at = text.indexOf('{') + 1; // bounds may stand before it
  const read = (): unknown[] => {
    const items: unknown[] = [];
    while (text[at] !== '}') {
      if (text[at] === ',') at++;
      if (text[at] === '{') {
        at++;
        items.push(read());
      } else items.push(readItem());
    }
    at++;
    return items;
  };
  const readItem = (): unknown => {
    if (text[at] !== '"') {
      const start = at;
      while (text[at] !== ',' && text[at] !== '}') at++;
      const plain = text.slice(start, at);
      return plain === 'NULL' ? null : decode(type, plain);
    }
    let item = '';
    for (at++; text[at] !== '"'; at++) item += text[at] === '\\' ? text[++at] : text[at];
    at++;
    return decode(type, item);
  };
  return text.endsWith('}') ? read() : [];
}

/** pg_type.dat: OIDs of the types above and of their arrays; others are text. */
const OIDS: Readonly<Record<number, string>> = {
  16: 'bool',
  17: 'bytea',
  20: 'int8',
  21: 'int2',
  23: 'int4',
  26: 'oid',
  114: 'json',
  199: '_json',
  700: 'float4',
  701: 'float8',
  1000: '_bool',
  1001: '_bytea',
  1005: '_int2',
  1007: '_int4',
  1009: '_text',
  1014: '_bpchar',
  1015: '_varchar',
  1016: '_int8',
  1021: '_float4',
  1022: '_float8',
  1115: '_timestamp',
  1182: '_date',
  1183: '_time',
  1184: 'timestamptz',
  1185: '_timestamptz',
  1231: '_numeric',
  2951: '_uuid',
  3802: 'jsonb',
  3807: '_jsonb',
};

/** The name that `decode` takes, for a type's OID. */
export function typeOfOid(oid: number): string {
  return OIDS[oid] ?? 'text';
}
