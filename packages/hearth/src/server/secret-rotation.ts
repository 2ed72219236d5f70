/** How secrets are rotated: by functions, on schedules as EventBridge reads them, and master passwords by RDS. */
import { readSchedule } from '../services/events/schedule.ts';
import type { Lambda } from '../services/lambda/index.ts';
import { type Rds, rotateMasterSecret } from '../services/rds/index.ts';
import { openRotation, type SecretsManager } from '../services/secrets-manager/index.ts';
import type { FunctionPermissions, WiringParts } from './wiring.ts';

interface Parts {
  readonly secrets: SecretsManager;
  readonly functions: Lambda;
  readonly permissions: FunctionPermissions;
  readonly clusters: Rds;
}

const PRINCIPAL = 'secretsmanager.amazonaws.com';

export function secretRotation({ log, closers }: WiringParts, parts: Parts): ReturnType<typeof openRotation> {
  const { secrets, functions, permissions, clusters } = parts;
  const rotator = openRotation(secrets, {
    invoke: async (functionArn, event) => {
      const { functionError, payload } = await functions.invoke(functionArn, event);
      return functionError === undefined ? undefined : messageOf(payload);
    },
    mayInvoke: (functionArn, secretArn) =>
      functions.function(functionArn.split(':')[6] ?? '') !== undefined &&
      permissions.allows(functionArn, PRINCIPAL, secretArn),
    rotateOwned: (secretArn, versionId) => rotateMasterSecret(clusters, secretArn, versionId),
    nextTime: (expression, afterMs) => readSchedule(expression)(afterMs, afterMs),
    log,
  });
  closers.add('secret rotation', () => rotator.close());
  return rotator;
}

/** What the handler threw. */
function messageOf(payload: Uint8Array): string {
  try {
    const error: unknown = JSON.parse(Buffer.from(payload).toString());
    if (typeof error === 'object' && error !== null && 'errorMessage' in error) return String(error.errorMessage);
  } catch {
    // It is no JSON: nothing more is known.
  }
  return 'the function failed';
}
