/** Reads and checks the definition of a table and its indexes, in AWS's order and words. */
import { invalid, invalidParameter } from '../errors.ts';
import { setMember } from '../items/attribute-value.ts';
import type { KeyType } from './key-schema.ts';
import type { IndexRecord, KeySchemaElement, ProjectionRecord, Throughput } from './table.ts';

// AWS: Service quotas (2026-11).
const LOCAL_INDEXES_MAX = 5;
export const GLOBAL_INDEXES_MAX = 20;
const INCLUDED_ATTRIBUTES_MAX = 100;
const KEY_ATTRIBUTES_MAX = 2;
/** Of each kind, in the key of a global index. */
const INDEX_KEY_ATTRIBUTES_MAX = 4;

export interface AttributeDefinition {
  readonly AttributeName: string;
  readonly AttributeType: string;
}

export interface IndexDefinition {
  readonly IndexName: string;
  readonly KeySchema: readonly { readonly AttributeName: string; readonly KeyType: string }[];
  readonly Projection: {
    readonly ProjectionType?: string | undefined;
    readonly NonKeyAttributes?: readonly string[] | undefined;
  };
  readonly ProvisionedThroughput?: Throughput | undefined;
  readonly OnDemandThroughput?: object | undefined;
  readonly WarmThroughput?: object | undefined;
}

export function readAttributes(definitions: readonly AttributeDefinition[]): Record<string, KeyType> {
  const attributes: Record<string, KeyType> = {};
  for (const { AttributeName, AttributeType } of definitions) {
    if (Object.hasOwn(attributes, AttributeName)) {
      throw invalid(`Attribute Name is duplicated: ${AttributeName}`);
    }
    // The wire has checked the enumeration: S, N or B.
    setMember(attributes, AttributeName, AttributeType as KeyType);
  }
  return attributes;
}

/** @param of AWS words some problems otherwise for a table's own key, and lets global indexes have more attributes */
export function readKeySchema(
  elements: IndexDefinition['KeySchema'],
  attributes: Readonly<Record<string, KeyType>>,
  of: 'table' | IndexRecord['kind'],
): readonly KeySchemaElement[] {
  const [first, second] = elements;
  const names = elements.map((element) => element.AttributeName);
  if (names.some((name) => !Object.hasOwn(attributes, name))) {
    if (of === 'table' && (second || Object.keys(attributes).length === 0))
      throw invalid('Invalid KeySchema: Some index key attribute have no definition');
    throw invalidParameter(
      'Some index key attributes are not defined in AttributeDefinitions. ' +
        `Keys: [${names.join(', ')}], AttributeDefinitions: [${Object.keys(attributes).join(', ')}]`,
    );
  }
  if (first?.KeyType === 'HASH' && elements.length > KEY_ATTRIBUTES_MAX) checkSeveral(elements);
  else if (second && second.AttributeName === first?.AttributeName) {
    // One definition cannot stand for two keys.
    throw invalid(
      Object.keys(attributes).length < names.length
        ? 'Invalid KeySchema: Some index key attribute have no definition'
        : 'Both the Hash Key and the Range Key element in the KeySchema have the same name',
    );
  }
  if (first?.KeyType !== 'HASH') throw invalid('Invalid KeySchema: The first KeySchemaElement is not a HASH key type');
  if (of !== 'GSI' && second && second.KeyType !== 'RANGE') {
    throw invalid('Invalid KeySchema: The second KeySchemaElement is not a RANGE key type');
  }
  // Both kinds have just been checked.
  return elements.map(({ AttributeName, KeyType }) => ({ AttributeName, KeyType: KeyType as 'HASH' | 'RANGE' }));
}

/** Keys of more than two attributes; texts seen 2026-10-08. */
function checkSeveral(elements: IndexDefinition['KeySchema']): void {
  for (const kind of ['HASH', 'RANGE']) {
    if (elements.filter((element) => element.KeyType === kind).length > INDEX_KEY_ATTRIBUTES_MAX)
      throw invalidParameter(`The KeySchema exceeds the maximum allowed number of ${kind} key attributes`);
  }
  const firstRange = elements.findIndex((element) => element.KeyType === 'RANGE');
  if (firstRange >= 0 && elements.slice(firstRange).some((element) => element.KeyType === 'HASH'))
    throw invalidParameter('All HASH key attributes must precede RANGE key attributes in the KeySchema');
  if (new Set(elements.map((element) => element.AttributeName)).size < elements.length)
    throw invalidParameter('The KeySchema contains multiple key attributes with the same name');
}

/** Tables and local indexes have at most two attributes in their keys. */
export function checkKeyLength(elements: IndexDefinition['KeySchema'], path: string): void {
  if (elements.length <= KEY_ATTRIBUTES_MAX) return;
  // Older than the plain object names of 2026-08, and readable.
  const shown = elements.map(
    ({ AttributeName, KeyType }) => `KeySchemaElement(attributeName=${AttributeName}, keyType=${KeyType})`,
  );
  throw invalid(
    `1 validation error detected: Value '[${shown.join(', ')}]' at '${path}' failed to satisfy constraint: ` +
      `Member must have length less than or equal to ${KEY_ATTRIBUTES_MAX}`,
  );
}

export function readProjection(given: IndexDefinition['Projection']): ProjectionRecord {
  const { ProjectionType: type, NonKeyAttributes: names } = given;
  if (type === undefined) throw invalidParameter('Unknown ProjectionType: null');
  const twin = names?.find((name, i) => names.indexOf(name) !== i);
  if (twin !== undefined) throw invalidParameter(`Duplicate element in NonKeyAttributes: ${twin}`);
  if (type === 'INCLUDE') {
    if (!names || names.length === 0)
      throw invalidParameter('ProjectionType is INCLUDE, but NonKeyAttributes is not specified');
    return { ProjectionType: type, NonKeyAttributes: names };
  }
  if (names) throw invalidParameter(`ProjectionType is ${type}, but NonKeyAttributes is specified`);
  // The wire has checked the enumeration.
  return { ProjectionType: type as 'ALL' | 'KEYS_ONLY' };
}

/** @param nextSpace gives the index its number in the item store */
export function readIndex(
  kind: IndexRecord['kind'],
  given: IndexDefinition,
  attributes: Readonly<Record<string, KeyType>>,
  table: readonly KeySchemaElement[],
  nextSpace: () => number,
): IndexRecord {
  const keySchema = readKeySchema(given.KeySchema, attributes, kind);
  if (kind === 'LSI') {
    if (keySchema.length < KEY_ATTRIBUTES_MAX) {
      throw invalidParameter(`Index KeySchema does not have a range key for index: ${given.IndexName}`);
    }
    if (keySchema[0]?.AttributeName !== table[0]?.AttributeName) {
      throw invalidParameter(
        `Index KeySchema does not have the same leading hash key as table KeySchema for index: ${given.IndexName}. ` +
          `index hash key: ${keySchema[0]?.AttributeName}, table hash key: ${table[0]?.AttributeName}`,
      );
    }
  }
  return {
    kind,
    ...(kind === 'GSI' && { byWholeKey: true }),
    name: given.IndexName,
    space: nextSpace(),
    keySchema,
    projection: readProjection(given.Projection),
    status: 'ACTIVE',
    ...(given.ProvisionedThroughput && { throughput: readThroughput(given.ProvisionedThroughput) }),
    ...(given.OnDemandThroughput &&
      Object.keys(given.OnDemandThroughput).length > 0 && { onDemandThroughput: { ...given.OnDemandThroughput } }),
    ...(given.WarmThroughput && { warmThroughput: { ...given.WarmThroughput } }),
  };
}

/** @param index the index that the units are for, where it is not the table */
export function readThroughput({ ReadCapacityUnits, WriteCapacityUnits }: Throughput, index?: string): Throughput {
  for (const [name, units] of Object.entries({ ReadCapacityUnits, WriteCapacityUnits })) {
    if (units <= UNITS_MAX) continue;
    throw invalid(
      `Given value ${units} for ${name} is out of bounds${index === undefined ? '' : ` for index ${index}`}`,
    );
  }
  return { ReadCapacityUnits, WriteCapacityUnits };
}

/** Counts and names across all indexes of a table. @param others names of its vector indexes */
export function checkIndexes(indexes: readonly IndexRecord[], others: readonly string[] = []): void {
  const count = (kind: IndexRecord['kind']): number => indexes.filter((index) => index.kind === kind).length;
  if (count('LSI') > LOCAL_INDEXES_MAX) {
    throw invalidParameter(`Number of LocalSecondaryIndexes exceeds per-table limit of ${LOCAL_INDEXES_MAX}`);
  }
  if (count('GSI') > GLOBAL_INDEXES_MAX) {
    throw invalidParameter(`GlobalSecondaryIndex count exceeds the per-table limit of ${GLOBAL_INDEXES_MAX}`);
  }
  const seen = new Set<string>();
  for (const name of [...indexes.map((index) => index.name), ...others]) {
    if (seen.has(name)) throw invalidParameter(`Duplicate index name: ${name}`);
    seen.add(name);
  }
  const included = indexes.reduce((sum, index) => sum + (index.projection.NonKeyAttributes?.length ?? 0), 0);
  if (included > INCLUDED_ATTRIBUTES_MAX) {
    throw invalidParameter(
      `The number of projected attributes exceeds the per-table limit of ${INCLUDED_ATTRIBUTES_MAX}. Number of projected attributes: ${included}`,
    );
  }
}

/** Every attribute that is defined must be a key of something. The first schema is the table's, the others are indexes'. */
export function checkAllUsed(
  attributes: Readonly<Record<string, KeyType>>,
  keySchemas: readonly (readonly Pick<KeySchemaElement, 'AttributeName'>[])[],
): void {
  const used = new Set(keySchemas.flat().map((element) => element.AttributeName));
  const defined = Object.keys(attributes);
  if (defined.every((name) => used.has(name))) return;
  if (keySchemas.length > 1) {
    const keys = [...used].join(', ');
    throw invalidParameter(
      `Some AttributeDefinitions are not used. AttributeDefinitions: [${defined.join(', ')}], keys used: [${keys}]`,
    );
  }
  throw invalidParameter(
    'Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions',
  );
}

/** Far above every quota: DynamoDB's own bound (dynalite's suite). */
const UNITS_MAX = 1e12;

export function checkThroughput(
  billingMode: string,
  given: Throughput | undefined,
  indexes: readonly IndexDefinition[],
  onDemand?: object,
): void {
  if (billingMode === 'PAY_PER_REQUEST') {
    if (given) {
      throw invalidParameter(
        'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST',
      );
    }
    const index = indexes.find((each) => each.ProvisionedThroughput);
    if (index) {
      throw invalidParameter(
        `ProvisionedThroughput should not be specified for index: ${index.IndexName} when BillingMode is PAY_PER_REQUEST`,
      );
    }
    return;
  }
  checkOnDemand(onDemand, indexes);
  if (!given) {
    throw invalidParameter(
      'ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED',
    );
  }
  readThroughput(given);
  const index = indexes.find((each) => !each.ProvisionedThroughput);
  if (index) throw invalidParameter(`ProvisionedThroughput is not specified for index: ${index.IndexName}`);
}

/** Provisioned tables take no on-demand limits; texts seen 2026-10-08. */
function checkOnDemand(onDemand: object | undefined, indexes: readonly IndexDefinition[]): void {
  const index = onDemand ? undefined : indexes.find((each) => each.OnDemandThroughput);
  const limits = onDemand ?? index?.OnDemandThroughput;
  if (!limits) return;
  const name = 'MaxReadRequestUnits' in limits ? 'MaxReadRequestUnits' : 'MaxWriteRequestUnits';
  const where = index ? ` for index: ${index.IndexName}` : '';
  throw invalidParameter(
    `${name} for OnDemandThroughput${where} cannot be specified when table BillingMode is PROVISIONED.`,
  );
}
