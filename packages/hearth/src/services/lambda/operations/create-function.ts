/** CreateFunction from a deployment package: Pending at first, Active a moment later. */
import type { CreateFunctionInput, CreateFunctionOutput } from '../../../api/lambda.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { Call } from '../../../wire/operation.ts';
import { conflict, invalidParameter, unserved } from '../errors.ts';
import { functionArn, parseFunctionReference } from '../function-name.ts';
import { LATEST, newRecord, type VersionRecord } from '../functions/record.ts';
import type { Lambda } from '../lambda.ts';
import { takeCode } from './code-input.ts';
import { applySettings } from './configuration.ts';
import { describeVersion } from './describe.ts';
import { checkArchitectures } from './member-checks.ts';
import { publishFrom } from './publish.ts';
import { checkDeadLetterRole, checkRole } from './role-checks.ts';
import { checkTags } from './tags.ts';

/** The name proper; an ARN that holds it may be longer. */
const NAME_LENGTH_MAX = 64;

export async function createFunction(
  lambda: Lambda,
  input: CreateFunctionInput,
  call: Call,
): Promise<CreateFunctionOutput> {
  const name = newName(lambda, input.FunctionName);
  call.notes.resource = functionArn(name, lambda.home);
  checkArchitectures(input.Architectures);
  if (input.PackageType === 'Image' || input.Code.ImageUri !== undefined)
    throw unserved('container images; give a deployment package (ZipFile or S3Bucket and S3Key)');
  if (input.Runtime === undefined || input.Handler === undefined) {
    throw invalidParameter(
      'Runtime and Handler are mandatory parameters for functions created with deployment packages.',
    );
  }
  const base = { functionName: name, runtime: input.Runtime, handler: input.Handler, role: input.Role };
  const settings = applySettings(lambda, { ...base, code: { zipFile: '' } }, input);
  if (input.Tags) checkTags({}, input.Tags);
  if (lambda.functions.get(name)) throw conflict(`Function already exist: ${name}`);
  await checkRole(lambda, input.Role, name);
  checkDeadLetterRole(lambda, settings);
  const { id, ...hash } = await takeCode(lambda, input.Code);
  const [architecture] = input.Architectures ?? [];
  const latest: VersionRecord = {
    version: LATEST,
    definition: { ...settings, code: { archive: id, ...hash }, ...(architecture && { architecture }) },
    revisionId: lambda.deps.random.uuid(),
    modifiedAt: lambda.deps.clock.now(),
    phase: 'creating',
  };
  const created = { ...newRecord(name, 'api', latest), ...(input.Tags && { tags: input.Tags }) };
  if (!input.Publish) {
    await lambda.functions.create(created);
    return await describeVersion(lambda, name, latest);
  }
  const { record, version } = publishFrom(lambda, created, {});
  await lambda.functions.create(record);
  return await describeVersion(lambda, name, version);
}

/** @throws for names that another function has, or that nobody may have, in the words recorded 2025-11 */
function newName(lambda: Lambda, reference: string): string {
  const account = /:(\d{12}):(?:function:)?/.exec(reference)?.[1];
  if (account !== undefined && account !== lambda.home.accountId)
    throw new ServiceError('AccessDeniedException', '', { status: 403, members: { Message: null } });
  const { name } = parseFunctionReference(reference, undefined, lambda.home);
  if (name.length > NAME_LENGTH_MAX) {
    throw invalidParameter(
      `1 validation error detected: Value '${name}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to ${NAME_LENGTH_MAX}`,
    );
  }
  return name;
}
