/** UpdateFunctionConfiguration: settings of `$LATEST`; what is not named stays. */
import type { UpdateFunctionConfigurationInput, UpdateFunctionConfigurationOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { VersionRecord } from '../functions/record.ts';
import type { Lambda } from '../lambda.ts';
import { checkNotChanging, checkRevision } from './changing.ts';
import { applySettings } from './configuration.ts';
import { describeVersion, findFunction } from './describe.ts';
import { checkDeadLetterRole, checkRole } from './role-checks.ts';

export async function updateFunctionConfiguration(
  lambda: Lambda,
  input: UpdateFunctionConfigurationInput,
  call: Call,
): Promise<UpdateFunctionConfigurationOutput> {
  const { name, record } = findFunction(lambda, input.FunctionName);
  call.notes.resource = input.FunctionName;
  checkRevision(record.latest, input.RevisionId);
  const definition = applySettings(lambda, record.latest.definition, input);
  checkNotChanging(lambda, record);
  if (input.Role !== undefined) await checkRole(lambda, input.Role, name);
  if (input.DeadLetterConfig) checkDeadLetterRole(lambda, definition);
  const latest: VersionRecord = {
    version: record.latest.version,
    definition,
    revisionId: lambda.deps.random.uuid(),
    modifiedAt: lambda.deps.clock.now(),
    phase: 'updating',
  };
  await lambda.functions.update({ ...record, latest });
  return await describeVersion(lambda, name, latest);
}
