/** AWS's Parameters and Secrets extension: a cache beside the function, on a local port. Used when it answers. */
import { traceHeaders } from '../trace/trace.ts';

const PORT = '2773';
const WAIT_MS = 1_000;
let absent = false;

/** What the two paths of the extension answer. */
export interface Answer {
  readonly SecretString?: string;
  readonly Parameter?: { readonly Value?: string };
}

/** @returns undefined when there is no extension, or it cannot answer: then the service itself is asked. */
export async function fromExtension(path: string, id: string): Promise<Answer | undefined> {
  const { AWS_SESSION_TOKEN, AWS_LAMBDA_FUNCTION_NAME, PARAMETERS_SECRETS_EXTENSION_HTTP_PORT = PORT } = process.env;
  if (absent || !AWS_SESSION_TOKEN || !AWS_LAMBDA_FUNCTION_NAME) return undefined;
  try {
    const url = `http://localhost:${PARAMETERS_SECRETS_EXTENSION_HTTP_PORT}/${path}=${encodeURIComponent(id)}`;
    const headers = { 'X-Aws-Parameters-Secrets-Token': AWS_SESSION_TOKEN, ...traceHeaders() };
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(WAIT_MS) });
    return response.ok ? ((await response.json()) as Answer) : undefined; // AWS's extension, on this machine
  } catch {
    // Nobody listens there; that does not change while the environment lives.
    absent = true;
    return undefined;
  }
}
