/**
 * Functions of custom resources answer CloudFormation over TLS, most of them on port 443 whatever the ResponseURL says. Here the
 * address is this machine's and speaks plain HTTP: what is sent there by `https` goes there without TLS, everything else as it was.
 */
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';

const PATH = '/_hearth/custom-resource/';

/** @param endpoint of the home, `http://127.0.0.1:4566` */
export function answerPlainly(endpoint: string | undefined): void {
  if (endpoint === undefined || !URL.canParse(endpoint)) return;
  const home = new URL(endpoint);
  const original = https.request;
  const request = (...given: readonly unknown[]): http.ClientRequest => {
    const options = given.find((one) => typeof one === 'object' && one !== null && !(one instanceof URL)) ?? {};
    const target = targetOf(given, options);
    if (target.hostname !== home.hostname || !target.path.startsWith(PATH))
      return Reflect.apply(original, https, given) as http.ClientRequest; // as it was called
    const callback = given.find((one) => typeof one === 'function') as
      | ((answer: http.IncomingMessage) => void)
      | undefined; // Node's own form
    const { agent: _agent, ...rest } = options as http.RequestOptions; // an agent of https would speak TLS
    const plain = {
      ...rest,
      hostname: home.hostname,
      host: home.hostname,
      port: home.port,
      path: target.path,
      protocol: 'http:',
    };
    return http.request(plain, callback);
  };
  Reflect.set(https, 'request', request);
  syncBuiltinESMExports();
}

/** `request(url, options)`, `request(options)` with host or hostname, as Node takes them. */
function targetOf(given: readonly unknown[], options: object): { hostname: string; path: string } {
  const [first] = given;
  const url =
    typeof first === 'string' && URL.canParse(first) ? new URL(first) : first instanceof URL ? first : undefined;
  const text = (name: string): string | undefined => {
    const value: unknown = Reflect.get(options, name);
    return typeof value === 'string' ? value : undefined;
  };
  const host = text('hostname') ?? text('host') ?? url?.hostname ?? '';
  return { hostname: host.replace(/:\d+$/, ''), path: text('path') ?? (url ? url.pathname + url.search : '') };
}
