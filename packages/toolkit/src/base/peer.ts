/** Optional peers: imported when first used, and named when they are not installed. */
import { ToolkitError } from './error.ts';

/** Wraps `import('x')`. @throws ToolkitError PEER_MISSING when the package is not installed. */
export function peer<T>(name: string, load: Promise<T>): Promise<T> {
  return load.catch((cause: unknown) => {
    throw new ToolkitError('PEER_MISSING', `${name} is needed for this call: npm install ${name}`, cause);
  });
}
