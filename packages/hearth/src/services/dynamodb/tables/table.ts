/** A table: the record that is kept, and what is worked out of it for the calls to come. */
import { type Item, member } from '../items/attribute-value.ts';
import { type VectorIndex, vectorIndexOf, type VectorIndexRecord } from '../vectors/vector-index.ts';
import type { KeyAttribute, KeySchema, KeyType } from './key-schema.ts';
import type { RareChanges } from './rare-changes.ts';
import type { Transition } from './table-state.ts';
import type { ThroughputChanges } from './throughput-changes.ts';

export interface KeySchemaElement {
  readonly AttributeName: string;
  readonly KeyType: 'HASH' | 'RANGE';
}

export interface Throughput {
  readonly ReadCapacityUnits: number;
  readonly WriteCapacityUnits: number;
}

export interface ProjectionRecord {
  readonly ProjectionType: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
  readonly NonKeyAttributes?: readonly string[];
}

export type StreamViewType = 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES' | 'KEYS_ONLY';

export interface IndexRecord {
  readonly kind: 'GSI' | 'LSI';
  readonly name: string;
  /** Its number in the item store. */
  readonly space: number;
  readonly keySchema: readonly KeySchemaElement[];
  readonly projection: ProjectionRecord;
  /** Of global indexes, but those that an earlier Hearth made: entries of equal keys lie by a hash of the item's whole key. */
  readonly byWholeKey?: true;
  readonly throughput?: Throughput;
  readonly throughputChanges?: ThroughputChanges;
  readonly onDemandThroughput?: Readonly<Record<string, number>>;
  readonly warmThroughput?: Readonly<Record<string, number>>;
  /** CREATING while items that were there before are still being entered. */
  readonly status: 'CREATING' | 'ACTIVE';
  /** It is not ACTIVE before, however soon its items are entered. */
  readonly readyMs?: number;
}

/** As kept in the control database, in JSON. */
export interface TableRecord {
  readonly name: string;
  readonly id: string;
  readonly space: number;
  readonly createdMs: number;
  /** A state that the table is or was in for a while. */
  readonly transition?: Transition;
  readonly keySchema: readonly KeySchemaElement[];
  readonly attributes: Readonly<Record<string, KeyType>>;
  readonly billingMode: 'PROVISIONED' | 'PAY_PER_REQUEST';
  /** Whether a BillingMode was ever named: AWS describes a summary only then. */
  readonly billingSummary: boolean;
  readonly payPerRequestSinceMs?: number;
  readonly throughput: Throughput;
  readonly throughputChanges?: ThroughputChanges;
  readonly onDemandThroughput?: Readonly<Record<string, number>>;
  readonly warmThroughput?: Readonly<Record<string, number>>;
  readonly indexes: readonly IndexRecord[];
  readonly vectorIndexes?: readonly VectorIndexRecord[];
  /** The latest stream, enabled or not. */
  readonly stream?: { readonly label: string; readonly viewType: StreamViewType; readonly enabled: boolean };
  readonly deletionProtection: boolean;
  readonly tableClass?: 'STANDARD' | 'STANDARD_INFREQUENT_ACCESS';
  /** When UpdateTable last set the class. */
  readonly tableClassChangedMs?: number;
  /** Changes of settings that AWS counts. */
  readonly rareChanges?: RareChanges;
  readonly encryption?: { readonly keyArn: string };
  readonly tags: Readonly<Record<string, string>>;
  readonly timeToLive?: { readonly attribute: string; readonly space: number };
  /** When expiry was last begun or ended. */
  readonly timeToLiveChangedMs?: number;
  /** Point-in-time recovery, where it is enabled. */
  readonly pointInTime?: { readonly enabledMs: number; readonly days: number };
  /** By the name of the global index; empty for the table itself. */
  readonly contributorInsights?: Readonly<Record<string, ContributorInsights>>;
  /** The latest first. */
  readonly kinesis?: readonly KinesisDestination[];
  /** What the table was restored from. */
  readonly restore?: { readonly backupArn?: string; readonly tableArn: string; readonly atMs: number };
}

export interface ContributorInsights {
  readonly mode: 'ACCESSED_AND_THROTTLED_KEYS' | 'THROTTLED_KEYS';
  readonly enabledMs: number;
  readonly updatedMs: number;
}

export interface KinesisDestination {
  readonly streamArn: string;
  readonly precision?: 'MILLISECOND' | 'MICROSECOND';
  /** When it was last enabled. */
  readonly sinceMs: number;
}

export interface Index {
  readonly record: IndexRecord;
  readonly schema: KeySchema;
  /** The table's, where entries of equal keys lie by it. */
  readonly wholeKey: KeySchema | undefined;
  /** Names of the attributes that entries hold; undefined: all. */
  readonly attributes: ReadonlySet<string> | undefined;
}

export class Table {
  readonly record: TableRecord;
  readonly arn: string;
  readonly schema: KeySchema;
  readonly indexes: readonly Index[];
  readonly indexesByName: readonly Index[];
  readonly vectorIndexes: readonly VectorIndex[];
  /** Names of attributes that are in the table's key. */
  readonly keyNames: ReadonlySet<string>;

  constructor(record: TableRecord, arn: string) {
    this.record = record;
    this.arn = arn;
    this.schema = schemaOf(record, record.keySchema);
    this.keyNames = new Set(record.keySchema.map((element) => element.AttributeName));
    this.indexes = record.indexes.map((index) => {
      const schema = schemaOf(record, index.keySchema);
      const wholeKey = index.byWholeKey && this.schema.range ? this.schema : undefined;
      return { record: index, schema, wholeKey, attributes: this.#projected(index) };
    });
    this.indexesByName = this.indexes.toSorted((a, b) => (a.record.name < b.record.name ? -1 : 1));
    this.vectorIndexes = (record.vectorIndexes ?? []).map((index) =>
      vectorIndexOf(index, record.attributes, this.keyNames),
    );
  }

  get name(): string {
    return this.record.name;
  }

  index(name: string): Index | undefined {
    return this.indexes.find((index) => index.record.name === name);
  }

  vectorIndex(name: string): VectorIndex | undefined {
    return this.vectorIndexes.find((index) => index.record.name === name);
  }

  /** Numbers in the item store of everything that follows the table's items. */
  indexSpaces(): readonly number[] {
    return [...this.indexes, ...this.vectorIndexes].map((index) => index.record.space);
  }

  #projected({ projection, keySchema }: IndexRecord): ReadonlySet<string> | undefined {
    if (projection.ProjectionType === 'ALL') return undefined;
    const keys = [...this.keyNames, ...keySchema.map((element) => element.AttributeName)];
    return new Set(projection.ProjectionType === 'INCLUDE' ? [...keys, ...(projection.NonKeyAttributes ?? [])] : keys);
  }
}

export function projectForIndex(index: Index, item: Item): Item {
  const { attributes } = index;
  if (!attributes) return item;
  return Object.fromEntries(Object.entries(item).filter(([name]) => attributes.has(name)));
}

function schemaOf(record: TableRecord, elements: readonly KeySchemaElement[]): KeySchema {
  const all = (kind: 'HASH' | 'RANGE'): KeyAttribute[] =>
    elements.flatMap(({ AttributeName: name, KeyType }) => {
      const type = member(record.attributes, name);
      return KeyType === kind && type ? [{ name, type }] : [];
    });
  const [hash, ...moreHashes] = all('HASH');
  const [range, ...moreRanges] = all('RANGE');
  if (!hash) throw new Error(`table ${record.name} has a key schema without a partition key`);
  return { hash, range, ...(moreHashes.length > 0 && { moreHashes }), ...(moreRanges.length > 0 && { moreRanges }) };
}
