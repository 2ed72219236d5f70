/** Things by what they have in common, in the order of their coming. Pure. */
export function groups<T>(things: readonly T[], nameOf: (thing: T) => string): T[][] {
  const made = new Map<string, T[]>();
  for (const thing of things) {
    const name = nameOf(thing);
    const group = made.get(name);
    if (group) group.push(thing);
    else made.set(name, [thing]);
  }
  return [...made.values()];
}
