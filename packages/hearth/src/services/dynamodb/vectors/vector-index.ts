/** A vector index: what is kept of it, and what is worked out of that for the calls to come. */
import { member } from '../items/attribute-value.ts';
import type { KeyAttribute, KeyType } from '../tables/key-schema.ts';

export type DistanceFunction = 'COSINE' | 'EUCLIDEAN' | 'DOT_PRODUCT';

export interface SearchSchemaElement {
  readonly AttributeName: string;
  readonly SearchSchemaElementType: 'HASH' | 'INLINE_FILTER';
}

export interface VectorIndexRecord {
  readonly name: string;
  /** Its number in the item store. */
  readonly space: number;
  readonly attribute: string;
  readonly dimensions: number;
  readonly distance: DistanceFunction;
  readonly searchSchema: readonly SearchSchemaElement[];
  readonly projection: {
    readonly ProjectionType: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
    readonly NonKeyAttributes?: readonly string[];
  };
  /** CREATING while items that were there before are still being entered. */
  readonly status: 'CREATING' | 'ACTIVE';
  /** When UpdateTable added it. */
  readonly startedMs?: number;
}

export interface VectorIndex {
  readonly record: VectorIndexRecord;
  /** Splits the index: a search names one value of it. */
  readonly hash: KeyAttribute | undefined;
  readonly filters: readonly KeyAttribute[];
  /** Names of the attributes that entries hold beside the vector; undefined: all. */
  readonly attributes: ReadonlySet<string> | undefined;
}

/** @param keyNames of the table's own key, which every entry holds */
export function vectorIndexOf(
  record: VectorIndexRecord,
  types: Readonly<Record<string, KeyType>>,
  keyNames: ReadonlySet<string>,
): VectorIndex {
  const all = (wanted: SearchSchemaElement['SearchSchemaElementType']): readonly KeyAttribute[] =>
    record.searchSchema.flatMap(({ AttributeName: name, SearchSchemaElementType: kind }) => {
      const type = member(types, name);
      return kind === wanted && type ? [{ name, type }] : [];
    });
  const { ProjectionType, NonKeyAttributes = [] } = record.projection;
  const named = [...keyNames, ...record.searchSchema.map((element) => element.AttributeName), ...NonKeyAttributes];
  return {
    record,
    hash: all('HASH')[0],
    filters: all('INLINE_FILTER'),
    attributes: ProjectionType === 'ALL' ? undefined : new Set(named),
  };
}
