/**
 * The Extensions API (2020-01-01) of one environment: who has registered, who waits for what. Init ends when all wait for
 * their first event, an invocation when all wait for the next one. docs.aws.amazon.com/lambda/latest/dg/runtimes-extensions-api.html, read 2026-11.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Telemetry } from './telemetry.ts';

const API = '/2020-01-01/extension';
/** The same page: at most ten extensions. */
const EXTENSIONS_MAX = 10;
const BODY_BYTES_MAX = 262_144;

export interface ExtensionFacts {
  readonly functionName: string;
  readonly functionVersion: string;
  readonly handler: string;
  readonly accountId: string;
  newId(): string;
  now(): number;
}

type ExtensionEvent = 'INVOKE' | 'SHUTDOWN';

interface Extension {
  readonly id: string;
  readonly name: string;
  readonly events: ReadonlySet<string>;
  readonly queue: object[];
  /** Its pending `next`. */
  waiting: ServerResponse | undefined;
  /** It has asked for more since the last event. */
  idle: boolean;
}

export interface ExtensionError {
  readonly phase: 'init' | 'exit';
  readonly name: string;
  readonly errorType: string;
}

export class Extensions {
  readonly telemetry: Telemetry;
  readonly #facts: ExtensionFacts;
  readonly #onChange: () => void;
  readonly #onError: (error: ExtensionError) => void;
  readonly #byId = new Map<string, Extension>();
  /** External ones that were started and have not registered. */
  readonly #expected: Set<string>;

  constructor(
    facts: ExtensionFacts,
    expected: readonly string[],
    on: { change(): void; error(error: ExtensionError): void },
  ) {
    this.#facts = facts;
    this.#expected = new Set(expected);
    this.#onChange = () => on.change();
    this.#onError = (error) => on.error(error);
    this.telemetry = new Telemetry(() => facts.now());
  }

  /** Whether any has registered: then there is a shutdown phase. */
  get some(): boolean {
    return this.#byId.size > 0;
  }

  /** Whether any asked for events of this kind. */
  awaits(eventType: ExtensionEvent): boolean {
    return [...this.#byId.values()].some(({ events }) => events.has(eventType));
  }

  /** Whether all have asked for more than they were told. */
  get ready(): boolean {
    return this.#expected.size === 0 && [...this.#byId.values()].every(({ idle }) => idle);
  }

  /** Whether the request was one for extensions; then it is answered. */
  handle(request: IncomingMessage, response: ServerResponse): boolean {
    const path = request.url ?? '';
    const route = `${request.method} ${path}`;
    if (route === `POST ${API}/register`) this.#read(request, (body) => this.#register(request, response, body));
    else if (route === `GET ${API}/event/next`) this.#next(request, response);
    else if (route === `POST ${API}/init/error`) this.#failed(request, response, 'init');
    else if (route === `POST ${API}/exit/error`) this.#failed(request, response, 'exit');
    else if (route === 'PUT /2022-07-01/telemetry' || route === 'PUT /2020-08-15/logs')
      this.#read(request, (body) => this.#subscribe(request, response, body));
    else return false;
    return true;
  }

  /** An external extension has ended. */
  gone(name: string): void {
    this.#expected.delete(name);
    for (const extension of this.#byId.values()) if (extension.name === name) this.#byId.delete(extension.id);
    this.#onChange();
  }

  /** To all that asked for events of this kind. */
  tell(eventType: ExtensionEvent, event: object): void {
    for (const extension of this.#byId.values()) {
      if (!extension.events.has(eventType)) continue;
      extension.idle = false;
      extension.queue.push({ eventType, ...event });
      this.#flush(extension);
    }
  }

  #register(request: IncomingMessage, response: ServerResponse, body: unknown): void {
    const name = header(request, 'lambda-extension-name');
    if (name === undefined) return refuse(response, 400, 'Extension.InvalidExtensionName', 'Empty extension name');
    if (this.#byId.size >= EXTENSIONS_MAX)
      return refuse(response, 403, 'Extension.TooManyExtensions', `Extension limit (${EXTENSIONS_MAX}) reached`);
    const asked: unknown = Object(body).events;
    const events = Array.isArray(asked) ? asked.map(String) : [];
    if (events.some((event) => event !== 'INVOKE' && event !== 'SHUTDOWN'))
      return refuse(response, 403, 'Extension.InvalidEventType', 'Invalid event type');
    const id = this.#facts.newId();
    this.#byId.set(id, { id, name, events: new Set(events), queue: [], waiting: undefined, idle: false });
    this.#expected.delete(name);
    const { functionName, functionVersion, handler, accountId } = this.#facts;
    const withAccount = header(request, 'lambda-extension-accept-feature') === 'accountId';
    response.setHeader('lambda-extension-identifier', id);
    answer(response, 200, { functionName, functionVersion, handler, ...(withAccount && { accountId }) });
  }

  #next(request: IncomingMessage, response: ServerResponse): void {
    const extension = this.#known(request, response);
    if (!extension) return;
    extension.waiting = response;
    extension.idle = extension.queue.length === 0;
    this.#flush(extension);
    this.#onChange();
  }

  #failed(request: IncomingMessage, response: ServerResponse, phase: ExtensionError['phase']): void {
    const extension = this.#known(request, response);
    if (!extension) return;
    const errorType = header(request, 'lambda-extension-function-error-type') ?? 'Extension.Unknown';
    request.resume();
    answer(response, 202, { status: 'OK' });
    this.#byId.delete(extension.id);
    this.#onError({ phase, name: extension.name, errorType });
  }

  #subscribe(request: IncomingMessage, response: ServerResponse, body: unknown): void {
    const extension = this.#known(request, response);
    if (!extension) return;
    const problem = this.telemetry.subscribe(extension.name, body);
    if (problem === undefined) answer(response, 200, 'OK');
    else refuse(response, 400, 'ValidationError', problem);
  }

  #known(request: IncomingMessage, response: ServerResponse): Extension | undefined {
    const id = header(request, 'lambda-extension-identifier');
    const extension = id === undefined ? undefined : this.#byId.get(id);
    if (!extension)
      refuse(response, 403, 'Extension.UnknownExtensionIdentifier', `Unknown extension ${id ?? ''}`.trimEnd());
    return extension;
  }

  #flush(extension: Extension): void {
    const event = extension.waiting && extension.queue.shift();
    if (!event || !extension.waiting) return;
    extension.waiting.setHeader('lambda-extension-event-identifier', this.#facts.newId());
    answer(extension.waiting, 200, event);
    extension.waiting = undefined;
  }

  #read(request: IncomingMessage, done: (body: unknown) => void): void {
    let text = '';
    request.on('data', (part: Buffer) => {
      if (text.length < BODY_BYTES_MAX) text += part.toString();
    });
    request.on('end', () => {
      try {
        done(JSON.parse(text));
      } catch {
        done(undefined);
      }
    });
  }
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function refuse(response: ServerResponse, status: number, errorType: string, errorMessage: string): void {
  answer(response, status, { errorMessage, errorType });
}

function answer(response: ServerResponse, status: number, body: object | string): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
