/**
 * Spans by the OpenTelemetry API, when the function (or a layer) has loaded `@opentelemetry/api`: it keeps itself under a
 * well-known symbol on `globalThis`, so nothing is imported here and nothing is paid when it is absent. No exporter of its own.
 */

type Attribute = string | number | boolean | undefined;

/** Undefined ones are left out. */
export type Attributes = Readonly<Record<string, Attribute>>;

/** What a span can be told while it runs. */
export interface Span {
  set(attributes: Attributes): void;
}

interface ApiSpan {
  setAttribute(name: string, value: Attribute): unknown;
  setStatus(status: { code: number; message?: string }): unknown;
  recordException(error: unknown): void;
  end(): void;
}

interface Provider {
  getTracer(name: string): {
    startActiveSpan<T>(name: string, options: { kind: number }, run: (span: ApiSpan) => T): T;
  };
  /** Of an SDK's provider. */
  forceFlush?(): Promise<unknown>;
  /** The provider that stands behind the API's own. */
  getDelegate?(): Provider;
}

/** `@opentelemetry/api` 1.x registers itself here (its `global-utils`). */
const API = Symbol.for('opentelemetry.js.api.1');
const CLIENT = 2; // SpanKind.CLIENT
const ERROR = 2; // SpanStatusCode.ERROR

function globalProvider(): Provider | undefined {
  const { [API]: api } = globalThis as typeof globalThis & { [API]?: { readonly trace?: Provider } }; // the API's own registry
  return api?.trace;
}

/** Sends the spans that have ended, where the API's provider knows how to. */
export async function flushSpans(): Promise<void> {
  const provider = globalProvider();
  await (provider?.getDelegate?.() ?? provider)?.forceFlush?.();
}

/** Runs `work` in a span of kind CLIENT, ends it when the promise settles, records an error. */
export async function span<T>(name: string, attributes: Attributes, work: (span: Span) => Promise<T>): Promise<T> {
  const provider = globalProvider();
  if (!provider) return work({ set: () => undefined });
  return provider.getTracer('hearth-toolkit').startActiveSpan(name, { kind: CLIENT }, async (active) => {
    const set = (more: Attributes): void => {
      for (const key in more) if (more[key] !== undefined) active.setAttribute(key, more[key]);
    };
    set(attributes);
    try {
      return await work({ set });
    } catch (error) {
      active.recordException(error);
      active.setStatus({ code: ERROR, message: String(error) });
      throw error;
    } finally {
      active.end();
    }
  });
}

/** The X-Ray header of the running invocation, to be carried to calls that no AWS SDK client makes; `{}` outside of Lambda. */
export function traceHeaders(): Record<string, string> {
  const header = process.env['_X_AMZN_TRACE_ID'];
  return header ? { 'X-Amzn-Trace-Id': header } : {};
}
