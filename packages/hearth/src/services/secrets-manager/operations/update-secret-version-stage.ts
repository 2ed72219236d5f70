/** UpdateSecretVersionStage: moves a staging label, takes it away, or puts it on. Moves recorded from AWS, 2022 and 2024. */
import type {
  UpdateSecretVersionStageInput,
  UpdateSecretVersionStageOutput,
} from '../../../api/secrets-manager.gen.ts';
import { invalidParameter, valueNotFound } from '../errors.ts';
import type { Secret, SecretsManager } from '../secrets.ts';
import { CURRENT, moveStages } from '../versions.ts';

export async function updateSecretVersionStage(
  store: SecretsManager,
  input: UpdateSecretVersionStageInput,
): Promise<UpdateSecretVersionStageOutput> {
  const { VersionStage: stage, MoveToVersionId: to, RemoveFromVersionId: from } = input;
  return store.lmdb.write(() => {
    const secret = store.findUsable(input.SecretId);
    checkMove(secret, stage, from, to);
    const changedMs = store.clock.now();
    if (to === undefined) {
      const versions = Object.fromEntries(
        Object.entries(secret.versions).map(([id, version]) => [
          id,
          id === from ? { ...version, stages: version.stages.filter((one) => one !== stage) } : version,
        ]),
      );
      store.put({ ...secret, changedMs, versions });
    } else if (!secret.versions[to]?.stages.includes(stage)) {
      const moved = moveStages(secret.versions, [stage]);
      const target = moved[to];
      if (!target) throw valueNotFound(`VersionId: ${to}`);
      const stages = [...target.stages, stage].sort();
      store.put({ ...secret, changedMs, versions: { ...moved, [to]: { ...target, stages } } });
    }
    return { ARN: secret.arn, Name: secret.name };
  });
}

/** The texts are as AWS's users report them; none is recorded. */
function checkMove(secret: Secret, stage: string, from: string | undefined, to: string | undefined): void {
  for (const id of [from, to]) {
    if (id !== undefined && !Object.hasOwn(secret.versions, id)) throw valueNotFound(`VersionId: ${id}`);
  }
  const holder = Object.entries(secret.versions).find(([, version]) => version.stages.includes(stage))?.[0];
  if (to === undefined) {
    if (from === undefined) throw invalidParameter('You must provide MoveToVersionId or RemoveFromVersionId.');
    if (stage === CURRENT) {
      throw invalidParameter(
        "You can only move staging label AWSCURRENT to a different secret version. It can't be completely removed.",
      );
    }
    if (holder !== from) throw invalidParameter(`Version ${from} is not labeled with ${stage}.`);
    return;
  }
  if (holder === undefined || holder === to || holder === from) return;
  throw invalidParameter(
    `The parameter RemoveFromVersionId can't be ${from ?? 'empty'}. Staging label ${stage} is currently attached to version ${holder}, so you must explicitly reference that version in RemoveFromVersionId.`,
  );
}
