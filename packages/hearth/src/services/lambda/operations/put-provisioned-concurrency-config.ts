/** PutProvisionedConcurrencyConfig: environments that are started before anybody calls. */
import type {
  PutProvisionedConcurrencyConfigInput,
  PutProvisionedConcurrencyConfigOutput,
} from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { provisionedTotal, unreserved, UNRESERVED_MIN } from '../concurrency.ts';
import { conflict, invalidParameter, plainInvalidParameter } from '../errors.ts';
import { isVersionNumber } from '../functions/qualifier.ts';
import type { FunctionRecord, ProvisionedRecord } from '../functions/record.ts';
import type { Lambda } from '../lambda.ts';
import { findProvisionable } from './provisioned-view.ts';

export async function putProvisionedConcurrencyConfig(
  lambda: Lambda,
  input: PutProvisionedConcurrencyConfigInput,
  call: Call,
): Promise<PutProvisionedConcurrencyConfigOutput> {
  call.notes.resource = input.FunctionName;
  const { name, qualifier, record } = findProvisionable(
    lambda,
    input.FunctionName,
    input.Qualifier,
    'Provisioned Concurrency Configs cannot be applied to unpublished function versions.',
  );
  const requested = input.ProvisionedConcurrentExecutions;
  checkOverlap(record, qualifier);
  checkRoom(lambda, record, qualifier, requested);
  const config: ProvisionedRecord = { requested, modifiedAt: lambda.deps.clock.now() };
  await lambda.functions.save({
    ...record,
    provisioned: { ...record.provisioned, [qualifier]: config },
    // The version itself counts as changed (recorded 2023-03).
    versions: record.versions.map((version) =>
      version.version === (record.aliases[qualifier]?.functionVersion ?? qualifier)
        ? { ...version, revisionId: lambda.deps.random.uuid() }
        : version,
    ),
  });
  lambda.provisionedMoved(name);
  return {
    AllocatedProvisionedConcurrentExecutions: 0,
    AvailableProvisionedConcurrentExecutions: 0,
    LastModified: new Date(config.modifiedAt).toISOString().replace('Z', '+0000'),
    RequestedProvisionedConcurrentExecutions: requested,
    Status: 'IN_PROGRESS',
  };
}

/** A version is provisioned once: by itself, or through an alias. */
function checkOverlap(record: FunctionRecord, qualifier: string): void {
  if (isVersionNumber(qualifier)) {
    const aliases = Object.keys(record.provisioned).map((key) => record.aliases[key]?.functionVersion);
    if (aliases.includes(qualifier)) throw conflict('Version is pointed by a Provisioned Concurrency alias');
    return;
  }
  const version = record.aliases[qualifier]?.functionVersion ?? '';
  if (record.provisioned[version])
    throw conflict("Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version");
}

function checkRoom(lambda: Lambda, record: FunctionRecord, qualifier: string, requested: number): void {
  const own = provisionedTotal(record) - (record.provisioned[qualifier]?.requested ?? 0) + requested;
  if (record.reservedConcurrency !== undefined) {
    if (own > record.reservedConcurrency) {
      throw invalidParameter(
        'Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function',
      );
    }
    return;
  }
  const left = unreserved(lambda.functions.list().filter(({ name }) => name !== record.name));
  if (own > left) {
    throw plainInvalidParameter(
      `Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [${left}].`,
    );
  }
  if (left - own < UNRESERVED_MIN) {
    throw plainInvalidParameter(
      `Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${UNRESERVED_MIN}].`,
    );
  }
}
