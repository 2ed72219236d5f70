/** Who may come in by a proxy: what its secrets say, as far as its role may read them. */
import type { Log } from '../../../base/log.ts';
import type { LoginMethod } from './login-methods.ts';
import type { ProxyLogin } from './proxy.ts';
import type { AuthRecord, ProxyRecord } from './records.ts';

export interface LoginSource {
  /** The current text of a secret; throws when it cannot be had. */
  readonly readSecret: (arn: string) => Promise<string> | string;
  /** Why this role may not read this secret, if so. Absent: every role may. */
  readonly whyNotRead?: ((roleArn: string, secretArn: string) => string | undefined) | undefined;
  readonly log: Log;
}

interface Known extends ProxyLogin {
  readonly user: string;
}

/** Those of one method, for a client is asked once. */
export async function loginsOf(record: ProxyRecord, user: string, source: LoginSource): Promise<readonly ProxyLogin[]> {
  const known = (await readAll(record, source)).filter((login) => login.user === user);
  return known.filter((login) => login.method === known[0]?.method);
}

/** TargetHealth's description where the proxy can open no database at all. */
export async function authFailure(record: ProxyRecord, source: LoginSource): Promise<string | undefined> {
  return (await readAll(record, source)).length > 0 ? undefined : 'Proxy does not have any registered credentials';
}

/** Secrets that cannot be read are none, and the log says why. */
async function readAll(record: ProxyRecord, { readSecret, whyNotRead, log }: LoginSource): Promise<readonly Known[]> {
  const logins: Known[] = [];
  for (const auth of record.auth) {
    const denied = whyNotRead?.(record.roleArn, auth.secretArn);
    if (denied !== undefined) {
      log.warn(`rds proxy ${record.identifier}: ${denied}`);
      continue;
    }
    try {
      const login = readLogin(auth, await readSecret(auth.secretArn));
      if (login) logins.push(login);
    } catch (cause) {
      log.error(`rds proxy ${record.identifier}: the secret ${auth.secretArn} cannot be read`, cause);
    }
  }
  return logins;
}

function readLogin(auth: AuthRecord, text: string): Known | undefined {
  const secret: unknown = JSON.parse(text);
  if (typeof secret !== 'object' || secret === null || !('username' in secret) || !('password' in secret))
    return undefined;
  const { username, password } = secret;
  if (typeof username !== 'string' || typeof password !== 'string') return undefined;
  return { user: username, password, method: methodOf(auth) };
}

function methodOf(auth: AuthRecord): LoginMethod {
  if (auth.iamAuth === 'REQUIRED') return 'iam';
  return auth.clientPasswordAuthType === 'POSTGRES_MD5' ? 'md5' : 'scram';
}
