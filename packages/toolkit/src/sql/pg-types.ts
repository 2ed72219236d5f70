/** Which type a column has, over TCP: PostgreSQL gives a number for it. The Data API gives the name. */

/** pg_type.dat: OIDs of the types above and of arrays; others are text. */
const OIDS = `16bool 17bytea 20int8 21int2 23int4 26oid 114json 199_json 700float4 701float8 1000_bool 1001_bytea 1005_int2
1007_int4 1009_ 1014_ 1015_ 1016_int8 1021_float4 1022_float8 1115_ 1182_ 1183_ 1184timestamptz 1185_timestamptz 1231_ 2951_
3802jsonb 3807_jsonb`;
const BY_OID = new Map(OIDS.split(/\s/).map((entry) => [parseInt(entry, 10), entry.replace(/^\d+/, '')]));

/** The name that `decoderOf` takes, for a type's OID. */
export function typeOfOid(oid: number): string {
  return BY_OID.get(oid) ?? '';
}
