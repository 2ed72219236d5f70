/** The Call that a handler gets: one per request, its signal made only for those who ask. */
import type { Readable } from 'node:stream';
import type { Call, CallNotes, Permission, Principal } from '../wire/operation.ts';
import type { WireRequest } from '../wire/message.ts';

export interface CallInit {
  readonly requestId: string;
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly accountId: string;
  readonly principal: Principal;
  readonly at: number;
  readonly request: WireRequest;
  readonly body?: Readable;
  readonly trailers?: () => Readonly<Record<string, string>>;
  readonly allows?: (call: Call, permission: Permission) => boolean;
  /** Hands over what to do when the client has gone; called at most once, and only where somebody asks for the signal. */
  readonly onGone?: (fire: () => void) => void;
}

export class ServerCall implements Call {
  readonly requestId: string;
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly accountId: string;
  readonly principal: Principal;
  readonly at: number;
  readonly request: WireRequest;
  readonly body: Readable | undefined;
  readonly trailers: (() => Readonly<Record<string, string>>) | undefined;
  readonly traceId: string | undefined;
  readonly allowed: ((permission: Permission) => boolean) | undefined;
  readonly notes: CallNotes = {};
  readonly #onGone: CallInit['onGone'];
  #abort: AbortController | undefined;

  constructor(init: CallInit) {
    this.requestId = init.requestId;
    this.service = init.service;
    this.operation = init.operation;
    this.region = init.region;
    this.accountId = init.accountId;
    this.principal = init.principal;
    this.at = init.at;
    this.request = init.request;
    this.body = init.body;
    this.trailers = init.trailers;
    const { allows } = init;
    this.#onGone = init.onGone;
    this.allowed = allows && ((permission) => allows(this, permission));
    this.traceId = init.request.headers['x-amzn-trace-id'];
  }

  get signal(): AbortSignal {
    if (!this.#abort) {
      const abort = new AbortController();
      this.#abort = abort;
      this.#onGone?.(() => abort.abort());
    }
    return this.#abort.signal;
  }
}

const NO_REQUEST: WireRequest = {
  method: 'POST',
  path: '/',
  query: '',
  headers: {},
  rawHeaders: [],
  sourceIp: '127.0.0.1',
};

/** A call that Hearth makes on its own services, such as provisioning; it passes no signature and no policy. */
export function internalCall(init: Omit<CallInit, 'request'>): Call {
  return new ServerCall({ ...init, request: NO_REQUEST });
}
