/** What a qualifier means for one function: `$LATEST`, a version's number, an alias. Pure. */
import { notFound } from '../errors.ts';
import { functionArn, functionNotFound, type Home } from '../function-name.ts';
import { type AliasRecord, type FunctionRecord, LATEST, type VersionRecord } from './record.ts';

export function isVersionNumber(qualifier: string): boolean {
  return /^\d+$/.test(qualifier);
}

export function isAliasName(qualifier: string): boolean {
  return !isVersionNumber(qualifier) && /^[a-zA-Z0-9-_]+$/.test(qualifier);
}

/** The version behind a qualifier; an alias with weights counts as its main version. */
export function findVersion(record: FunctionRecord, qualifier: string | undefined): VersionRecord | undefined {
  if (qualifier === undefined || qualifier === LATEST) return record.latest;
  const number = record.aliases[qualifier]?.functionVersion ?? qualifier;
  if (number === LATEST) return record.latest;
  return record.versions.find(({ version }) => version === number);
}

/** @param chance in [0, 1): which of an alias's two versions takes this invocation */
export function routeVersion(
  record: FunctionRecord,
  qualifier: string | undefined,
  chance: () => number,
): VersionRecord | undefined {
  const weights = qualifier === undefined ? undefined : record.aliases[qualifier]?.weights;
  for (const [version, weight] of Object.entries(weights ?? {})) {
    if (chance() < weight) return record.versions.find((known) => known.version === version);
  }
  return findVersion(record, qualifier);
}

export function aliasNotFound(name: string, alias: string, home: Home): ReturnType<typeof notFound> {
  return notFound(`Cannot find alias arn: ${functionArn(name, home)}:${alias}`);
}

/** @throws ResourceNotFoundException in the words for aliases, also where the function itself is not there */
export function aliasOf(record: FunctionRecord | undefined, name: string, alias: string, home: Home): AliasRecord {
  const found = record?.aliases[alias];
  if (!found) throw aliasNotFound(name, alias, home);
  return found;
}

/**
 * For what can hang on a version or an alias (policies, provisioned concurrency): that it is there.
 * @throws ResourceNotFoundException in the words for what the qualifier looks like
 */
export function checkQualifier(record: FunctionRecord | undefined, name: string, qualifier: string, home: Home): void {
  if (isAliasName(qualifier)) {
    aliasOf(record, name, qualifier, home);
    return;
  }
  if (!record || !findVersion(record, qualifier)) throw functionNotFound(name, qualifier, home);
}
