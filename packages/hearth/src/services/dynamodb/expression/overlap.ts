/** No two paths of a projection or an update may be the same, one inside the other, or need one place to be map and list. */
import { invalid } from '../errors.ts';
import { type ExpressionKind, type PathParts, printPath } from './syntax.ts';

interface Place {
  /** The path that ends here. */
  end?: PathParts;
  /** Any path that goes on from here. */
  through?: PathParts;
  readonly below: Map<string | number, Place>;
}

export function checkOverlaps(kind: ExpressionKind, paths: readonly PathParts[]): void {
  if (paths.length < 2) return;
  const root: Place = { below: new Map() };
  // AWS tells of any overlap before it tells of a conflict.
  let conflict: Error | undefined;
  for (const path of paths) {
    const found = insert(kind, root, path);
    conflict ??= found;
  }
  if (conflict) throw conflict;
}

/** @returns a conflict; an overlap is thrown */
function insert(kind: ExpressionKind, root: Place, path: PathParts): Error | undefined {
  let place = root;
  let conflict: Error | undefined;
  for (const part of path) {
    if (place.end) throw clash(kind, 'overlap', place.end, path);
    for (const sibling of place.below.keys()) {
      if (typeof sibling !== typeof part && place.through) conflict ??= clash(kind, 'conflict', place.through, path);
      break;
    }
    let next = place.below.get(part);
    if (!next) {
      next = { below: new Map() };
      place.below.set(part, next);
    }
    place.through ??= path;
    place = next;
  }
  const other = place.end ?? place.through;
  if (other) throw clash(kind, 'overlap', other, path);
  place.end = path;
  return conflict;
}

function clash(kind: ExpressionKind, how: 'overlap' | 'conflict', one: PathParts, two: PathParts): Error {
  return invalid(
    `Invalid ${kind}: Two document paths ${how} with each other; must remove or rewrite one of these paths; ` +
      `path one: ${printPath(one)}, path two: ${printPath(two)}`,
  );
}
