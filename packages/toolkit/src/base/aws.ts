/** One AWS service: its client is imported at the first call and made once; every call is a span. */
import { type Attributes, span } from '../trace/trace.ts';
import { singleton } from './environment.ts';
import { ToolkitError } from './error.ts';

/** A service's operations by name, as `[input, output]`: the types that a caller sees. */
export type Operations<Table> = { readonly [Name in keyof Table]: readonly [object, object] };

/** What is done around a call. */
export interface Around<Output> {
  readonly attributes?: Attributes;
  /** Attributes that the answer gives. */
  readonly after?: (output: Output) => Attributes;
  readonly signal?: AbortSignal | undefined;
}

export type Call<Table extends Operations<Table>> = <Name extends keyof Table & string>(
  operation: Name,
  input: Table[Name][0],
  around?: Around<Table[Name][1]>,
) => Promise<Table[Name][1]>;

interface Client {
  send(command: object, options: object): Promise<object & { readonly $metadata?: { readonly attempts?: number } }>;
}

type Sdk = Readonly<Record<string, new (input: object) => object>>;

export interface Service<Table extends Operations<Table>> {
  readonly call: Call<Table>;
  /** The client, and commands for it by their names. */
  open(): Promise<{ readonly client: Client; readonly make: (name: string, input: object) => object }>;
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
    const make = (name: string, input: object): object => new (sdk[name] ?? missing(name))(input);
    const client = (given ?? singleton(service, 0, () => make(`${service}Client`, {}))) as Client; // what it is by name
    return { client, make };
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
    call: (operation, input, { attributes, after, signal } = {}) =>
      span(
        `${service} ${operation}`,
        { 'rpc.service': service, 'rpc.method': operation, ...attributes },
        async (active) => {
          const { client, make } = await open();
          const output = await client.send(make(`${operation}Command`, input), { abortSignal: signal });
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
