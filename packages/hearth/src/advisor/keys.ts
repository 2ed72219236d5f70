/** By which keys data is read, as people write them: `user`, `user and time`, `tenant, status`. */

/** A key that is the beginning of another is served by the other's index: `user` by `user and time`. */
export function distinctKeys(written: readonly (string | undefined)[]): string[] {
  const keys = new Set(written.filter((key) => key !== undefined).map(normalise));
  return [...keys].filter((key) => ![...keys].some((other) => other !== key && other.startsWith(`${key},`)));
}

function normalise(key: string): string {
  return key
    .toLowerCase()
    .split(/\s*(?:,|;|\+|&|\/|\band\b)\s*/)
    .map((attribute) => attribute.trim())
    .filter((attribute) => attribute !== '')
    .join(',');
}
