/**
 * What a template holds: JSON, where a map with the one key `Ref` or `Fn::…` is an intrinsic function. After loading,
 * only intrinsics that need a resource remain: Ref, Fn::GetAtt, and Fn::Join, Select, Split, Base64, Length,
 * ToJsonString over those (Fn::Sub has become Fn::Join).
 */
export type Scalar = string | number | boolean | null;
export type Value = Scalar | readonly Value[] | ValueMap;
export interface ValueMap {
  readonly [key: string]: Value;
}

export function isMap(value: unknown): value is ValueMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: unknown): value is readonly Value[] {
  return Array.isArray(value);
}

/** Own entries only: a template may well have a key called `constructor`. */
export function entry(map: Value | undefined, key: string): Value | undefined {
  return isMap(map) && Object.hasOwn(map, key) ? map[key] : undefined;
}

/** `Ref` or `Fn::…` when the map is an intrinsic function. */
export function intrinsicName(value: Value): string | undefined {
  if (!isMap(value)) return undefined;
  const keys = Object.keys(value);
  const [key] = keys;
  return keys.length === 1 && key !== undefined && (key === 'Ref' || key.startsWith('Fn::')) ? key : undefined;
}

/** True when nothing in it waits for a resource. */
export function isStatic(value: Value): boolean {
  if (isList(value)) return value.every(isStatic);
  if (isMap(value)) return intrinsicName(value) === undefined && Object.values(value).every(isStatic);
  return true;
}

const DYNAMIC = /\{\{resolve:/;

/** Static, and without a `{{resolve:…}}` that only provisioning can read. */
export function isSettled(value: Value): boolean {
  if (typeof value === 'string') return !DYNAMIC.test(value);
  if (isList(value)) return value.every(isSettled);
  if (isMap(value)) return isStatic(value) && Object.values(value).every(isSettled);
  return true;
}

/** How messages name what was found in place of what was wanted. */
export function kindOf(value: Value | undefined): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (isList(value)) return 'a list';
  if (isMap(value)) return intrinsicName(value) ?? 'a map';
  return typeof value === 'string' ? 'text' : `a ${typeof value}`;
}
