/** UpdateFunctionCode: another deployment package for `$LATEST`, at once published where asked. */
import type { UpdateFunctionCodeInput, UpdateFunctionCodeOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { invalidParameter } from '../errors.ts';
import type { FunctionRecord } from '../functions/record.ts';
import type { Lambda } from '../lambda.ts';
import { checkNotChanging, checkRevision } from './changing.ts';
import { takeCode } from './code-input.ts';
import { describeVersion, findFunction } from './describe.ts';
import { checkArchitectures } from './member-checks.ts';
import { publishFrom } from './publish.ts';

export async function updateFunctionCode(
  lambda: Lambda,
  input: UpdateFunctionCodeInput,
  call: Call,
): Promise<UpdateFunctionCodeOutput> {
  checkArchitectures(input.Architectures);
  const { name, record } = findFunction(lambda, input.FunctionName);
  call.notes.resource = input.FunctionName;
  if (input.ImageUri !== undefined)
    throw invalidParameter("Please don't provide ImageUri when updating a function with packageType Zip.");
  checkRevision(record.latest, input.RevisionId);
  checkNotChanging(lambda, record);
  const { id, ...hash } = await takeCode(lambda, input);
  const [architecture] = input.Architectures ?? [];
  const { build: _ofTheFolder, ...definition } = record.latest.definition;
  const updated: FunctionRecord = {
    ...record,
    latest: {
      version: record.latest.version,
      definition: { ...definition, code: { archive: id, ...hash }, ...(architecture && { architecture }) },
      revisionId: lambda.deps.random.uuid(),
      modifiedAt: lambda.deps.clock.now(),
      phase: 'updating',
    },
  };
  if (input.DryRun) return await describeVersion(lambda, name, updated.latest);
  if (!input.Publish) {
    await lambda.functions.update(updated);
    return await describeVersion(lambda, name, updated.latest);
  }
  const published = publishFrom(lambda, updated, {});
  await lambda.functions.update(published.record);
  const { version } = published;
  return await describeVersion(lambda, name, version, { qualifier: version.version });
}
