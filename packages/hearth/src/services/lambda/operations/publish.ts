/** How a version comes of `$LATEST`. Pure but for ids and the time. */
import { createHash } from 'node:crypto';
import type { FunctionCode } from '../definition.ts';
import type { FunctionRecord, VersionRecord } from '../functions/record.ts';
import type { Lambda } from '../lambda.ts';

export interface Published {
  readonly record: FunctionRecord;
  readonly version: VersionRecord;
  /** False where nothing has changed since the last version, which is then the answer. */
  readonly fresh: boolean;
}

/** @param code of the version, where it is not that of `$LATEST` as it stands */
export function publishFrom(
  lambda: Lambda,
  record: FunctionRecord,
  { description, code }: { readonly description?: string | undefined; readonly code?: FunctionCode | undefined },
): Published {
  const { latest } = record;
  const fingerprint = fingerprintOf(latest, code);
  const last = record.versions.at(-1);
  if (last?.fingerprint === fingerprint) return { record, version: last, fresh: false };
  const number = record.lastVersion + 1;
  const { reservedConcurrency: _ofTheFunction, tags: _tags, ...whole } = latest.definition;
  const { build: _built, ...asItIs } = whole;
  const definition = code ? { ...asItIs, code } : whole;
  const version: VersionRecord = {
    version: String(number),
    definition: { ...definition, ...(description !== undefined && { description }) },
    revisionId: lambda.deps.random.uuid(),
    modifiedAt: lambda.deps.clock.now(),
    // One that is made together with a change settles with it.
    phase: latest.phase === 'ready' ? 'ready' : 'creating',
    fingerprint,
  };
  return {
    version,
    fresh: true,
    record: {
      ...record,
      // Publishing is a change of `$LATEST`'s revision (recorded 2025-11).
      latest: { ...latest, revisionId: lambda.deps.random.uuid() },
      versions: [...record.versions, version],
      lastVersion: number,
    },
  };
}

/** The code of a folder as it is now, kept from what the folder becomes; undefined for code that does not change. */
export async function stillCode(lambda: Lambda, { name, latest }: FunctionRecord): Promise<FunctionCode | undefined> {
  if (!('directory' in latest.definition.code)) return undefined;
  const current = await lambda.functions.entry(name)?.code.current();
  return current && { directory: lambda.snapshots.take(current.taskRoot) };
}

function fingerprintOf({ definition }: VersionRecord, code: FunctionCode | undefined): string {
  return createHash('sha256')
    .update(JSON.stringify([definition, code]))
    .digest('hex');
}
