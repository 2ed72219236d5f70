/** A new version of a secret, and how staging labels move to it. */
import { timingSafeEqual } from 'node:crypto';
import type { Call } from '../../wire/operation.ts';
import { invalidParameter, invalidRequest, tokenInUse } from './errors.ts';
import type { Secret, SecretsManager, SecretValue, Version } from './secrets.ts';

export const CURRENT = 'AWSCURRENT';
export const PREVIOUS = 'AWSPREVIOUS';
export const PENDING = 'AWSPENDING';
// https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html (2026-11): about a hundred; those
// without a label go first.
const VERSIONS_MAX = 100;
const STAGES_PER_VERSION_MAX = 20;

interface ValueInput {
  readonly SecretString?: string | undefined;
  readonly SecretBinary?: Uint8Array | undefined;
}

/** @throws ServiceError InvalidParameterException where both are given. */
export function valueOf({ SecretString, SecretBinary }: ValueInput): SecretValue | undefined {
  if (SecretString !== undefined && SecretBinary !== undefined) {
    throw invalidParameter(
      "You can't specify both a binary secret value and a string secret value in the same secret.",
    );
  }
  if (SecretString !== undefined) return { SecretString };
  return SecretBinary === undefined ? undefined : { SecretBinary };
}

/**
 * The version id. SDKs fill it in; a call over the wire without it is an error. A call that Hearth makes itself
 * (provisioning) stands in for an SDK.
 * @param refuse RotateSecret answers with another code than the rest
 * @throws ServiceError InvalidRequestException
 */
export function tokenOf(store: SecretsManager, given: string | undefined, call: Call, refuse = invalidRequest): string {
  if (given !== undefined && given !== '') return given;
  if (call.request.headers['x-amz-target'] === undefined) return store.random.uuid();
  throw refuse('You must provide a ClientRequestToken value. We recommend a UUID-type value.');
}

/**
 * Adds a version inside a write transaction; the same token with the same value changes nothing.
 * @throws ServiceError ResourceExistsException where the token stands for another value.
 */
export function addVersion(
  store: SecretsManager,
  secret: Secret,
  versionId: string,
  value: SecretValue,
  stages: readonly string[],
): Secret {
  const known = secret.versions[versionId];
  const knownValue = known && store.value(secret, versionId);
  if (knownValue) {
    if (!sameValue(knownValue, value)) throw tokenInUse(versionId, secret.arn);
    return secret;
  }
  if (stages.length > STAGES_PER_VERSION_MAX) {
    throw invalidParameter(`A version can have at most ${STAGES_PER_VERSION_MAX} staging labels.`);
  }
  const first = Object.keys(secret.versions).length === 0;
  const wanted = first && !stages.includes(CURRENT) ? [...stages, CURRENT] : stages;
  const now = store.clock.now();
  const moved = moveStages(secret.versions, wanted);
  // A rotation makes its version before that has a value; what becomes current so is pending no more.
  const kept = known?.stages.filter((stage) => stage !== PENDING || !wanted.includes(CURRENT)) ?? [];
  const added: Version = { createdMs: now, stages: [...new Set([...wanted, ...kept])].sort() };
  const next: Secret = {
    ...secret,
    changedMs: now,
    versions: crowdOut(store, secret, { ...moved, [versionId]: added }),
  };
  store.put(next);
  store.putValue(next, versionId, value);
  return next;
}

export function sameValue(a: SecretValue | undefined, b: SecretValue): boolean {
  if (!a || 'SecretString' in a !== 'SecretString' in b) return false;
  const [left, right] = [bytesOf(a), bytesOf(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function bytesOf(value: SecretValue): Uint8Array {
  return 'SecretString' in value ? Buffer.from(value.SecretString) : value.SecretBinary;
}

/** A label sits on one version only. The version that loses AWSCURRENT becomes AWSPREVIOUS, and is pending no more. */
export function moveStages(versions: Secret['versions'], taken: readonly string[]): Record<string, Version> {
  const currentMoves = taken.includes(CURRENT);
  return Object.fromEntries(
    Object.entries(versions).map(([id, version]) => {
      const wasCurrent = version.stages.includes(CURRENT);
      let stages = version.stages.filter((stage) => !taken.includes(stage));
      if (currentMoves && wasCurrent) stages = [...stages.filter((stage) => stage !== PENDING), PREVIOUS].sort();
      else if (currentMoves) stages = stages.filter((stage) => stage !== PREVIOUS);
      return [id, { ...version, stages }];
    }),
  );
}

function crowdOut(store: SecretsManager, secret: Secret, versions: Record<string, Version>): Record<string, Version> {
  const entries = Object.entries(versions);
  const surplus = entries.length - VERSIONS_MAX;
  if (surplus <= 0) return versions;
  const gone = new Set(
    entries
      .filter(([, version]) => version.stages.length === 0)
      .slice(0, surplus)
      .map(([id]) => id),
  );
  for (const id of gone) store.removeValue(secret, id);
  return Object.fromEntries(entries.filter(([id]) => !gone.has(id)));
}

/** Version id → labels, of versions that have any: what DescribeSecret and ListSecrets show. */
export function labelled(secret: Secret): Record<string, readonly string[]> | undefined {
  const shown = Object.entries(secret.versions).filter(([, version]) => version.stages.length > 0);
  return shown.length === 0 ? undefined : Object.fromEntries(shown.map(([id, version]) => [id, version.stages]));
}
