/**
 * The types of DynamoDB's and DynamoDB Streams' operations. Their JSON stays as it came: a binary value is its base64
 * text, and a handler may answer an item, or a list of items, as JSON that is already in its final bytes.
 */
import type { AttributeValue as SdkAttributeValue } from '@aws-sdk/client-dynamodb';

/** One typed value as it stands in the JSON. Exactly one member is there once the service has checked it. */
export interface AttributeValue {
  S?: string;
  N?: string;
  /** Base64. */
  B?: string;
  SS?: string[];
  NS?: string[];
  BS?: string[];
  M?: Record<string, AttributeValue>;
  L?: AttributeValue[];
  NULL?: boolean;
  BOOL?: boolean;
}

/** The shape of base/json-text.ts's JsonText. */
export interface FinalJson {
  readonly latin1: string;
}

type Leaf = string | number | bigint | boolean | symbol | null | undefined | Date;

export type ItemInputOf<T> = [T] extends [SdkAttributeValue]
  ? AttributeValue
  : T extends Uint8Array
    ? string
    : T extends Leaf
      ? T
      : T extends readonly (infer Element)[]
        ? ItemInputOf<Element>[]
        : T extends object
          ? { [Key in keyof T]: undefined extends T[Key] ? KnownInput<T, Key> : ItemInputOf<T[Key]> }
          : T;

type KnownInput<T, Key extends keyof T> =
  object extends Pick<T, Key>
    ? ItemInputOf<Exclude<T[Key], undefined>> | undefined
    : ItemInputOf<Exclude<T[Key], undefined>>;

/** A map with free keys is an item, or a map of items: it may be JSON that is ready, and so may a list of such. */
type MaybeFinal<T> = string extends keyof T ? FinalJson : never;

export type ItemOutputOf<T> = [T] extends [SdkAttributeValue]
  ? Readonly<AttributeValue>
  : T extends Uint8Array
    ? string
    : T extends Leaf
      ? T
      : T extends readonly (infer Element)[]
        ? readonly ItemOutputOf<Element>[] | MaybeFinal<Element>
        : T extends object
          ? | { readonly [Key in keyof T]: undefined extends T[Key] ? KnownOutput<T, Key> : ItemOutputOf<T[Key]> }
            | MaybeFinal<T>
          : T;

type KnownOutput<T, Key extends keyof T> =
  object extends Pick<T, Key>
    ? ItemOutputOf<Exclude<T[Key], undefined>> | undefined
    : ItemOutputOf<Exclude<T[Key], undefined>>;
