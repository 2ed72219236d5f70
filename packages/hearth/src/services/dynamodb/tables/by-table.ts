/** Gathers what an answer tells under the names of tables, which may be any: `__proto__` too. */

/** @param entries a table as the caller named it, and what belongs to it, if anything */
export function byTable<Each>(entries: readonly (readonly [string, Each | undefined])[]): Record<string, Each[]> {
  const found = new Map<string, Each[]>();
  for (const [name, each] of entries) {
    if (each === undefined) continue;
    const before = found.get(name);
    if (before) before.push(each);
    else found.set(name, [each]);
  }
  return Object.fromEntries(found);
}
