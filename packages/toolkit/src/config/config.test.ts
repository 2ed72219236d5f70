/** Providers: cached, stale while read again, forced, validated; the extension; IAM tokens. */
import { createServer, type Server } from 'node:http';
import { PutSecretValueCommand, CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { SignatureV4 } from '@smithy/signature-v4';
import { createHash, createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { environment } from '../base/environment.ts';
import { closeHome, openHome, type TestHome } from '../testing/home.ts';
import { env, iamToken, jsonSecret, parameter, secret } from './index.ts';
import { provider } from './provider.ts';

let test: TestHome;
beforeAll(async () => {
  test = await openHome();
});
afterAll(() => closeHome(test));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe('a provider', () => {
  it('reads once, gives the stale value while it reads again, and the new one when forced', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    let reads = 0;
    const numbers = provider('number', async () => ++reads, { ttlMs: 1_000, staleMs: 1_000 });
    expect(await Promise.all([numbers.get(), numbers.get()])).toEqual([1, 1]);
    vi.setSystemTime(Date.now() + 1_500);
    expect(await numbers.get()).toBe(1);
    for (const { done } of environment().pending) await done;
    expect(await numbers.get()).toBe(2);
    expect(await numbers.get({ force: true })).toBe(3);
    vi.setSystemTime(Date.now() + 2_500);
    expect(await numbers.get()).toBe(4);
  });

  it('validates, picks a field, and never shows the value', async () => {
    const source = provider('secret app', async () => JSON.stringify({ password: 's3cret', port: 'x' }));
    const parsed = source.map((text): { password: string; port: string; host?: string } => JSON.parse(text));
    expect(await parsed.field('password').get()).toBe('s3cret');
    await expect(parsed.field('host').get()).rejects.toMatchObject({ code: 'INVALID' });
    const wrong = await parsed
      .as(z.object({ port: z.number() }))
      .get()
      .catch((error: unknown) => String(error));
    expect(wrong).toMatch(/secret app: port/);
    expect(wrong).not.toContain('s3cret');
  });

  it('is asked for the environment', async () => {
    vi.stubEnv('SOME_NAME', 'x');
    expect(await env('SOME_NAME').get()).toBe('x');
    expect(await env('NO_SUCH_NAME', 'y').get()).toBe('y');
    await expect(env('NO_SUCH_NAME').get()).rejects.toMatchObject({ code: 'MISSING' });
  });
});

describe('over the services', () => {
  it('a secret is kept until it is forced, and is one for one name', async () => {
    const client = new SecretsManagerClient(test.client);
    await client.send(new CreateSecretCommand({ Name: 'app/db', SecretString: '{"password":"one"}' }));
    const password = jsonSecret<{ password: string }>('app/db', { client }).field('password');
    expect(await password.get()).toBe('one');
    await client.send(new PutSecretValueCommand({ SecretId: 'app/db', SecretString: '{"password":"two"}' }));
    expect(await password.get()).toBe('one');
    expect(await password.get({ force: true })).toBe('two');
    expect(secret('app/db', { client })).toBe(secret('app/db', { client }));
  });

  it('a parameter is decrypted', async () => {
    const client = new SSMClient(test.client);
    await client.send(new PutParameterCommand({ Name: '/app/key', Type: 'SecureString', Value: 'v' }));
    expect(await parameter('/app/key', { client }).get()).toBe('v');
    await expect(parameter('/app/none', { client }).get()).rejects.toMatchObject({ name: 'ParameterNotFound' });
  });
});

describe('the extension', () => {
  let server: Server | undefined;
  afterEach(() => void server?.close());

  it('is asked first, with the session’s token and the trace', async () => {
    const seen: unknown[] = [];
    server = createServer(({ url, headers }, response) => {
      seen.push([url, headers['x-aws-parameters-secrets-token'], headers['x-amzn-trace-id']]);
      response.end(JSON.stringify({ SecretString: 'from the extension' }));
    });
    const port = await new Promise<string>((resolve) =>
      server?.listen(0, () => {
        const address = server?.address();
        resolve(String(typeof address === 'object' ? address?.port : ''));
      }),
    );
    for (const [name, value] of Object.entries({
      AWS_LAMBDA_FUNCTION_NAME: 'f',
      AWS_SESSION_TOKEN: 'token',
      PARAMETERS_SECRETS_EXTENSION_HTTP_PORT: port,
      _X_AMZN_TRACE_ID: 'Root=1-2-3',
    }))
      vi.stubEnv(name, value);
    expect(await secret('near/secret').get()).toBe('from the extension');
    expect(seen).toEqual([['/secretsmanager/get?secretId=near%2Fsecret', 'token', 'Root=1-2-3']]);
  });
});

it('an IAM token is what AWS’s own signer makes', async () => {
  const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'a+b/c=' };
  const now = new Date('2026-01-31T10:00:00Z');
  const token = await iamToken({
    host: 'db.example',
    user: 'app',
    region: 'eu-west-1',
    credentials: async () => credentials,
    now: () => now,
  }).get();
  class Sha256 {
    readonly #hash;
    constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
      this.#hash =
        secret === undefined ? createHash('sha256') : createHmac('sha256', Buffer.from(secret as Uint8Array));
    }
    update(data: string | Uint8Array): void {
      this.#hash.update(data);
    }
    async digest(): Promise<Uint8Array> {
      return this.#hash.digest();
    }
  }
  const signer = new SignatureV4({ service: 'rds-db', region: 'eu-west-1', credentials, sha256: Sha256 });
  const signed = await signer.presign(
    {
      method: 'GET',
      protocol: 'https:',
      hostname: 'db.example',
      port: 5432,
      path: '/',
      headers: { host: 'db.example:5432' },
      query: { Action: 'connect', DBUser: 'app' },
    },
    { expiresIn: 900, signingDate: now },
  );
  expect(new URL(`https://${token}`).searchParams.get('X-Amz-Signature')).toBe(signed.query?.['X-Amz-Signature']);
});
