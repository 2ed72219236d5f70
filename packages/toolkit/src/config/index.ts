/** `hearth-toolkit/config`: secrets, parameters and environment variables by one interface. */
import type * as SecretsManager from '@aws-sdk/client-secrets-manager';
import type * as Ssm from '@aws-sdk/client-ssm';
import { aws, missing } from '../base/aws.ts';
import { singleton } from '../base/environment.ts';
import { ToolkitError } from '../base/error.ts';
import { type Answer, fromExtension } from './extension.ts';
import { type CacheOptions, derive, type Provider, provider } from './provider.ts';

export type { CacheOptions, GetOptions, Provider } from './provider.ts';
export { isToolkitError, ToolkitError } from '../base/error.ts';
export { iamToken, type IamTokenOptions } from './iam-token.ts';

export interface SecretOptions extends CacheOptions {
  readonly client?: SecretsManager.SecretsManagerClient;
}

export interface ParameterOptions extends CacheOptions {
  readonly client?: Ssm.SSMClient;
}

/**
 * The text of a secret, by name or ARN.
 *
 * ```ts
 * import { secret } from 'hearth-toolkit/config';
 *
 * const key = await secret('app/api-key').get();
 * ```
 * @throws what Secrets Manager answers; ToolkitError MISSING for a secret of bytes
 */
export function secret(id: string, options: SecretOptions = {}): Provider<string> {
  const { call } = aws<{
    GetSecretValue: [SecretsManager.GetSecretValueCommandInput, SecretsManager.GetSecretValueCommandOutput];
  }>('SecretsManager', () => import('@aws-sdk/client-secrets-manager').catch(missing), options.client);
  const path = 'secretsmanager/get?secretId';
  return source('secret', id, options, path, () => call('GetSecretValue', { SecretId: id }));
}

/**
 * The same, parsed as JSON: what AWS keeps for a database.
 *
 * ```ts
 * import { jsonSecret } from 'hearth-toolkit/config';
 *
 * const password = jsonSecret<{ password: string }>('app/db').field('password');
 * ```
 */
export function jsonSecret<T = Record<string, string>>(id: string, options: SecretOptions = {}): Provider<T> {
  return singleton('jsonSecret', [id, options], () => secret(id, options).map((text) => JSON.parse(text) as T));
}

/** A parameter's value, decrypted; `name:version` and `name:label` too. @throws what Parameter Store answers */
export function parameter(name: string, options: ParameterOptions = {}): Provider<string> {
  const { call } = aws<{ GetParameter: [Ssm.GetParameterCommandInput, Ssm.GetParameterCommandOutput] }>(
    'SSM',
    () => import('@aws-sdk/client-ssm').catch(missing),
    options.client,
  );
  const path = 'systemsmanager/parameters/get?withDecryption=true&name';
  return source('parameter', name, options, path, () => call('GetParameter', { Name: name, WithDecryption: true }));
}

/** An environment variable, read at each call. @throws ToolkitError MISSING when it is not set and has no default */
export function env(name: string, fallback?: string): Provider<string> {
  return derive(name, async () => present(process.env[name] ?? fallback, name));
}

/** By the extension where it runs, else from the service. A client of the caller's own, or force, pass the extension by. */
function source(
  kind: string,
  id: string,
  options: CacheOptions & { readonly client?: object },
  path: string,
  ask: () => Promise<{
    readonly SecretString?: string | undefined;
    readonly Parameter?: { readonly Value?: string | undefined } | undefined;
  }>,
): Provider<string> {
  const read = async (force: boolean): Promise<string> => {
    const textOf = ({ SecretString, Parameter }: Partial<Answer> | Awaited<ReturnType<typeof ask>>) =>
      SecretString ?? Parameter?.Value;
    const near = force || options.client ? undefined : await fromExtension(path, id);
    return present(textOf(near ?? {}) ?? textOf(await ask()), `${kind} ${id}`);
  };
  return singleton(kind, [id, options], () => provider(`${kind} ${id}`, read, options));
}

function present(text: string | undefined, what: string): string {
  if (text === undefined) throw new ToolkitError('MISSING', `${what} has no text`);
  return text;
}
