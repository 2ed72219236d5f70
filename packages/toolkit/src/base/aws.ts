/**
 * One AWS service: its client is imported at the first call and made once; every call is a span. A client that is made here
 * leaves out what the SDK does for custom middleware and loggers, a third of what a call costs the function's CPU.
 */
import { type Attributes, span } from '../trace/trace.ts';
import { once } from './environment.ts';
import { ToolkitError } from './error.ts';

/** A service's operations by name, as `[input, output]`: the types that a caller sees. */
export type Operations<Table> = { readonly [Name in keyof Table]: readonly [object, object] };

/** What is done around a call. */
export interface Around<Output> {
  readonly attributes?: Attributes;
  /** Attributes that the answer gives. */
  readonly after?: (output: Output) => Attributes;
  readonly signal?: AbortSignal | undefined;
  /** Has a look at the command before it is sent. */
  readonly prepare?: ((command: Command, client: Client) => void) | undefined;
}

export type Call<Table extends Operations<Table>> = <Name extends keyof Table & string>(
  operation: Name,
  input: Table[Name][0],
  around?: Around<Table[Name][1]>,
) => Promise<Table[Name][1]>;

/** An HTTP answer, as the SDK's middleware sees it. */
export interface Response {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  body: unknown;
}

export type Middleware = (
  next: (args: unknown) => Promise<{ readonly response: Response; readonly output?: object }>,
) => typeof next;

/** What clients and commands of the SDK share. */
export interface Command {
  readonly middlewareStack: {
    add(middleware: Middleware, options: { step: 'deserialize'; priority: 'high' | 'low' }): void;
    remove(name: string): boolean;
  };
}

export interface Client extends Command {
  readonly config: { streamCollector(stream: unknown): Promise<Uint8Array> };
  send(
    command: Command,
    options: { abortSignal?: AbortSignal | undefined } | undefined,
  ): Promise<object & { readonly $metadata?: { readonly attempts?: number } }>;
}

/** Its classes by their names. */
type Sdk = Readonly<Record<string, new (input: object) => Client>>;

export interface Service<Table extends Operations<Table>> {
  readonly call: Call<Table>;
  /** The client, and commands for it by their names. */
  open(): Promise<{ readonly client: Client; readonly make: (name: string, input: object) => Command }>;
}

/**
 * @param service as the client's class is called: `S3` for S3Client
 * @param load `() => import('@aws-sdk/client-s3').catch(missing)`; the catch stands there for bundlers, which then take a
 *   peer that is not installed for a warning
 * @param given a client of the caller's own
 */
export function aws<Table extends Operations<Table>>(
  service: string,
  load: () => Promise<object>,
  given?: object,
): Service<Table> {
  const start = async () => {
    const sdk = (await load()) as Sdk; // an SDK package: classes by name
    const make = (name: string, input: object): Client => new (sdk[name] ?? missing(name))(input);
    const own = (): Client => {
      const client = make(`${service}Client`, { cacheMiddleware: true });
      // It prepares every answer for a logger that nobody has set.
      client.middlewareStack.remove('loggerMiddleware');
      return client;
    };
    return { client: (given as Client | undefined) ?? once(service, own), make };
  };
  let opened: ReturnType<typeof start> | undefined;
  // Kept, for even a module that is there already takes its time to import.
  const open = () =>
    (opened ??= start().catch((error: unknown) => {
      opened = undefined;
      throw error;
    }));
  return {
    open,
    call: (operation, input, { attributes, after, signal, prepare } = {}) =>
      span(
        `${service} ${operation}`,
        { 'rpc.service': service, 'rpc.method': operation, ...attributes },
        async (active) => {
          const { client, make } = await open();
          const command = make(`${operation}Command`, input);
          prepare?.(command, client);
          // Without options our own client takes the middleware that it has kept; a given one's is left alone.
          const output = await client.send(command, given || signal ? { abortSignal: signal } : undefined);
          active.set({ 'aws.retries': (output.$metadata?.attempts ?? 1) - 1, ...after?.(output) });
          return output;
        },
      ),
  };
}

/** For the `catch` of an optional peer's import. */
export function missing(cause: unknown): never {
  throw new ToolkitError('PEER_MISSING', `npm install what this call needs: ${String(cause)}`, cause);
}
