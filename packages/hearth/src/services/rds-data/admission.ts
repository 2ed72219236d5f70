/** What every call passes before any SQL runs: what is not served, the cluster, the secret. */
import { ServiceError, validationException } from '../../wire/errors.ts';
import type { Call } from '../../wire/operation.ts';
import { readStatement, type Statement } from './statement.ts';
import type { DataApiTarget, Login, RdsData } from './store.ts';

export interface Admitted {
  readonly target: DataApiTarget;
  readonly login: Login;
}

interface Target {
  readonly resourceArn: string;
  readonly secretArn: string;
  readonly database?: string | undefined;
  readonly schema?: string | undefined;
}

export function admitStatement(sql: string, schema: string | undefined, call: Call): Statement {
  refuseSchema(schema);
  const statement = readStatement(sql);
  call.notes.sqlShape = statement.shape;
  if (statement.multiple) throw validationException("Multistatements aren't supported.");
  if (sql.includes('\0')) {
    const text = 'ERROR: invalid byte sequence for encoding "UTF8": 0x00; SQLState: 22021';
    throw new ServiceError('DatabaseErrorException', text);
  }
  return statement;
}

export function refuseSchema(schema: string | undefined): void {
  if (schema !== undefined && schema !== '') throw validationException("The schema parameter isn't supported");
}

/** The cluster, and what this call's secret opens. */
export async function admit(store: RdsData, input: Target, call: Call): Promise<Admitted> {
  call.notes.resource = input.resourceArn;
  const target = store.dependencies.target(input.resourceArn);
  if (!target?.httpEndpointEnabled) {
    const name = target?.clusterIdentifier ?? input.resourceArn.split(':').at(-1) ?? '';
    throw new ServiceError('HttpEndpointNotEnabledException', `HttpEndpoint is not enabled for cluster ${name}`);
  }
  const { user, password } = await readLogin(store, input.secretArn, call);
  if (!target.hasInstance) {
    throw new ServiceError('DatabaseNotFoundException', `DB cluster ${target.clusterIdentifier} has no DB instance.`);
  }
  // As every PostgreSQL client: without a database's name, the user's. MySQL does without.
  const unnamed = target.engine === 'mysql' ? '' : user;
  const database = input.database === undefined || input.database === '' ? unnamed : input.database;
  return { target, login: { user, password, database } };
}

async function readLogin(store: RdsData, secretArn: string, call: Call): Promise<{ user: string; password: string }> {
  const text = await readSecret(store, secretArn, call);
  const secret = parseSecret(text);
  if (!secret) {
    throw new ServiceError('InvalidSecretException', 'The secret must be JSON with the keys username and password.');
  }
  return secret;
}

async function readSecret(store: RdsData, secretArn: string, call: Call): Promise<string> {
  try {
    return await store.dependencies.readSecret(secretArn, call);
  } catch (cause) {
    if (cause instanceof ServiceError && cause.code === 'AccessDeniedException') throw cause;
    if (cause instanceof ServiceError) throw new ServiceError('SecretsErrorException', cause.message, { cause });
    throw cause;
  }
}

function parseSecret(text: string): { user: string; password: string } | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null || !('username' in parsed) || !('password' in parsed))
    return undefined;
  const { username, password } = parsed;
  if (typeof username !== 'string' || typeof password !== 'string') return undefined;
  // pg would look for a blank one in the environment.
  if (username === '' || password === '') return undefined;
  return { user: username, password };
}
