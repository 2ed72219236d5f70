/** What rules ask of an AWS::DynamoDB::Table: keys, indexes, billing mode. */
import type { Resource, Stack } from '../../../template/stack.ts';
import { entry, type Value } from '../../../template/value.ts';
import { shortNameOf } from '../../evidence/call-names.ts';
import type { ObservedCall } from '../../evidence/observed-call.ts';
import type { RuleContext } from '../rule.ts';
import { at, listOf, nameOf, resourcesOf, textAt, textOf } from '../stack-view.ts';

export interface KeySchema {
  readonly index: string | undefined;
  readonly hash: string | undefined;
  readonly range: string | undefined;
  readonly projection: string | undefined;
  readonly path: readonly (string | number)[];
}

/** Of the table first, then of its global secondary indexes. */
export function keySchemasOf(table: Resource): readonly KeySchema[] {
  return [schemaOf(at(table, 'KeySchema'), undefined, undefined, ['KeySchema']), ...globalIndexesOf(table)];
}

export function globalIndexesOf(table: Resource): readonly KeySchema[] {
  return listOf(at(table, 'GlobalSecondaryIndexes')).map((index, number) =>
    schemaOf(
      entry(index, 'KeySchema'),
      textOf(entry(index, 'IndexName')) ?? `number ${number + 1}`,
      textOf(entry(entry(index, 'Projection'), 'ProjectionType')),
      ['GlobalSecondaryIndexes', number],
    ),
  );
}

function schemaOf(
  keys: Value | undefined,
  index: string | undefined,
  projection: string | undefined,
  path: readonly (string | number)[],
): KeySchema {
  const nameOfKey = (type: string): string | undefined =>
    textOf(
      entry(
        listOf(keys).find((key) => entry(key, 'KeyType') === type),
        'AttributeName',
      ),
    );
  return { index, hash: nameOfKey('HASH'), range: nameOfKey('RANGE'), projection, path };
}

export function isOnDemand(table: Resource): boolean {
  return textAt(table, 'BillingMode') === 'PAY_PER_REQUEST';
}

export interface TableCalls {
  readonly table: Resource;
  readonly calls: readonly ObservedCall[];
}

/** Every table of the template with the recorded calls to it. */
export function tablesWithCalls({ stack, calls }: RuleContext): readonly TableCalls[] {
  if (!stack) return [];
  // A run names few resources in many calls: each name is looked at once.
  const byResource = calls?.byResource('dynamodb') ?? [];
  return resourcesOf(stack, 'AWS::DynamoDB::Table').map((table) => ({
    table,
    calls: [...byResource].flatMap(([resource, group]) => (isAbout(stack, table, resource) ? group : [])),
  }));
}

/** A call over several tables (batches, transactions) names them all. */
export function isAbout(stack: Stack, table: Resource, resource: string | undefined): boolean {
  if (resource === undefined) return false;
  const name = nameOf(stack, table);
  return resource.split(',').some((part) => shortNameOf(part) === name || shortNameOf(part) === table.logicalId);
}
