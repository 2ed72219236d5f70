/** Validation by any library that speaks Standard Schema v1 (Zod, Valibot, ArkType, …): https://standardschema.dev */
import { ToolkitError } from './error.ts';

/** The part of Standard Schema v1 that is used here. */
export interface Schema<Input = unknown, Output = Input> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => Result<Output> | Promise<Result<Output>>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

type Result<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | {
      readonly issues: ReadonlyArray<{ readonly message: string; readonly path?: ReadonlyArray<unknown> | undefined }>;
    };

export type OutputOf<S> = S extends Schema<infer _, infer Output> ? Output : never;

/** At once, where the schema does so. @throws ToolkitError INVALID naming `what` and every problem, never the value. */
export function validate<Output>(
  schema: Schema<unknown, Output>,
  value: unknown,
  what: string,
): Output | Promise<Output> {
  const result = schema['~standard'].validate(value);
  return result instanceof Promise ? result.then((late) => checked(late, what)) : checked(result, what);
}

function checked<Output>(result: Result<Output>, what: string): Output {
  if (!result.issues) return result.value;
  const problems = result.issues.map(({ message, path = [] }) =>
    [...path.map((part) => (typeof part === 'object' && part && 'key' in part ? part.key : part)), message].join(': '),
  );
  throw new ToolkitError('INVALID', `${what}: ${problems.join('; ')}`, result.issues);
}
