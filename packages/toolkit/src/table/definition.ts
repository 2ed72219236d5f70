/** What an entity is told, and the types that follow from it. Types and plain data only. */
import type { Schema } from '../base/schema.ts';
import type { KeyPart, Parts } from './key.ts';

/** Names of a table's or an index's key attributes. Without `sk`: a partition key alone. */
export interface KeyNames {
  readonly pk: string;
  readonly sk?: string;
}

export interface KeyTemplates {
  readonly pk: string;
  readonly sk: string;
}

/** One access pattern on an index. */
export interface IndexTemplates extends KeyTemplates {
  /** The index, as the table has it. */
  readonly index: string;
}

/** An entity's definition. `T` is what its schema makes. */
export interface EntityOptions<
  T extends object,
  Key extends KeyTemplates,
  Patterns extends Readonly<Record<string, IndexTemplates>>,
> {
  readonly schema: Schema<unknown, T>;
  readonly key: Key;
  /** Access patterns by other keys, named. An item without all their parts is not in that index. */
  readonly by?: Patterns;
  /** Attributes whose values no two items share: kept by items of their own, in the same transaction. */
  readonly unique?: readonly (keyof T & string)[];
  /** A number that grows by one at each write; writes may demand the one they have read. */
  readonly version?: keyof T & string;
  /** A Date or seconds since 1970 after which the item may go; stored under the table's TTL attribute. */
  readonly expires?: keyof T & string;
}

type PartOf<Value> = NonNullable<Value> extends KeyPart ? NonNullable<Value> : never;

/** Values for all parts of a template. A part that the schema does not know does not compile. */
export type KeyOf<T, Key extends KeyTemplates> = {
  readonly [Name in Parts<Key['pk']> | Parts<Key['sk']>]: Name extends keyof T ? PartOf<T[Name]> : never;
};

/** Values for the partition, and for as much of the sort key as is known. */
export type QueryKeyOf<T, Key extends KeyTemplates> = {
  readonly [Name in Parts<Key['pk']>]: Name extends keyof T ? PartOf<T[Name]> : never;
} & {
  readonly [Name in Exclude<Parts<Key['sk']>, Parts<Key['pk']>>]?: Name extends keyof T ? PartOf<T[Name]> : never;
};

/** What a call cost. */
export interface Cost {
  /** Consumed capacity units, all tables and indexes. */
  readonly units: number;
}

/** Why a write was not done. Not an error: the caller decides. */
export type Refusal<T> = Cost & {
  readonly ok: false;
  readonly reason: 'exists' | 'missing' | 'version' | 'condition' | 'unique';
  /** The item as it is, where DynamoDB told. */
  readonly existing?: T;
  /** Of `unique`: which attribute. */
  readonly attribute?: string;
};

export type Written<T> = (Cost & { readonly ok: true; readonly item: T }) | Refusal<T>;
