/** Which changes UpdateTable takes together. Rules and texts as AWS answered them on 2026-10-09. */
import type { UpdateTableInput } from '../../../api/dynamodb.gen.ts';
import { invalidParameter } from '../errors.ts';

/** Members that take no company, with AWS's words. */
const ALONE: readonly (readonly [keyof UpdateTableInput, string])[] = [
  ['SSESpecification', 'Server-Side Encryption modification must be the only operation in the request'],
  ['TableClass', 'TableClass modification must be the only operation in the request'],
  ['DeletionProtectionEnabled', 'DeletionProtection modification must be the only operation in the request'],
  ['WarmThroughput', 'WarmThroughput must be the only operation in the request'],
];

export function checkCombination(input: UpdateTableInput): void {
  // What names the table, only helps another member, or is empty is no operation.
  const operations = Object.entries(input).flatMap(([name, value]) =>
    value === undefined || name === 'TableName' || name === 'AttributeDefinitions' || isEmpty(name, value)
      ? []
      : [name],
  );
  for (const [member, problem] of ALONE) {
    if (operations.includes(member) && operations.length > 1) throw invalidParameter(problem);
  }
  if (
    operations.includes('OnDemandThroughput') &&
    operations.some((name) => name !== 'OnDemandThroughput' && name !== 'BillingMode')
  ) {
    throw invalidParameter('OnDemandThroughput can only be combined with BillingMode in an UpdateTable request');
  }
  const throughput = input.ProvisionedThroughput !== undefined || input.BillingMode !== undefined;
  const indexes = [...(input.GlobalSecondaryIndexUpdates ?? []), ...(input.VectorIndexUpdates ?? [])].some(
    (update) => update.Create ?? update.Delete,
  );
  if (throughput && input.StreamSpecification) {
    throw invalidParameter('You cannot modify stream status while updating table IOPS');
  }
  if (throughput && indexes) throw invalidParameter('You cannot create or delete index while updating table IOPS');
  if (indexes && input.StreamSpecification) {
    throw invalidParameter('You cannot create or delete index while changing stream status');
  }
}

/** Beside other members AWS drops these where they are empty. */
function isEmpty(name: string, value: unknown): boolean {
  const dropped = name === 'WarmThroughput' || name === 'OnDemandThroughput';
  return dropped && typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
