/**
 * RotateSecret: sets the rotation up and, unless told otherwise, begins one. The answer does not wait for it to end.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotateSecret.html (2026-11), and recorded answers.
 */
import type { RotateSecretInput, RotateSecretOutput } from '../../../api/secrets-manager.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { invalidParameter, invalidRequest, rotationFunctionRefused } from '../errors.ts';
import { checkRules, nextRotation } from '../rotation-rules.ts';
import { pendingVersion, type Rotator, withPending } from '../rotator.ts';
import type { Rotation, Secret, SecretsManager } from '../secrets.ts';
import { addVersion, CURRENT, PENDING, tokenOf } from '../versions.ts';

export async function rotateSecret(
  store: SecretsManager,
  input: RotateSecretInput,
  call: Call,
): Promise<RotateSecretOutput> {
  const token = tokenOf(store, input.ClientRequestToken, call, invalidParameter);
  const { rotator } = store;
  if (!rotator) throw new Error('rotation was not opened');
  const immediately = input.RotateImmediately !== false;
  const secret = await store.lmdb.write(() => {
    const found = store.findUsable(input.SecretId);
    if (found.versions[token]) return undefined;
    const rotation = rotationOf(store, found, input, rotator);
    if (pendingVersion(found) !== undefined) {
      throw invalidRequest("A previous rotation isn't complete. That rotation will be reattempted.");
    }
    const now = store.clock.now();
    const changed = { ...found, changedMs: now, rotation };
    if (immediately) store.put(withPending(changed, token, now));
    else addTrial(store, changed, token);
    return changed;
  });
  if (secret && immediately) rotator.rotate(secret, token);
  else if (secret && secret.owningService === undefined) rotator.test(secret, token);
  rotator.arm();
  const { arn, name } = secret ?? store.findUsable(input.SecretId);
  return { ARN: arn, Name: name, ...(immediately && { VersionId: token }) };
}

function rotationOf(store: SecretsManager, secret: Secret, input: RotateSecretInput, rotator: Rotator): Rotation {
  const { mayInvoke, nextTime } = rotator.dependencies;
  const lambdaArn = input.RotationLambdaARN || secret.rotation?.lambdaArn;
  if (lambdaArn === undefined && secret.owningService === undefined) {
    throw invalidRequest('No Lambda rotation function ARN is associated with this secret.');
  }
  if (lambdaArn !== undefined && !mayInvoke(lambdaArn, secret.arn)) throw rotationFunctionRefused();
  const rules = input.RotationRules ? checkRules(input.RotationRules, nextTime) : secret.rotation?.rules;
  const nextMs = nextRotation(rules, store.clock.now(), nextTime);
  const { rotatedMs } = secret.rotation ?? {};
  return {
    enabled: true,
    ...(lambdaArn !== undefined && { lambdaArn }),
    ...(rules && { rules }),
    ...(rotatedMs !== undefined && { rotatedMs }),
    ...(nextMs !== undefined && { nextMs }),
  };
}

/** A copy of the current version, on which the function's testSecret is tried out. */
function addTrial(store: SecretsManager, secret: Secret, token: string): void {
  const current = Object.entries(secret.versions).find(([, { stages }]) => stages.includes(CURRENT))?.[0];
  const value = current === undefined ? undefined : store.value(secret, current);
  if (value && secret.owningService === undefined) addVersion(store, secret, token, value, [PENDING]);
  else store.put(secret);
}
