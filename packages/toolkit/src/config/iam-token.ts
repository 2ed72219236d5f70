/** IAM database authentication: a presigned request is the password, good for 15 minutes. Signed here, nothing is called. */
import { ToolkitError } from '../base/error.ts';
import { type Provider, provider } from './provider.ts';

export interface IamTokenOptions {
  readonly host: string;
  readonly port?: number;
  readonly user: string;
  /** Default: AWS_REGION. */
  readonly region?: string;
  /** Default: the function's own credentials, from its environment variables. */
  readonly credentials?: () => Promise<{
    accessKeyId: string;
    secretAccessKey: string;
    sessionToken?: string | undefined;
  }>;
  /** For tests: the time of signing. */
  readonly now?: () => Date;
}

/** AWS: a token is good for 15 minutes. Open connections outlive it. */
const TOKEN_SECONDS = 900;
const TTL_MS = 10 * 60_000;

/** A password for `postgres({ password: iamToken({...}) })`, made anew before it expires. @throws ToolkitError MISSING */
export function iamToken(options: IamTokenOptions): Provider<string> {
  return provider(`IAM token for ${options.user}`, () => sign(options), { ttlMs: TTL_MS, staleMs: 0 });
}

async function sign({
  host,
  port = 5432,
  user,
  region = process.env['AWS_REGION'] ?? '',
  credentials = fromEnvironment,
  now = () => new Date(),
}: IamTokenOptions): Promise<string> {
  // Loaded here: it costs more than all of the toolkit.
  const { createHash, createHmac } = await import('node:crypto');
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
  const { accessKeyId, secretAccessKey, sessionToken } = await credentials();
  if (!region || !accessKeyId) throw new ToolkitError('MISSING', 'iamToken() needs a region and credentials');
  const stamp = now()
    .toISOString()
    .replace(/[-:]|\.\d+/g, '');
  const scope = `${stamp.slice(0, 8)}/${region}/rds-db/aws4_request`;
  const signed = new URLSearchParams({
    Action: 'connect',
    DBUser: user,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${accessKeyId}/${scope}`,
    'X-Amz-Date': stamp,
    'X-Amz-Expires': `${TOKEN_SECONDS}`,
    ...(sessionToken && { 'X-Amz-Security-Token': sessionToken }),
    'X-Amz-SignedHeaders': 'host',
  });
  // A form's signs are not quite those of a signature.
  const query = String(signed).replaceAll('+', '%20').replaceAll('*', '%2A').replaceAll('%7E', '~');
  const request = `GET\n/\n${query}\nhost:${host}:${port}\n\nhost\n${hash('')}`;
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  const signature = hmac(key, `AWS4-HMAC-SHA256\n${stamp}\n${scope}\n${hash(request)}`).toString('hex');
  return `${host}:${port}/?${query}&X-Amz-Signature=${signature}`;
}

async function fromEnvironment() {
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_SESSION_TOKEN } = process.env;
  return { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY, sessionToken: AWS_SESSION_TOKEN };
}
