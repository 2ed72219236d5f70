/**
 * Secrets Manager.
 *
 * Served: secrets with versions and staging labels, lookup by name, ARN and partial ARN, idempotent retries by
 * ClientRequestToken, deletion with a window and restoring, random passwords, filters; rotation by functions and by the service
 * that owns a secret, at once or by the home's clock; moving labels by hand, listing versions.
 * Different by design: values are sealed with the home's key whatever KmsKeyId says; a deleted secret is gone at the very
 * end of its window. A rotation is due at the very beginning of its window; one that fails is tried again after a minute, five times.
 * Not served: tags after creation, resource policies, replicas, BatchGetSecretValue, rotation of external secrets.
 */
import type { SecretsManagerOperations } from '../../api/secrets-manager.gen.ts';
import type { AccessTable, Handlers, Permission } from '../../wire/operation.ts';
import { cancelRotateSecret } from './operations/cancel-rotate-secret.ts';
import { createSecret } from './operations/create-secret.ts';
import { deleteSecret } from './operations/delete-secret.ts';
import { describeSecret } from './operations/describe-secret.ts';
import { getRandomPassword } from './operations/get-random-password.ts';
import { getSecretValue } from './operations/get-secret-value.ts';
import { listSecretVersionIds } from './operations/list-secret-version-ids.ts';
import { listSecrets } from './operations/list-secrets.ts';
import { putSecretValue } from './operations/put-secret-value.ts';
import { restoreSecret } from './operations/restore-secret.ts';
import { rotateSecret } from './operations/rotate-secret.ts';
import { updateSecretVersionStage } from './operations/update-secret-version-stage.ts';
import { updateSecret } from './operations/update-secret.ts';
import { Rotator, type RotatorDependencies } from './rotator.ts';
import type { SecretsManager } from './secrets.ts';

export { createSecret, readSecretString, removeSecret, replaceSecretString } from './plain.ts';
export { openSecretsManager, type SecretsManager } from './secrets.ts';

export const handlers = {
  CreateSecret: createSecret,
  GetSecretValue: getSecretValue,
  PutSecretValue: putSecretValue,
  DescribeSecret: describeSecret,
  ListSecrets: listSecrets,
  UpdateSecret: updateSecret,
  DeleteSecret: deleteSecret,
  RestoreSecret: restoreSecret,
  GetRandomPassword: getRandomPassword,
  RotateSecret: rotateSecret,
  CancelRotateSecret: cancelRotateSecret,
  UpdateSecretVersionStage: updateSecretVersionStage,
  ListSecretVersionIds: listSecretVersionIds,
} satisfies Handlers<SecretsManagerOperations, SecretsManager>;

type Context = Record<string, string | readonly string[]>;

function on(store: SecretsManager, action: string, secretId: string, context: Context = {}): readonly Permission[] {
  const resource = store.resourceArn(secretId);
  const tags = store.lookup(secretId)?.tags ?? [];
  for (const tag of tags) {
    context[`aws:ResourceTag/${tag.Key}`] = tag.Value;
    context[`secretsmanager:ResourceTag/${tag.Key}`] = tag.Value;
  }
  return [{ action, resource, context: { ...context, 'secretsmanager:SecretId': resource } }];
}

export const access = {
  CreateSecret: (store, input) => {
    const context: Context = { 'secretsmanager:Name': input.Name };
    if (input.Description !== undefined) context['secretsmanager:Description'] = input.Description;
    if (input.KmsKeyId !== undefined) context['secretsmanager:KmsKeyId'] = input.KmsKeyId;
    for (const { Key = '', Value = '' } of input.Tags ?? []) context[`aws:RequestTag/${Key}`] = Value;
    return [{ action: 'secretsmanager:CreateSecret', resource: store.resourceArn(input.Name), context }];
  },
  GetSecretValue: (store, input) => {
    // AWSCURRENT is what is read where neither is given.
    const stage = input.VersionStage ?? (input.VersionId === undefined ? 'AWSCURRENT' : undefined);
    return on(store, 'secretsmanager:GetSecretValue', input.SecretId, {
      ...(stage !== undefined && { 'secretsmanager:VersionStage': stage }),
      ...(input.VersionId !== undefined && { 'secretsmanager:VersionId': input.VersionId }),
    });
  },
  PutSecretValue: (store, input) => on(store, 'secretsmanager:PutSecretValue', input.SecretId),
  DescribeSecret: (store, input) => on(store, 'secretsmanager:DescribeSecret', input.SecretId),
  ListSecrets: () => [{ action: 'secretsmanager:ListSecrets', resource: '*' }],
  UpdateSecret: (store, input) => on(store, 'secretsmanager:UpdateSecret', input.SecretId),
  DeleteSecret: (store, input) =>
    on(store, 'secretsmanager:DeleteSecret', input.SecretId, {
      'secretsmanager:ForceDeleteWithoutRecovery': String(input.ForceDeleteWithoutRecovery ?? false),
      ...(input.RecoveryWindowInDays !== undefined && {
        'secretsmanager:RecoveryWindowInDays': String(input.RecoveryWindowInDays),
      }),
    }),
  RestoreSecret: (store, input) => on(store, 'secretsmanager:RestoreSecret', input.SecretId),
  GetRandomPassword: () => [{ action: 'secretsmanager:GetRandomPassword', resource: '*' }],
  RotateSecret: (store, input) => {
    const lambdaArn = input.RotationLambdaARN ?? store.lookup(input.SecretId)?.rotation?.lambdaArn;
    return on(store, 'secretsmanager:RotateSecret', input.SecretId, {
      ...(lambdaArn !== undefined && { 'secretsmanager:RotationLambdaARN': lambdaArn }),
      'secretsmanager:ModifyRotationRules': String(input.RotationRules !== undefined),
      'secretsmanager:RotateImmediately': String(input.RotateImmediately ?? true),
    });
  },
  CancelRotateSecret: (store, input) => on(store, 'secretsmanager:CancelRotateSecret', input.SecretId),
  UpdateSecretVersionStage: (store, input) =>
    on(store, 'secretsmanager:UpdateSecretVersionStage', input.SecretId, {
      'secretsmanager:VersionStage': input.VersionStage,
    }),
  ListSecretVersionIds: (store, input) => on(store, 'secretsmanager:ListSecretVersionIds', input.SecretId),
} satisfies AccessTable<SecretsManagerOperations, SecretsManager>;

/** Lets secrets be rotated; `start` of what is returned once functions can be invoked. */
export function openRotation(store: SecretsManager, dependencies: RotatorDependencies): Rotator {
  store.rotator = new Rotator(store, dependencies);
  return store.rotator;
}
