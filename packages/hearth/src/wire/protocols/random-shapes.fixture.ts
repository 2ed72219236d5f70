/** Random values of any shape of the tables, as the SDK's types have them; and the same values as Hearth's have them. */
import type { Random } from '../../base/random.ts';
import type { Member, ServiceApi, StructureShape } from '../../api/service-api.ts';
import { shapeOf, simpleKind, structureOf } from './shapes.ts';

const DEPTH_FULL = 3;
const MS_PER_SECOND = 1000;
const EPOCH_SECONDS_MAX = 4_000_000_000;

const TEXT = 'abcXYZ019 _-/.,:;<>&"\'=+%#?!äé€語😀{}[]()~@$\\|';
const HEADER_TEXT = "abcXYZ019_-/.:;<>&'=+%#?!{}[]()~@$|";
const NAME_TEXT = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Where a list of nothing is sent as nothing at all. */
const CANNOT_BE_EMPTY = ['xmlFlattened', 'httpQuery'];

export class RandomShapes {
  readonly #api: ServiceApi;
  readonly #random: Random;

  constructor(api: ServiceApi, random: Random) {
    this.#api = api;
    this.#random = random;
  }

  structure(name: string, depth = 0): Record<string, unknown> {
    const shape = structureOf(this.#api, name);
    return shape.kind === 'union' ? this.#union(shape, depth) : this.#structure(shape, depth);
  }

  #structure(shape: StructureShape, depth: number): Record<string, unknown> {
    const value: Record<string, unknown> = {};
    const entries = Object.entries(shape.members);
    // Half of the members at the top; deeper, so few that large structures stay small.
    const chance = depth === 0 ? 0.5 : Math.min(0.5, 4 / Math.max(1, entries.length));
    for (const [name, member] of entries) {
      if (!member.required && !this.#chance(depth > DEPTH_FULL ? chance / 3 : chance)) continue;
      const inner = this.#member(member, depth + 1, name);
      if (inner !== undefined) value[name] = inner;
    }
    // A form cannot say that a structure is there but empty.
    const first = entries[0];
    if (depth > 0 && first && Object.keys(value).length === 0)
      value[first[0]] = this.#member(first[1], depth + 1, first[0]);
    return value;
  }

  #union(shape: StructureShape, depth: number): Record<string, unknown> {
    const all = Object.entries(shape.members);
    const leaves = all.filter(([, member]) => simpleKind(member));
    const [name, member] = this.#pick(depth > DEPTH_FULL && leaves.length > 0 ? leaves : all);
    return { [name]: this.#member(member, depth + 1, name) };
  }

  #member(member: Member, depth: number, name: string): unknown {
    const traits = member.traits ?? {};
    if (traits.httpResponseCode) return this.#pick([200, 202, 204]);
    if (name === 'Bucket' && simpleKind(member)) return `bucket-${this.#text(NAME_TEXT, 3, 12)}`;
    if (traits.httpLabel && simpleKind(member) !== 'number')
      return this.#text(name === 'Key' ? TEXT.replace('.', '') : NAME_TEXT, 1, 12);
    if (traits.httpPrefixHeaders !== undefined) {
      return { [this.#text(NAME_TEXT, 1, 8)]: this.#text(HEADER_TEXT, 1, 12), x: this.#text(HEADER_TEXT, 1, 12) };
    }
    const kind = simpleKind(member);
    if (kind) return this.#simple(member, traits.httpHeader !== undefined);
    const shape = shapeOf(this.#api, member.shape);
    if ('members' in shape) return this.structure(member.shape, depth);
    if (shape.kind === 'list')
      return this.#list(
        shape.of,
        depth,
        traits.httpHeader !== undefined,
        CANNOT_BE_EMPTY.some((trait) => trait in traits),
      );
    if (shape.kind === 'map') return this.#map(shape.value, depth);
    return this.#simple({ shape: shape.kind }, false);
  }

  #list(of: Member, depth: number, inHeader: boolean, notEmpty: boolean): unknown[] {
    const least = inHeader || notEmpty ? 1 : 0;
    const count = least + Math.floor(this.#random.next() * (depth > DEPTH_FULL ? 2 : 3));
    const header = inHeader && simpleKind(of) ? { ...of, traits: { ...of.traits, httpHeader: 'x' } } : of;
    return Array.from({ length: count }, () => this.#member(header, depth + 1, ''));
  }

  #map(of: Member, depth: number): Record<string, unknown> {
    const count = Math.floor(this.#random.next() * 3) + (depth === 1 ? 1 : 0);
    return Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `${this.#text(TEXT, 1, 6)}${index}`,
        this.#member(of, depth + 1, ''),
      ]),
    );
  }

  #simple(member: Member, inHeader: boolean): unknown {
    const allowed = member.constraint?.enum;
    if (member.traits?.base64) return this.#random.bytes(Math.floor(this.#random.next() * 20));
    switch (simpleKind(member)) {
      case 'number':
        return Math.floor(this.#random.next() * 10_000);
      case 'boolean':
        return this.#chance(0.5);
      case 'blob':
        return new Uint8Array(this.#random.bytes(1 + Math.floor(this.#random.next() * 40)));
      case 'timestamp':
        return new Date(Math.floor(this.#random.next() * EPOCH_SECONDS_MAX) * MS_PER_SECOND);
      default:
        if (allowed) return this.#pick(allowed);
        return inHeader ? this.#text(HEADER_TEXT.replace(',', ''), 1, 12) : this.#text(TEXT, 1, 14).trim() || 'x';
    }
  }

  #chance(probability: number): boolean {
    return this.#random.next() < probability;
  }

  #text(alphabet: string, least: number, most: number): string {
    const characters = Array.from(alphabet);
    const length = least + Math.floor(this.#random.next() * (most - least + 1));
    return Array.from({ length }, () => this.#pick(characters)).join('');
  }

  #pick<T>(values: readonly T[]): T {
    const value = values[Math.floor(this.#random.next() * values.length)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  }
}

/** DynamoDB's binary values are bytes to the SDK and base64 text to Hearth; all else is the same. */
export function asHearthHasIt(api: ServiceApi, member: Member, value: unknown): unknown {
  if (value === undefined || value === null) return value;
  if (member.traits?.base64) return Buffer.from(value as Uint8Array).toString('base64');
  if (simpleKind(member)) return value;
  const shape = shapeOf(api, member.shape);
  if (shape.kind === 'list') return (value as unknown[]).map((item) => asHearthHasIt(api, shape.of, item));
  if (shape.kind === 'map') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asHearthHasIt(api, shape.value, item)]));
  }
  const members = 'members' in shape ? shape.members : {};
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const inner = members[key];
      return [key, inner ? asHearthHasIt(api, inner, item) : item];
    }),
  );
}
