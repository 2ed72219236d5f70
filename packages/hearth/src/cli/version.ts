/** The version of the package, which the build writes in. */
declare const HEARTH_VERSION: string | undefined;

export function version(): string {
  return typeof HEARTH_VERSION === 'string' ? HEARTH_VERSION : '0.0.0-source';
}
