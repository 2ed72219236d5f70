/** DescribeSecret: everything but the values. A deleted secret can still be described. */
import type { DescribeSecretInput, DescribeSecretOutput } from '../../../api/secrets-manager.gen.ts';
import type { Rotation, Secret, SecretsManager } from '../secrets.ts';
import { labelled } from '../versions.ts';

export async function describeSecret(store: SecretsManager, input: DescribeSecretInput): Promise<DescribeSecretOutput> {
  const secret = store.find(input.SecretId);
  const versions = labelled(secret);
  return { ...detailsOf(secret), ...(versions && { VersionIdsToStages: versions }) };
}

/** What DescribeSecret and ListSecrets have in common. */
export function detailsOf(secret: Secret) {
  return {
    ARN: secret.arn,
    Name: secret.name,
    ...(secret.description !== undefined && { Description: secret.description }),
    ...(secret.kmsKeyId !== undefined && { KmsKeyId: secret.kmsKeyId }),
    ...(secret.rotation && rotationOf(secret.rotation)),
    LastChangedDate: new Date(secret.changedMs),
    ...(secret.accessedMs !== undefined && { LastAccessedDate: new Date(secret.accessedMs) }),
    ...(secret.deleteAtMs !== undefined && { DeletedDate: new Date(secret.deleteAtMs) }),
    ...(secret.tags && { Tags: secret.tags }),
    ...(secret.owningService !== undefined && { OwningService: secret.owningService }),
    CreatedDate: new Date(secret.createdMs),
  };
}

function rotationOf({ enabled, lambdaArn, rules, rotatedMs, nextMs }: Rotation) {
  return {
    RotationEnabled: enabled,
    ...(lambdaArn !== undefined && { RotationLambdaARN: lambdaArn }),
    ...(rules && { RotationRules: rules }),
    ...(rotatedMs !== undefined && { LastRotatedDate: new Date(rotatedMs) }),
    ...(enabled && nextMs !== undefined && { NextRotationDate: new Date(nextMs) }),
  };
}
