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

/** A password for `postgres({ password: iamToken({...}) })`, made anew before it expires. */
export function iamToken(options: IamTokenOptions): Provider<string> {
  return provider(`IAM token for ${options.user}`, () => sign(options), { ttlMs: TTL_MS, staleMs: 0 });
}

async function sign({ host, port = 5432, user, region, credentials, now }: IamTokenOptions): Promise<string> {
  // Loaded here: it costs more than all of the toolkit.
  const { createHash, createHmac } = await import('node:crypto');
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
  const place = region ?? process.env['AWS_REGION'];
  if (!place) throw new ToolkitError('MISSING', 'iamToken() needs a region, or AWS_REGION');
  const { accessKeyId, secretAccessKey, sessionToken } = await (credentials ?? fromEnvironment)();
  const stamp = (now?.() ?? new Date()).toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${stamp.slice(0, 8)}/${place}/rds-db/aws4_request`;
  const parts: [string, string][] = [
    ['Action', 'connect'],
    ['DBUser', user],
    ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
    ['X-Amz-Credential', `${accessKeyId}/${scope}`],
    ['X-Amz-Date', stamp],
    ['X-Amz-Expires', String(TOKEN_SECONDS)],
  ];
  if (sessionToken) parts.push(['X-Amz-Security-Token', sessionToken]);
  parts.push(['X-Amz-SignedHeaders', 'host']);
  const query = parts.map(([name, value]) => `${name}=${escape(value)}`).join('&');
  const request = `GET\n/\n${query}\nhost:${host}:${port}\n\nhost\n${hash('')}`;
  const key = scope.split('/').reduce<string | Buffer>((inner, part) => hmac(inner, part), `AWS4${secretAccessKey}`);
  const signature = hmac(key, `AWS4-HMAC-SHA256\n${stamp}\n${scope}\n${hash(request)}`).toString('hex');
  return `${host}:${port}/?${query}&X-Amz-Signature=${signature}`;
}

async function fromEnvironment() {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN } = process.env;
  if (!accessKeyId || !secretAccessKey) throw new ToolkitError('MISSING', 'no AWS credentials in the environment');
  return { accessKeyId, secretAccessKey, sessionToken: AWS_SESSION_TOKEN };
}

const escape = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
