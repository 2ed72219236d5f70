/**
 * The Telemetry API (2022-07-01), and the Logs API before it: what happens in an environment, posted to extensions that asked.
 * docs.aws.amazon.com/lambda/latest/dg/telemetry-api.html, read 2026-11.
 */
import { request } from 'node:http';

export type TelemetryType = 'platform' | 'function' | 'extension';

/** The same page: a subscriber's buffer holds at most 10,000 events; what is beyond is dropped. */
const BUFFERED_EVENTS_MAX = 10_000;
const TYPES: ReadonlySet<string> = new Set(['platform', 'function', 'extension']);

interface Subscriber {
  readonly name: string;
  readonly types: ReadonlySet<string>;
  readonly port: number;
  readonly path: string;
  buffer: object[];
  sending: boolean;
}

export class Telemetry {
  readonly #now: () => number;
  readonly #subscribers = new Map<string, Subscriber>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Returns what is wrong with the subscription, or nothing. */
  subscribe(name: string, body: unknown): string | undefined {
    const { types, destination } = Object(body);
    if (!Array.isArray(types) || types.length === 0 || !types.every((type) => TYPES.has(String(type))))
      return 'types must be a list of platform, function, extension';
    const { protocol, URI } = Object(destination);
    if (protocol !== 'HTTP' || typeof URI !== 'string') return 'destination must name an HTTP address';
    let url: URL;
    try {
      url = new URL(URI);
    } catch {
      return 'destination must name an HTTP address';
    }
    // On AWS the environment's own host is `sandbox.localdomain`.
    const subscriber = { name, types: new Set(types.map(String)), port: Number(url.port || 80), path: url.pathname };
    this.#subscribers.set(name, { ...subscriber, buffer: [], sending: false });
    this.emit('platform', 'platform.telemetrySubscription', { name, state: 'Subscribed', types });
    return undefined;
  }

  emit(kind: TelemetryType, type: string, record: unknown): void {
    if (this.#subscribers.size === 0) return;
    const event = { time: new Date(this.#now()).toISOString(), type, record };
    for (const subscriber of this.#subscribers.values()) {
      if (!subscriber.types.has(kind) || subscriber.buffer.length >= BUFFERED_EVENTS_MAX) continue;
      subscriber.buffer.push(event);
      this.#send(subscriber);
    }
  }

  /** One batch at a time: what comes meanwhile goes with the next. A frozen extension takes it when it is thawed. */
  #send(subscriber: Subscriber): void {
    if (subscriber.sending || subscriber.buffer.length === 0) return;
    subscriber.sending = true;
    const text = JSON.stringify(subscriber.buffer);
    subscriber.buffer = [];
    const done = (): void => {
      subscriber.sending = false;
      this.#send(subscriber);
    };
    const call = request({
      host: '127.0.0.1',
      port: subscriber.port,
      path: subscriber.path,
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) },
    });
    call.on('response', (response) => response.on('end', done).resume());
    // Nobody listens: AWS drops the batch after trying for a while.
    call.on('error', () => (subscriber.sending = false));
    call.on('socket', (socket) => socket.unref());
    call.end(text);
  }
}
