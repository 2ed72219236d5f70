/**
 * Parsed JSON to typed input, in place: checks the type of every modelled member and converts the few kinds that JSON has
 * no form for. DynamoDB's input holds none of those, so it stays exactly what JSON.parse made. The texts of a wrong type
 * are those of AWS's own deserialiser, with its Java class names (DynamoDB, seen 2025-2026 in the suites of dynalite's heirs).
 */
import { isUtf8 } from 'node:buffer';
import type { ListShape, MapShape, Member, ServiceApi, StructureShape, SimpleKind } from '../../api/service-api.ts';
import { ServiceError } from '../errors.ts';
import { DEPTH_MAX, isRecord, shapeOf, simpleKind } from './shapes.ts';
import { parseTimestamp } from './timestamps.ts';

/** Gives the value back, converted where its kind asks for it. */
export type JsonReader = (value: unknown, depth: number) => unknown;

/** AWS words some refusals by where the value stands: a structure's member, or an element of a list or map. */
type Place = 'field' | 'element';

export function serializationException(message = ''): ServiceError {
  return new ServiceError('SerializationException', message, { status: 400, namespace: 'com.amazon.coral.service' });
}

export function parseJson(body: Buffer): unknown {
  // Bytes that are no UTF-8 would be stored as something else than was sent.
  if (!isUtf8(body)) throw serializationException();
  return parseText(body.toString('utf8'));
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw serializationException();
  }
}

/** A string, or an integer too long for a double: the strings are matched so that digits inside them are left alone. */
const STRING_OR_LONG = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;
const LONG_MARK = '\u0000long ';

/** As parseJson, but integers beyond a double's 53 bits arrive exact, as bigint (the Data API's `longValue`). */
export function parseJsonExact(body: Buffer): unknown {
  if (!isUtf8(body)) throw serializationException();
  const text = body.toString('utf8');
  if (!/\d{16}/.test(text)) return parseText(text);
  const marked = text.replace(STRING_OR_LONG, (token) =>
    token.startsWith('"') ? token : JSON.stringify(LONG_MARK + token),
  );
  return parseText(marked);
}

const NOT_EXPECTED = 'Start of structure or map found where not expected';
const FIELD_TYPE = 'Unexpected field type';
const VALUE_TYPE = 'Unexpected value type in payload';
const CAST =
  "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class java.lang.Class (sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and java.lang.Class are in module java.base of loader 'bootstrap')";

/** The members that are longs in DynamoDB's model: the SDK's schemas know numbers only. */
const LONG_MEMBER = /Units(?:PerSecond)?$/;

/** Compiles readers of one service; recursive shapes share one reader. */
export class JsonReaders {
  readonly #api: ServiceApi;
  readonly #known = new Map<string, JsonReader>();

  constructor(api: ServiceApi) {
    this.#api = api;
  }

  member(member: Member, place: Place): JsonReader {
    const kind = simpleKind(member);
    if (kind === 'string') return member.traits?.base64 ? readBase64Text : readString;
    if (kind === 'boolean') return readBoolean;
    if (kind === 'number') return readNumber;
    if (kind === 'blob') return readBlob;
    if (kind === 'timestamp') return readTimestamp;
    if (kind === 'document') return (value) => value;
    const key = `${place} ${member.shape}`;
    const known = this.#known.get(key);
    if (known) return known;
    let compiled: JsonReader | undefined;
    const later: JsonReader = (value, depth) => (compiled ?? later)(value, depth);
    this.#known.set(key, later);
    compiled = this.#compile(member.shape, place);
    this.#known.set(key, compiled);
    return compiled;
  }

  #field(name: string, member: Member): JsonReader {
    return LONG_MEMBER.test(name) && simpleKind(member) === 'number' ? readLong : this.member(member, 'field');
  }

  /** @param className the Java class named when a list stands where the structure should. */
  structure(members: Iterable<readonly [string, Member]>, className: string, place: Place): JsonReader {
    const readers = new Map<string, JsonReader>();
    for (const [name, member] of members) readers.set(member.traits?.jsonName ?? name, this.#field(name, member));
    const mismatch = place === 'field' ? FIELD_TYPE : VALUE_TYPE;
    return (value, depth) => {
      if (!isRecord(value))
        throw serializationException(
          Array.isArray(value) ? `Unrecognized collection type class ${className}` : mismatch,
        );
      if (depth > DEPTH_MAX) throw serializationException();
      for (const name of Object.keys(value)) {
        const read = readers.get(name);
        if (!read) continue;
        const given = value[name];
        const typed = given === null ? undefined : read(given, depth + 1);
        if (typed !== given) value[name] = typed;
      }
      return value;
    };
  }

  #compile(name: string, place: Place): JsonReader {
    const shape = shapeOf(this.#api, name);
    if ('members' in shape) return this.structure(this.#members(shape), this.#className(name), place);
    if (shape.kind === 'list') return this.#list(shape, place);
    if (shape.kind === 'map') return this.#map(shape, place);
    return this.member({ shape: shape.kind }, place);
  }

  #members(shape: StructureShape): [string, Member][] {
    return Object.entries(shape.members);
  }

  #list(shape: ListShape, place: Place): JsonReader {
    const read = this.member(shape.of, 'element');
    const mismatch = place === 'field' ? FIELD_TYPE : CAST;
    return (value, depth) => {
      if (!Array.isArray(value)) throw serializationException(isRecord(value) ? NOT_EXPECTED : mismatch);
      if (depth > DEPTH_MAX) throw serializationException();
      for (let i = 0; i < value.length; i++) {
        const given: unknown = value[i];
        if (given === null) continue;
        const typed = read(given, depth + 1);
        if (typed !== given) value[i] = typed;
      }
      return value;
    };
  }

  #map(shape: MapShape, place: Place): JsonReader {
    const read = this.member(shape.value, 'element');
    const mismatch = place === 'field' ? FIELD_TYPE : CAST;
    const of = this.#javaType(shape.value);
    return (value, depth) => {
      if (!isRecord(value)) {
        throw serializationException(
          Array.isArray(value) ? `Unrecognized collection type java.util.Map<java.lang.String, ${of}>` : mismatch,
        );
      }
      if (depth > DEPTH_MAX) throw serializationException();
      for (const name of Object.keys(value)) {
        const given = value[name];
        if (given === null) continue;
        const typed = read(given, depth + 1);
        // A key may be `__proto__`: assigning it would change the prototype instead.
        if (typed !== given)
          Object.defineProperty(value, name, { value: typed, writable: true, enumerable: true, configurable: true });
      }
      return value;
    };
  }

  #javaType(member: Member): string {
    const simple = simpleKind(member);
    if (simple) return JAVA_TYPES[simple];
    const shape = shapeOf(this.#api, member.shape);
    return shape.kind === 'list' ? `java.util.List<${this.#javaType(shape.of)}>` : this.#className(member.shape);
  }

  #className(name: string): string {
    return this.#api.errorNamespace === '' ? name : `${this.#api.errorNamespace}.${name}`;
  }
}

/** AWS's names of simple values inside of maps and lists. */
const JAVA_TYPES: Readonly<Record<SimpleKind, string>> = {
  string: 'java.lang.String',
  boolean: 'java.lang.Boolean',
  number: 'java.lang.Long',
  blob: 'java.nio.ByteBuffer',
  timestamp: 'java.util.Date',
  document: 'java.lang.Object',
};

function readString(value: unknown): string {
  if (typeof value === 'string') return value;
  throw unconvertible(value, 'String');
}

/** What AWS reads as booleans among strings, in letters of either case (dynalite's suite, verified against AWS). */
const BOOLEANS: Readonly<Record<string, boolean>> = {
  true: true,
  1: true,
  yes: true,
  false: false,
  0: false,
  no: false,
};

function readBoolean(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') throw unconvertible(value, 'Boolean');
  const word = value.toLowerCase();
  const read = Object.hasOwn(BOOLEANS, word) ? BOOLEANS[word] : undefined;
  if (read === undefined) throw serializationException('Unexpected token received from parser');
  return read;
}

function readNumber(value: unknown): number | bigint {
  return numberOf(value, 'Integer');
}

function readLong(value: unknown): number | bigint {
  return numberOf(value, 'Long');
}

function numberOf(value: unknown, type: 'Integer' | 'Long'): number | bigint {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && value.startsWith(LONG_MARK)) return exact(value.slice(LONG_MARK.length));
  // What JSON has no number for, as the SDKs write it.
  if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return Number(value);
  throw unconvertible(value, type);
}

function exact(digits: string): number | bigint {
  if (!/^-?\d{1,40}$/.test(digits)) throw serializationException();
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : BigInt(digits);
}

/** Seconds since the epoch; some SDKs and people send ISO 8601. */
function readTimestamp(value: unknown): Date {
  const date =
    typeof value === 'number'
      ? new Date(value * 1000)
      : typeof value === 'string'
        ? parseTimestamp(value, 'date-time')
        : undefined;
  if (date === undefined || Number.isNaN(date.getTime())) throw unconvertible(value, 'Date');
  return date;
}

/** The bits of the last letter before the padding that carry nothing have to be zero. */
const BASE64 = /^[A-Za-z0-9+/]*(?:[AQgw]==|[AEIMQUYcgkosw048]=)?$/;

function readBase64Text(value: unknown): string {
  if (typeof value !== 'string') {
    if (Array.isArray(value)) throw serializationException('Unrecognized collection type class java.nio.ByteBuffer');
    throw serializationException(
      isRecord(value) ? NOT_EXPECTED : 'only base-64-encoded strings are convertible to bytes',
    );
  }
  if (value.length % 4 !== 0) {
    throw serializationException(`Base64 encoded length is expected a multiple of 4 bytes but found: ${value.length}`);
  }
  if (!BASE64.test(value)) throw serializationException('Invalid last non-pad Base64 character dectected');
  return value;
}

function readBlob(value: unknown): Buffer {
  return Buffer.from(readBase64Text(value), 'base64');
}

function unconvertible(value: unknown, type: string): ServiceError {
  if (Array.isArray(value)) return serializationException(`Unrecognized collection type class java.lang.${type}`);
  if (isRecord(value)) return serializationException(NOT_EXPECTED);
  return serializationException(`${tokenOf(value)} cannot be converted to ${type}`);
}

function tokenOf(value: unknown): string {
  if (typeof value === 'string') return 'STRING_VALUE';
  if (typeof value === 'number') return Number.isInteger(value) ? 'NUMBER_VALUE' : 'DECIMAL_VALUE';
  return value === true ? 'TRUE_VALUE' : 'FALSE_VALUE';
}
