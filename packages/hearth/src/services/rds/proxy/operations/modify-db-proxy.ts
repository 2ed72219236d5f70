/** ModifyDBProxy: secrets, role and authentication hold from the next login on; for the rest clients are disconnected. */
import type { ModifyDBProxyInput, ModifyDBProxyOutput } from '../../../../api/rds.gen.ts';
import type { Call } from '../../../../wire/operation.ts';
import { checkIdentifier } from '../../checks.ts';
import type { Rds } from '../../store.ts';
import { describeProxy } from '../describe.ts';
import { findProxy, proxyExists } from '../errors.ts';
import type { ProxyRecord } from '../records.ts';
import { checkAuth, checkIdleTimeout } from '../settings.ts';

export async function modifyDBProxy(store: Rds, input: ModifyDBProxyInput, call: Call): Promise<ModifyDBProxyOutput> {
  const before = findProxy(store, input.DBProxyName);
  call.notes.resource = before.arn;
  const { proxies } = store;
  const name = input.NewDBProxyName === undefined ? undefined : checkIdentifier('NewDBProxyName', input.NewDBProxyName);
  if (name !== undefined && name !== before.identifier && proxies.records.get(name)) throw proxyExists(name);
  const after = changed(before, input, store.dependencies.clock.now());
  if (name !== undefined && name !== before.identifier) {
    return { DBProxy: describeProxy(await proxies.rename(after, name)) };
  }
  if (needsRestart(before, after)) return { DBProxy: describeProxy(await proxies.run(after)) };
  await proxies.records.save(after);
  return { DBProxy: describeProxy(after) };
}

function changed(before: ProxyRecord, input: ModifyDBProxyInput, nowMs: number): ProxyRecord {
  return {
    ...before,
    ...(input.Auth && { auth: checkAuth(input.Auth) }),
    ...(input.RoleArn !== undefined && { roleArn: input.RoleArn }),
    ...(input.SecurityGroups && { securityGroupIds: input.SecurityGroups }),
    ...(input.RequireTLS !== undefined && { requireTls: input.RequireTLS }),
    ...(input.DebugLogging !== undefined && { debugLogging: input.DebugLogging }),
    ...(input.IdleClientTimeout !== undefined && {
      idleClientTimeoutSeconds: checkIdleTimeout(input.IdleClientTimeout),
    }),
    updatedAtMs: nowMs,
  };
}

function needsRestart(before: ProxyRecord, after: ProxyRecord): boolean {
  return before.requireTls !== after.requireTls || before.idleClientTimeoutSeconds !== after.idleClientTimeoutSeconds;
}
