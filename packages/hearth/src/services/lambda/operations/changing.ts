/** What stands in the way of a change: another revision than the caller knows, or a change that is under way. */
import { conflict, wrongRevision } from '../errors.ts';
import { functionArn } from '../function-name.ts';
import type { FunctionRecord, VersionRecord } from '../functions/record.ts';
import type { Lambda } from '../lambda.ts';

/** @throws PreconditionFailedException */
export function checkRevision(version: Pick<VersionRecord, 'revisionId'>, revisionId: string | undefined): void {
  if (revisionId !== undefined && revisionId !== version.revisionId) throw wrongRevision('GetFunction/GetAlias');
}

/** @throws ResourceConflictException, as recorded 2025-11; the text for Pending as AWS's guide on function states has it */
export function checkNotChanging(lambda: Lambda, { name, latest }: FunctionRecord): void {
  const cannot = 'The operation cannot be performed at this time.';
  if (latest.phase === 'updating')
    throw conflict(`${cannot} An update is in progress for resource: ${functionArn(name, lambda.home)}`);
  if (latest.phase === 'creating')
    throw conflict(`${cannot} The function is currently in the following state: Pending`);
}
