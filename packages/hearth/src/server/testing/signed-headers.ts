/** For tests: the headers that sign a request, by AWS's own signer. */
import { SignatureV4 } from '@smithy/signature-v4';
import type { Home } from '../home.ts';
import { Sha256 } from './sha256.ts';

export interface Signing {
  readonly service: string;
  readonly url: URL;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly secretAccessKey?: string;
}

export async function signedHeaders(
  { region }: Pick<Home, 'region'>,
  { service, url, method = 'GET', headers = {}, body, secretAccessKey = 'test' }: Signing,
): Promise<Record<string, string>> {
  const credentials = { accessKeyId: 'test', secretAccessKey };
  const signed = await new SignatureV4({ service, region, credentials, sha256: Sha256 }).sign({
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    port: Number(url.port),
    path: url.pathname,
    query: {},
    headers: { host: url.host, ...headers },
    ...(body !== undefined && { body }),
  });
  return signed.headers;
}
