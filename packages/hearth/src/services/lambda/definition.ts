/**
 * What the template says of a function, and what AWS would refuse about it. Kept in memory: put again at each start. Pure.
 */
import { HearthError } from '../../base/hearth-error.ts';

export type FunctionCode =
  /** A folder of the user's, left where it is. */
  | { readonly directory: string }
  /** The text of `InlineCode` / `Code.ZipFile`. */
  | { readonly zipFile: string }
  /** A deployment package that came by the API (code/archives.ts). */
  | { readonly archive: string; readonly sha256: string; readonly sizeBytes: number };

/** A layer's version, where it lies among the archives. */
export interface LayerReference {
  readonly arn: string;
  readonly archive: string;
  readonly sizeBytes: number;
}

export interface LoggingSettings {
  readonly logFormat: 'Text' | 'JSON';
  readonly applicationLogLevel?: string;
  readonly systemLogLevel?: string;
  readonly logGroup?: string;
}

/** `Metadata.BuildProperties` of a function whose `BuildMethod` is esbuild. */
export interface BuildOptions {
  /** Relative to the code folder; without them, the handler's own source file. */
  readonly entryPoints?: readonly string[];
  readonly minify?: boolean;
  readonly target?: string;
  readonly external?: readonly string[];
  readonly sourcemap?: boolean;
  readonly format?: 'cjs' | 'esm';
  readonly banner?: Readonly<Record<string, string>>;
  readonly footer?: Readonly<Record<string, string>>;
  readonly mainFields?: readonly string[];
  readonly conditions?: readonly string[];
  readonly keepNames?: boolean;
  readonly inject?: readonly string[];
  readonly define?: Readonly<Record<string, string>>;
  readonly alias?: Readonly<Record<string, string>>;
  /** By extension; esbuild itself says of one that it does not know. */
  readonly loader?: Readonly<Record<string, string>>;
}

export interface FunctionDefinition {
  readonly functionName: string;
  readonly runtime: string;
  readonly handler: string;
  /** ARN of the execution role. */
  readonly role: string;
  readonly code: FunctionCode;
  readonly description?: string;
  /** 128 where the template says nothing, as on AWS. */
  readonly memoryMb?: number;
  /** 3,000 where the template says nothing, as on AWS. */
  readonly timeoutMs?: number;
  readonly environment?: Readonly<Record<string, string>>;
  readonly tracing?: 'Active' | 'PassThrough';
  readonly reservedConcurrency?: number;
  readonly architecture?: 'x86_64' | 'arm64';
  readonly build?: BuildOptions;
  /** `DeadLetterConfig.TargetArn`. */
  readonly deadLetterArn?: string;
  readonly layers?: readonly LayerReference[];
  /** What /tmp holds at most; 512 where nothing is said. */
  readonly ephemeralStorageMb?: number;
  readonly snapStart?: 'PublishedVersions' | 'None';
  readonly logging?: LoggingSettings;
  readonly kmsKeyArn?: string;
  /** Told back; there is no network to build. */
  readonly vpc?: { readonly subnetIds: readonly string[]; readonly securityGroupIds: readonly string[] };
  readonly tags?: Readonly<Record<string, string>>;
  /** Where messages point: `template.yaml:42`. */
  readonly templateLine?: string;
}

/**
 * Each runs on what the machine has: the Node that runs Hearth, its python3, the function's own `bootstrap`. Templates have older ones
 * than CreateFunction takes.
 */
const RUNTIMES =
  /^(?:nodejs(?:6\.10|8\.10|(?:10|12|14|16|18|20|22|24)\.x)|python3\.(?:6|7|8|9|10|11|12|13|14)|provided(?:\.al2(?:023)?)?)$/;

// AWS's limits: docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, read 2026-11.
export const MEMORY_MB_DEFAULT = 128;
const MEMORY_MB_MAX = 10_240;
export const STORAGE_MB_DEFAULT = 512;
export const TIMEOUT_MS_DEFAULT = 3_000;
const TIMEOUT_MS_MAX = 900_000;
const ENVIRONMENT_BYTES_MAX = 4_096;

/** Keys that a function may not set (docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html). */
const RESERVED_KEYS: ReadonlySet<string> = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_DEFAULT_REGION',
  'AWS_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_LAMBDA_RUNTIME_API',
  'LAMBDA_TASK_ROOT',
  'LAMBDA_RUNTIME_DIR',
]);

/** Refuses what AWS would refuse at deployment, and what Hearth does not run. */
export function checkDefinition(definition: FunctionDefinition): void {
  const where = placeOf(definition);
  if (!RUNTIMES.test(definition.runtime)) {
    throw new HearthError(
      'HEARTH_TEMPLATE_UNSUPPORTED',
      `${where}: runtime ${definition.runtime} of function ${definition.functionName} is not served; Hearth runs nodejs, python and provided runtimes`,
    );
  }
  const invalid = (text: string): HearthError =>
    new HearthError('HEARTH_TEMPLATE_INVALID', `${where}: function ${definition.functionName}: ${text}`);
  if (!/^[a-zA-Z0-9-_]{1,64}$/.test(definition.functionName))
    throw invalid('a name has 1 to 64 letters, digits, hyphens and underscores');
  const memoryMb = definition.memoryMb ?? MEMORY_MB_DEFAULT;
  if (!Number.isInteger(memoryMb) || memoryMb < MEMORY_MB_DEFAULT || memoryMb > MEMORY_MB_MAX) {
    throw invalid(`MemorySize is ${memoryMb}; it must lie between ${MEMORY_MB_DEFAULT} and ${MEMORY_MB_MAX}`);
  }
  const timeoutMs = definition.timeoutMs ?? TIMEOUT_MS_DEFAULT;
  if (!(timeoutMs > 0 && timeoutMs <= TIMEOUT_MS_MAX))
    throw invalid(`Timeout is ${timeoutMs / 1000} s; it must lie between 1 and 900`);
  const problem = environmentProblem(definition.environment ?? {});
  if (problem !== undefined) throw invalid(problem);
}

/** Names that are Lambda's own to set. */
export function reservedVariables(environment: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(environment).filter((key) => RESERVED_KEYS.has(key));
}

/** What AWS refuses about environment variables, in its words (recorded 2025-11). */
export function environmentProblem(environment: Readonly<Record<string, string>>): string | undefined {
  const unable =
    'Lambda was unable to configure your environment variables because the environment variables you have provided';
  const reserved = reservedVariables(environment);
  if (reserved.length > 0)
    return `${unable} contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(', ')}`;
  const measured = JSON.stringify(environment);
  if (Buffer.byteLength(measured) > ENVIRONMENT_BYTES_MAX)
    return `${unable} exceeded the 4KB limit. String measured: ${measured}`;
  return undefined;
}

export function placeOf(definition: FunctionDefinition): string {
  return definition.templateLine ?? 'the template';
}
