/** What of an item a projection keeps. Elements of lists close up, in the list's order. */
import { type AttributeValue, type Item, member, type MutableItem, setMember } from '../items/attribute-value.ts';
import type { PathParts } from './syntax.ts';

/** Undefined below a part means: all of it. */
export interface Projection {
  readonly parts: Map<string | number, Projection | undefined>;
}

export function projectionTree(paths: readonly PathParts[]): Projection {
  const root: Projection = { parts: new Map() };
  for (const path of paths) {
    let place = root;
    path.forEach((part, i) => {
      if (i === path.length - 1) {
        place.parts.set(part, undefined);
        return;
      }
      let next = place.parts.get(part);
      if (!next) {
        next = { parts: new Map() };
        place.parts.set(part, next);
      }
      place = next;
    });
  }
  return root;
}

export function project(projection: Projection, item: Item): Item {
  return projectMap(projection, item);
}

/** The attributes of the item that a projection reads, by their names at the top. */
export function topLevelNames(projection: Projection): readonly string[] {
  return [...projection.parts.keys()].map(String);
}

function projectMap(projection: Projection, item: Item): MutableItem {
  const out: MutableItem = {};
  for (const [part, below] of projection.parts) {
    const value = typeof part === 'string' ? member(item, part) : undefined;
    const kept = value && (below ? projectValue(below, value) : value);
    if (kept && typeof part === 'string') setMember(out, part, kept);
  }
  return out;
}

function projectValue(projection: Projection, value: AttributeValue): AttributeValue | undefined {
  if ('M' in value) {
    const map = projectMap(projection, value.M);
    return Object.keys(map).length > 0 ? { M: map } : undefined;
  }
  if (!('L' in value)) return undefined;
  const list: AttributeValue[] = [];
  for (const part of [...projection.parts.keys()].filter((each) => typeof each === 'number').sort((a, b) => a - b)) {
    const element = value.L[part];
    const below = projection.parts.get(part);
    const kept = element && (below ? projectValue(below, element) : element);
    if (kept) list.push(kept);
  }
  return list.length > 0 ? { L: list } : undefined;
}
