/** Reads and checks the definitions of vector indexes. Texts seen 2026-08. */
import { invalidParameter } from '../errors.ts';
import { type IndexDefinition, readProjection } from '../tables/definition.ts';
import type { TableRecord } from '../tables/table.ts';
import type { DistanceFunction, SearchSchemaElement, VectorIndexRecord } from './vector-index.ts';

// AWS: quotas of vector indexes (2026-10).
const DIMENSIONS_MAX = 4096;
const VECTOR_INDEXES_MAX = 5;
const FILTERS_MAX = 18;
/** The vector's own attribute among them. */
const PROJECTED_ATTRIBUTES_MAX = 20;

export interface VectorIndexDefinition {
  readonly IndexName: string;
  readonly VectorAttribute: { readonly AttributeName: string };
  readonly SearchSchema?: readonly SearchSchemaElement[] | undefined;
  readonly Projection: IndexDefinition['Projection'];
  readonly Dimensions: number;
  readonly DistanceFunction: DistanceFunction;
}

/**
 * @param attributes that the request defines
 * @param nextSpace gives the index its number in the item store
 */
export function readVectorIndex(
  given: VectorIndexDefinition,
  attributes: TableRecord['attributes'],
  nextSpace: () => number,
): VectorIndexRecord {
  const { IndexName: name, VectorAttribute, SearchSchema = [], DistanceFunction: distance } = given;
  checkSearchSchema(SearchSchema, attributes);
  // AWS drops what stands after the point.
  const dimensions = Math.trunc(given.Dimensions);
  if (dimensions > DIMENSIONS_MAX)
    throw invalidParameter(`Number of dimensions must be between 1 and ${DIMENSIONS_MAX} inclusive.`);
  const attribute = VectorAttribute.AttributeName;
  // Keys and what searches name have types, which a vector has not.
  if (Object.hasOwn(attributes, attribute)) {
    throw invalidParameter(
      `Conflicting attribute definition for '${attribute}'. An attribute cannot be defined in AttributeDefinitions when used as a VectorAttribute.`,
    );
  }
  const projection = readProjection(given.Projection);
  const projected = 1 + (projection.NonKeyAttributes?.length ?? 0);
  if (projected > PROJECTED_ATTRIBUTES_MAX) {
    throw invalidParameter(
      `The number of projected attributes exceeds the per-index limit of ${PROJECTED_ATTRIBUTES_MAX}. Number of projected attributes: ${projected}`,
    );
  }
  const searchSchema = SearchSchema.map(({ AttributeName, SearchSchemaElementType }) => ({
    AttributeName,
    SearchSchemaElementType,
  }));
  return { name, space: nextSpace(), attribute, dimensions, distance, searchSchema, projection, status: 'ACTIVE' };
}

function checkSearchSchema(elements: readonly SearchSchemaElement[], attributes: TableRecord['attributes']): void {
  if (elements.some((element) => !Object.hasOwn(attributes, element.AttributeName)))
    throw invalidParameter('One element in SearchSchema is not defined in attribute definitions');
  const count = (kind: SearchSchemaElement['SearchSchemaElementType']): number =>
    elements.filter((element) => element.SearchSchemaElementType === kind).length;
  for (const [kind, most] of [
    ['HASH', 1],
    ['INLINE_FILTER', FILTERS_MAX],
  ] as const) {
    if (count(kind) <= most) continue;
    throw invalidParameter(
      `Value '${count(kind)}' at 'SearchSchema' failed to satisfy constraint: Member must have ${kind} count less than or equal to ${most}`,
    );
  }
  if (new Set(elements.map((element) => element.AttributeName)).size < elements.length)
    throw invalidParameter('SearchSchema contains a duplicate AttributeName');
}

/** Counts and dimensions across all vector indexes of a table. */
export function checkVectorIndexes(
  indexes: readonly VectorIndexRecord[],
  billingMode: TableRecord['billingMode'],
): void {
  if (indexes.length === 0) return;
  if (billingMode !== 'PAY_PER_REQUEST')
    throw invalidParameter('Vector indexes are only supported for PAY_PER_REQUEST tables');
  if (indexes.length > VECTOR_INDEXES_MAX)
    throw invalidParameter(`VectorIndex count exceeds the per-table limit of ${VECTOR_INDEXES_MAX}`);
  const dimensions = new Map<string, number>();
  for (const index of indexes) {
    const other = dimensions.get(index.attribute);
    if (other !== undefined && other !== index.dimensions) {
      throw invalidParameter(
        `Conflicting attribute definition for '${index.attribute}'. All VectorIndexes on the same vector attribute must use the same dimensions.`,
      );
    }
    dimensions.set(index.attribute, index.dimensions);
  }
}
