/** AWS's Parameters and Secrets extension: a cache beside the function, on a local port. Used when it answers. */
import { traceHeaders } from '../trace/trace.ts';

const PORT = '2773';
const WAIT_MS = 1_000;
let absent = false;

/** @returns undefined when there is no extension, or it cannot answer: then the service itself is asked. */
export async function fromExtension(path: string): Promise<unknown> {
  const token = process.env['AWS_SESSION_TOKEN'];
  if (absent || !token || !process.env['AWS_LAMBDA_FUNCTION_NAME']) return undefined;
  const port = process.env['PARAMETERS_SECRETS_EXTENSION_HTTP_PORT'] ?? PORT;
  try {
    const response = await fetch(`http://localhost:${port}${path}`, {
      headers: { 'X-Aws-Parameters-Secrets-Token': token, ...traceHeaders() },
      signal: AbortSignal.timeout(WAIT_MS),
    });
    return response.ok ? await response.json() : undefined;
  } catch {
    // Nobody listens there; that does not change while the environment lives.
    absent = true;
    return undefined;
  }
}

/** A member of an object that came from elsewhere. */
export function member(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined,
    value,
  );
}
