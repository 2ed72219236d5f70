/** The address under test, booted once a test file; or whatever CONFORMANCE_ENDPOINT names. */
import { fileURLToPath } from 'node:url';
import { start } from 'hearth-data';

export interface Target {
  readonly endpoint: string;
  readonly region: string;
  readonly outputs: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export async function openTarget(template = './template.yaml'): Promise<Target> {
  const named = process.env['CONFORMANCE_ENDPOINT'];
  const region = process.env['AWS_REGION'] ?? 'us-east-1';
  if (named !== undefined)
    return { endpoint: named, region, outputs: outputsOfEnvironment(), close: () => Promise.resolve() };
  const home = await start({ template: fileURLToPath(new URL(`../${template}`, import.meta.url)), region });
  return { endpoint: home.endpoint, region, outputs: home.outputs, close: () => home.close() };
}

function outputsOfEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** What every client of the SDK is made with. */
export function clientOptions(target: Target) {
  return {
    endpoint: target.endpoint,
    region: target.region,
    credentials: {
      accessKeyId: process.env['AWS_ACCESS_KEY_ID'] ?? 'test',
      secretAccessKey: process.env['AWS_SECRET_ACCESS_KEY'] ?? 'test',
    },
    maxAttempts: 1,
  };
}

/** How a call failed: name, message and status as the client understood them; a call that succeeds fails the test. */
export async function failure(
  attempt: Promise<unknown>,
): Promise<{ name: string; message: string; status: number | undefined }> {
  try {
    await attempt;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const metadata = '$metadata' in error ? (error.$metadata as { httpStatusCode?: number }) : {}; // every error of the SDK has it
    return { name: error.name, message: error.message, status: metadata.httpStatusCode };
  }
  throw new Error('the call succeeded; it was expected to fail');
}
