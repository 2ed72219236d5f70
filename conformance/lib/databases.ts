/** The database of `databases.yaml` as drivers need it: login, and the endpoints that lead to it. */
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { clientOptions, openTarget, type Target } from './home.ts';

export interface Place {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

export interface Databases {
  readonly target: Target;
  /** What every call of the Data API names. */
  readonly data: { readonly resourceArn: string; readonly secretArn: string; readonly database: string };
  readonly cluster: Place;
  readonly proxy: Place;
  /** Hearth's own: the proxy's port that splits reads from writes, next to its first. */
  readonly split: Place;
}

export async function openDatabases(): Promise<Databases> {
  const target = await openTarget('./databases.yaml');
  const output = (name: string): string => target.outputs[name] ?? '';
  const secretArn = output('PlacesSecretArn');
  const secrets = new SecretsManagerClient(clientOptions(target));
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: secretArn }));
  const { username, password } = JSON.parse(SecretString ?? '{}') as { username: string; password: string }; // the form of a managed secret
  const login = { user: username, password, database: 'places' };
  const port = Number(output('PlacesPort'));
  return {
    target,
    data: { resourceArn: output('PlacesClusterArn'), secretArn, database: 'places' },
    cluster: { host: output('PlacesHost'), port, ...login },
    proxy: { host: output('ProxyHost'), port, ...login },
    split: { host: output('ProxyHost'), port: port + 1, ...login },
  };
}
