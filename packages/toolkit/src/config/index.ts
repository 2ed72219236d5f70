/** `hearth-toolkit/config`: secrets, parameters and environment variables by one interface. */
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SSMClient } from '@aws-sdk/client-ssm';
import { ToolkitError } from '../base/error.ts';
import { singleton } from '../base/environment.ts';
import { peer } from '../base/peer.ts';
import { fromExtension, member } from './extension.ts';
import { type CacheOptions, type Provider, provider } from './provider.ts';

export type { CacheOptions, GetOptions, Provider } from './provider.ts';
export { isToolkitError, ToolkitError } from '../base/error.ts';
export { iamToken, type IamTokenOptions } from './iam-token.ts';

export interface SecretOptions extends CacheOptions {
  readonly client?: SecretsManagerClient;
}

export interface ParameterOptions extends CacheOptions {
  readonly client?: SSMClient;
}

/**
 * The text of a secret, by name or ARN: `secret('app/db').map(JSON.parse)`, `secret('app/db').as(schema)`.
 * @throws what Secrets Manager answers; ToolkitError MISSING for a secret of bytes
 */
export function secret(id: string, options: SecretOptions = {}): Provider<string> {
  return singleton('secret', [id, options], () =>
    provider(`secret ${id}`, ({ force }) => readSecret(id, force, options), options),
  );
}

/** The same, parsed as JSON: what AWS keeps for a database. `jsonSecret<{ password: string }>(arn).field('password')` */
export function jsonSecret<T = Record<string, string>>(id: string, options: SecretOptions = {}): Provider<T> {
  return singleton('jsonSecret', [id, options], () => secret(id, options).map((text) => JSON.parse(text) as T));
}

/** A parameter's value, decrypted; `name:version` and `name:label` too. @throws what Parameter Store answers */
export function parameter(name: string, options: ParameterOptions = {}): Provider<string> {
  return singleton('parameter', [name, options], () =>
    provider(`parameter ${name}`, ({ force }) => readParameter(name, force, options), options),
  );
}

/** An environment variable, read at each call. @throws ToolkitError MISSING when it is not set and has no default */
export function env(name: string, fallback?: string): Provider<string> {
  const read = async (): Promise<string> => {
    const value = process.env[name] ?? fallback;
    if (value === undefined) throw new ToolkitError('MISSING', `the environment variable ${name} is not set`);
    return value;
  };
  return provider(name, read, { ttlMs: 0, staleMs: 0 });
}

async function readSecret(id: string, force: boolean, { client }: SecretOptions): Promise<string> {
  const near =
    force || client ? undefined : await fromExtension(`/secretsmanager/get?secretId=${encodeURIComponent(id)}`);
  const cached = member(near, 'SecretString');
  if (typeof cached === 'string') return cached;
  const sdk = await peer('@aws-sdk/client-secrets-manager', import('@aws-sdk/client-secrets-manager'));
  const from = client ?? singleton('SecretsManagerClient', {}, () => new sdk.SecretsManagerClient({}));
  const { SecretString } = await from.send(new sdk.GetSecretValueCommand({ SecretId: id }));
  if (SecretString === undefined) throw new ToolkitError('MISSING', `secret ${id} holds bytes, not a text`);
  return SecretString;
}

async function readParameter(name: string, force: boolean, { client }: ParameterOptions): Promise<string> {
  const path = `/systemsmanager/parameters/get?name=${encodeURIComponent(name)}&withDecryption=true`;
  const cached = member(force || client ? undefined : await fromExtension(path), 'Parameter', 'Value');
  if (typeof cached === 'string') return cached;
  const sdk = await peer('@aws-sdk/client-ssm', import('@aws-sdk/client-ssm'));
  const from = client ?? singleton('SSMClient', {}, () => new sdk.SSMClient({}));
  const { Parameter } = await from.send(new sdk.GetParameterCommand({ Name: name, WithDecryption: true }));
  if (Parameter?.Value === undefined) throw new ToolkitError('MISSING', `parameter ${name} has no value`);
  return Parameter.Value;
}
