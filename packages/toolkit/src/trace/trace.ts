/**
 * Spans by the OpenTelemetry API, when the function (or a layer) has loaded `@opentelemetry/api`: it keeps itself under a
 * well-known symbol on `globalThis`, so nothing is imported here and nothing is paid when it is absent. No exporter of its own.
 */

type Attribute = string | number | boolean;

/** What a span can be told while it runs. */
export interface Span {
  /** Adds attributes; undefined ones are left out. */
  set(attributes: Readonly<Record<string, Attribute | undefined>>): void;
}

interface ApiSpan {
  setAttribute(name: string, value: Attribute): unknown;
  setStatus(status: { code: number; message?: string }): unknown;
  recordException(error: unknown): void;
  end(): void;
}

interface Api {
  readonly trace?: {
    getTracer(name: string): {
      startActiveSpan<T>(name: string, options: { kind: number }, run: (span: ApiSpan) => T): T;
    };
  };
}

/** `@opentelemetry/api` 1.x registers itself here (its `global-utils`). */
const API = Symbol.for('opentelemetry.js.api.1');
const CLIENT = 2; // SpanKind.CLIENT
const ERROR = 2; // SpanStatusCode.ERROR
const SILENT: Span = { set: () => undefined };

/** Runs `work` in a span of kind CLIENT, ends it when the promise settles, records an error. */
export async function span<T>(
  name: string,
  attributes: Readonly<Record<string, Attribute | undefined>>,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  const { [API]: api } = globalThis as typeof globalThis & { [API]?: Api }; // the API's own registry
  const tracer = api?.trace?.getTracer('hearth-toolkit');
  if (!tracer) return work(SILENT);
  return tracer.startActiveSpan(name, { kind: CLIENT }, async (active) => {
    const here: Span = {
      set(more) {
        for (const [key, value] of Object.entries(more)) if (value !== undefined) active.setAttribute(key, value);
      },
    };
    here.set(attributes);
    try {
      return await work(here);
    } catch (error) {
      active.recordException(error);
      active.setStatus({ code: ERROR, message: error instanceof Error ? error.message : String(error) });
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
