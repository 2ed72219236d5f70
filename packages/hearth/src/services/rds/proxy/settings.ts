/** What CreateDBProxy and ModifyDBProxy check alike. */
import type { CreateDBProxyInput } from '../../../api/rds.gen.ts';
import { invalidCombination, invalidValue } from '../checks.ts';
import type { AuthRecord } from './records.ts';

type Auth = NonNullable<CreateDBProxyInput['Auth']>[number];

/** AWS, CreateDBProxy: up to eight hours. */
const IDLE_SECONDS: readonly [min: number, max: number] = [1, 28_800];
/** AWS, RDS quotas: secrets a proxy, 2026-11. */
const AUTH_MAX = 200;
const PASSWORD_TYPES = new Set(['POSTGRES_SCRAM_SHA_256', 'POSTGRES_MD5']);

export function checkIdleTimeout(seconds: number): number {
  const [min, max] = IDLE_SECONDS;
  if (seconds < min || seconds > max) {
    throw invalidValue(`IdleClientTimeout must be between ${min} and ${max}: ${seconds}.`);
  }
  return seconds;
}

export function checkAuth(entries: readonly Auth[]): readonly AuthRecord[] {
  if (entries.length === 0) throw invalidCombination('At least one Auth entry with a SecretArn must be given.');
  if (entries.length > AUTH_MAX) throw invalidValue(`A proxy has at most ${AUTH_MAX} Auth entries.`);
  return entries.map(toAuth);
}

function toAuth(auth: Auth): AuthRecord {
  if (!auth.SecretArn) throw invalidValue('Every Auth entry must have a SecretArn.');
  if (auth.IAMAuth === 'ENABLED') throw invalidValue('IAMAuth ENABLED is for proxies of the engine family SQLSERVER.');
  const type = auth.ClientPasswordAuthType ?? 'POSTGRES_SCRAM_SHA_256';
  if (!PASSWORD_TYPES.has(type)) throw invalidValue(`ClientPasswordAuthType ${type} is not one of PostgreSQL.`);
  return {
    secretArn: auth.SecretArn,
    iamAuth: auth.IAMAuth ?? 'DISABLED',
    clientPasswordAuthType: type,
    ...(auth.Description !== undefined && { description: auth.Description }),
    ...(auth.UserName !== undefined && { userName: auth.UserName }),
  };
}
