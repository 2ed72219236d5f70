/** PublishVersion: what `$LATEST` is becomes a version that stays as it is. */
import type { PublishVersionInput, PublishVersionOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { invalidParameter } from '../errors.ts';
import type { Lambda } from '../lambda.ts';
import { checkNotChanging, checkRevision } from './changing.ts';
import { codeOf, describeVersion, findFunction } from './describe.ts';
import { publishFrom, stillCode } from './publish.ts';

export async function publishVersion(
  lambda: Lambda,
  input: PublishVersionInput,
  call: Call,
): Promise<PublishVersionOutput> {
  const { name, record } = findFunction(lambda, input.FunctionName);
  call.notes.resource = input.FunctionName;
  checkRevision(record.latest, input.RevisionId);
  const { sha256 } = await codeOf(lambda, name, record.latest);
  if (input.CodeSha256 !== undefined && input.CodeSha256 !== '' && input.CodeSha256 !== sha256) {
    throw invalidParameter(
      `CodeSHA256 (${input.CodeSha256}) is different from current CodeSHA256 in $LATEST (${sha256}). Please try again with the CodeSHA256 in $LATEST.`,
    );
  }
  checkNotChanging(lambda, record);
  const published = publishFrom(lambda, record, {
    description: input.Description,
    code: await stillCode(lambda, record),
  });
  if (published.fresh) await lambda.functions.save(published.record);
  const { version } = published;
  return await describeVersion(lambda, name, version, { qualifier: version.version });
}
