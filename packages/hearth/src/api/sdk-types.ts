/**
 * What Hearth's handlers take and give, made from the AWS SDK's types (types only: no client is loaded at run time).
 * The SDK writes required members as `T | undefined`; behind the parser and the validator they are there.
 */
import type { Readable } from 'node:stream';

type Leaf = string | number | bigint | boolean | symbol | null | undefined | Date | Uint8Array;

/** An operation's input as the parser hands it over. */
export type InputOf<T> = T extends Leaf
  ? T
  : T extends readonly (infer Element)[]
    ? InputOf<Element>[]
    : T extends object
      ? { [Key in keyof T]: undefined extends T[Key] ? KnownInput<T, Key> : InputOf<T[Key]> }
      : T;

/** Optional members stay as they are; required ones lose the SDK's `| undefined`. */
type KnownInput<T, Key extends keyof T> =
  object extends Pick<T, Key> ? InputOf<T[Key]> : InputOf<Exclude<T[Key], undefined>>;

/** An operation's output as a handler returns it: readonly, required members present. */
export type OutputOf<T> = T extends Leaf
  ? T
  : T extends readonly (infer Element)[]
    ? readonly OutputOf<Element>[]
    : T extends object
      ? { readonly [Key in keyof T]: undefined extends T[Key] ? KnownOutput<T, Key> : OutputOf<T[Key]> }
      : T;

type KnownOutput<T, Key extends keyof T> =
  object extends Pick<T, Key> ? OutputOf<T[Key]> | undefined : OutputOf<Exclude<T[Key], undefined>>;

/** The streaming member is not part of the input: it arrives as `call.body`. */
export type StreamingInputOf<T, Body extends keyof T> = InputOf<Omit<T, Body>>;

export type StreamingOutputOf<T, Body extends keyof T> = OutputOf<Omit<T, Body>> & {
  readonly [Key in Body]?: Readable | Uint8Array | undefined;
};
