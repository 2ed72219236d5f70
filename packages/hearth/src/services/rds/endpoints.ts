/**
 * The ports of a cluster: the writer's, the reader's, one for every instance, and custom ones. On AWS all endpoints of a cluster
 * share one port, each at a name of its own; here the reader's and the custom ones have loopback addresses of their own beside
 * their ports, where the cluster's port leads to them.
 */
import { HearthError } from '../../base/hearth-error.ts';
import type { Log } from '../../base/log.ts';
import type { Certificate } from './certificate.ts';
import { type Door, TcpEndpoint } from './tcp-endpoint.ts';

/** Whom a connection is for. */
export type Audience =
  | { readonly kind: 'writer' }
  | { readonly kind: 'reader' }
  | { readonly kind: 'instance'; readonly identifier: string }
  | { readonly kind: 'custom'; readonly members: () => readonly string[] };

export interface EndpointsOptions {
  readonly host: string;
  readonly certificate: () => Certificate;
  readonly log: Log;
  readonly door: (audience: Audience) => Door;
}

/** Where the machine itself, and nobody else, is. */
export const LOOPBACK = '127.0.0.1';
/** How many ports above the wanted one are tried. */
const PORTS_TRIED_MAX = 200;

export class Endpoints {
  readonly #options: EndpointsOptions;
  readonly #all = new Map<string, TcpEndpoint>();

  constructor(options: EndpointsOptions) {
    this.#options = options;
  }

  /** The cluster's own two: takes the ports, or the next free ones. @returns the ports taken. */
  async openCluster(writerPort: number, readerPort: number): Promise<{ writerPort: number; readerPort: number }> {
    const writer = await this.#open('writer', writerPort, { kind: 'writer' });
    const near = readerPort === writerPort && writerPort !== 0 ? writer + 1 : readerPort;
    return { writerPort: writer, readerPort: await this.#open('reader', near, { kind: 'reader' }) };
  }

  /**
   * Lets the reader's endpoint be reached with the cluster's port.
   * @param addresses the ones to try. @returns the one that it has now, if it may have one
   */
  openReaderAddress(addresses: Iterable<string>): Promise<string | undefined> {
    return this.#openAt('reader address', addresses, { kind: 'reader' });
  }

  openInstance(identifier: string, port: number): Promise<number> {
    return this.#open(`instance ${identifier}`, port, { kind: 'instance', identifier });
  }

  instancePort(identifier: string): number | undefined {
    return this.#all.get(`instance ${identifier}`)?.port;
  }

  async closeInstance(identifier: string): Promise<void> {
    await this.#close(`instance ${identifier}`);
  }

  /** A port of its own, and an address where the cluster's port leads to it, if it may have one. */
  async openCustom(
    name: string,
    wanted: number,
    addresses: Iterable<string>,
    members: () => readonly string[],
  ): Promise<{ port: number; address: string | undefined }> {
    const audience: Audience = { kind: 'custom', members };
    const port = await this.#open(`custom ${name}`, wanted, audience);
    return { port, address: await this.#openAt(`address ${name}`, addresses, audience) };
  }

  async closeCustom(name: string): Promise<void> {
    await this.#close(`custom ${name}`);
    await this.#close(`address ${name}`);
  }

  /** Connections of clients that are open now. */
  get connections(): number {
    return [...this.#all.values()].reduce((sum, endpoint) => sum + endpoint.connections, 0);
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#all.keys()].map((name) => this.#close(name)));
  }

  /** Takes the port, or the next free one; one that is open already stays. @returns the port. */
  async #open(name: string, wanted: number, audience: Audience): Promise<number> {
    const known = this.#all.get(name);
    if (known) return known.port;
    const { door, certificate, log, host } = this.#options;
    const endpoint = new TcpEndpoint(door(audience), certificate, log);
    this.#all.set(name, endpoint);
    return listenNear(endpoint, wanted, host);
  }

  /**
   * Listens on the writer's port at the first of the addresses where it is free.
   * @returns the address; undefined where the machine has but one loopback address (macOS), or serves other addresses
   */
  async #openAt(name: string, addresses: Iterable<string>, audience: Audience): Promise<string | undefined> {
    const { door, certificate, log, host } = this.#options;
    if (host !== LOOPBACK) return undefined;
    const port = this.#all.get('writer')?.port ?? 0;
    for (const address of addresses) {
      const endpoint = new TcpEndpoint(door(audience), certificate, log);
      try {
        await endpoint.listen(port, address);
      } catch (cause) {
        if (isTaken(cause)) continue;
        return undefined;
      }
      this.#all.set(name, endpoint);
      return address;
    }
    return undefined;
  }

  async #close(name: string): Promise<void> {
    const endpoint = this.#all.get(name);
    this.#all.delete(name);
    await endpoint?.close();
  }
}

async function listenNear(endpoint: TcpEndpoint, wanted: number, host: string): Promise<number> {
  for (let port = wanted; port < wanted + PORTS_TRIED_MAX; port++) {
    try {
      return await endpoint.listen(port, host);
    } catch (cause) {
      if (!isTaken(cause)) throw cause;
    }
  }
  throw new HearthError('HEARTH_PORT_IN_USE', `ports ${wanted} to ${wanted + PORTS_TRIED_MAX - 1} are all taken`);
}

function isTaken(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && (cause.code === 'EADDRINUSE' || cause.code === 'EACCES');
}

const ADDRESSES_MAX = 250;

/** 127.0.0.2 and up, but for those that are taken. */
export function* loopbackAddresses(taken: ReadonlySet<string>): Iterable<string> {
  for (let n = 2; n < ADDRESSES_MAX; n++) if (!taken.has(`127.0.0.${n}`)) yield `127.0.0.${n}`;
}
