/**
 * Function URLs: an HTTP listener of its own for each, on this machine instead of `<id>.lambda-url.<region>.on.aws`. Who may
 * call is the function's resource policy to say, or IAM's with AWS_IAM.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LambdaDeps } from '../deps.ts';
import type { Functions } from '../functions/functions.ts';
import { UNQUALIFIED, type UrlRecord, without } from '../functions/record.ts';
import type { Invoker } from '../invoker.ts';
import type { FunctionPermissions } from '../permissions.ts';
import { UrlCall } from './url-call.ts';

/** AWS's own form of the first label of a URL's host. */
const ID_LENGTH = 32;
const ID_ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

export type UrlSettings = Pick<UrlRecord, 'authType' | 'invokeMode' | 'cors' | 'fromTemplate'>;

export class FunctionUrls {
  readonly #deps: LambdaDeps;
  readonly #functions: Functions;
  readonly #permissions: FunctionPermissions;
  readonly #invoker: Invoker;
  readonly #servers = new Map<string, Server>();

  constructor(deps: LambdaDeps, functions: Functions, permissions: FunctionPermissions, invoker: Invoker) {
    this.#deps = deps;
    this.#functions = functions;
    this.#permissions = permissions;
    this.#invoker = invoker;
  }

  /** Listens for the URLs of an earlier life, at their old ports where those are free. */
  async start(): Promise<void> {
    for (const { name, urls } of this.#functions.list())
      for (const [key, url] of Object.entries(urls)) if (!this.#servers.has(url.id)) await this.#listen(name, key, url);
  }

  /** Makes a URL, or gives one that is there other settings; it listens when this resolves. */
  async open(name: string, key: string, settings: UrlSettings): Promise<UrlRecord> {
    const { clock, random } = this.#deps;
    const now = clock.now();
    const before = this.#functions.get(name)?.urls[key];
    const id = before?.id ?? random.text(ID_LENGTH, ID_ALPHABET);
    const made = { id, port: before?.port ?? 0, ...settings, createdAt: before?.createdAt ?? now, modifiedAt: now };
    return await this.#listen(name, key, made);
  }

  async close(name: string, key: string): Promise<void> {
    const record = this.#functions.get(name);
    const url = record?.urls[key];
    if (!record || !url) return;
    await this.#functions.save({ ...record, urls: without(record.urls, key) });
    await this.#shut(url.id);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#servers.keys()].map((id) => this.#shut(id)));
  }

  /** `http://127.0.0.1:54321/` */
  address({ port }: UrlRecord): string {
    return `http://${this.#host()}:${port}/`;
  }

  /** AWS's address of one of these URLs becomes the one that it has here. */
  localUrl(text: string): string {
    return text.replaceAll(/https:\/\/([a-z0-9]+)\.lambda-url\.[a-z0-9-]+\.on\.aws\/?/g, (whole, id: string) => {
      const urls = this.#functions.list().flatMap((record) => Object.values(record.urls));
      const found = urls.find((url) => url.id === id);
      return found ? this.address(found) : whole;
    });
  }

  async #listen(name: string, key: string, url: UrlRecord): Promise<UrlRecord> {
    const server =
      this.#servers.get(url.id) ?? createServer((request, response) => void this.#handle(name, key, request, response));
    if (!server.listening) {
      const taken = await listenAt(server, this.#host(), url.port).catch(() => listenAt(server, this.#host(), 0));
      this.#servers.set(url.id, server);
      return await this.#keep(name, key, { ...url, port: taken });
    }
    return await this.#keep(name, key, url);
  }

  async #keep(name: string, key: string, url: UrlRecord): Promise<UrlRecord> {
    const record = this.#functions.get(name);
    if (record) await this.#functions.save({ ...record, urls: { ...record.urls, [key]: url } });
    return url;
  }

  async #handle(name: string, key: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const record = this.#functions.get(name);
    const url = record?.urls[key];
    const call = new UrlCall({
      deps: this.#deps,
      permissions: this.#permissions,
      invoker: this.#invoker,
      request,
      response,
    });
    if (!url) return call.forbid();
    await call.answer(url, name, key === UNQUALIFIED ? undefined : key);
  }

  async #shut(id: string): Promise<void> {
    const server = this.#servers.get(id);
    this.#servers.delete(id);
    if (!server) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  #host(): string {
    return new URL(this.#deps.endpoint()).hostname;
  }
}

/** Resolves with the port that was taken. */
function listenAt(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      // A listening TCP server's address is never a string or null.
      resolve((server.address() as AddressInfo).port);
    });
  });
}
