/** CreateDBProxy: it lets clients in once it has a target. */
import type { CreateDBProxyInput, CreateDBProxyOutput } from '../../../../api/rds.gen.ts';
import type { Call } from '../../../../wire/operation.ts';
import { checkIdentifier, invalidValue } from '../../checks.ts';
import { toTags } from '../../records.ts';
import type { Rds } from '../../store.ts';
import { describeProxy } from '../describe.ts';
import { proxyExists } from '../errors.ts';
import type { ProxyRecord } from '../records.ts';
import { checkAuth, checkIdleTimeout } from '../settings.ts';

const ID_LENGTH = 17;
const ID_ALPHABET = '0123456789abcdef';
/** AWS, CreateDBProxy. */
const IDLE_SECONDS_DEFAULT = 1_800;
/** ConnectionPoolConfiguration's defaults for PostgreSQL (AWS, 2026-11). */
const POOL = {
  maxConnectionsPercent: 100,
  maxIdleConnectionsPercent: 50,
  borrowTimeoutSeconds: 120,
  sessionPinningFilters: [],
  initQuery: '',
} as const;

export async function createDBProxy(store: Rds, input: CreateDBProxyInput, call: Call): Promise<CreateDBProxyOutput> {
  const identifier = checkIdentifier('DBProxyName', input.DBProxyName);
  const { region, accountId, clock, random } = store.dependencies;
  if (input.EngineFamily !== 'POSTGRESQL') {
    throw invalidValue(`Hearth serves proxies of the engine family POSTGRESQL, not ${input.EngineFamily}.`);
  }
  const auth = checkAuth(input.Auth ?? []);
  const idle = checkIdleTimeout(input.IdleClientTimeout ?? IDLE_SECONDS_DEFAULT);
  const { proxies } = store;
  return store.making(
    `proxy:${identifier}`,
    () => proxyExists(identifier),
    async () => {
      if (proxies.records.get(identifier)) throw proxyExists(identifier);
      const id = (prefix: string): string => `${prefix}-${random.text(ID_LENGTH, ID_ALPHABET)}`;
      const arn = (kind: string, name: string): string => `arn:aws:rds:${region}:${accountId}:${kind}:${name}`;
      const record: ProxyRecord = {
        identifier,
        arn: arn('db-proxy', id('prx')),
        targetGroupArn: arn('target-group', id('prx-tg')),
        auth,
        roleArn: input.RoleArn,
        subnetIds: input.VpcSubnetIds,
        securityGroupIds: input.VpcSecurityGroupIds ?? [],
        requireTls: input.RequireTLS === true,
        idleClientTimeoutSeconds: idle,
        debugLogging: input.DebugLogging === true,
        tags: toTags(input.Tags),
        createdAtMs: clock.now(),
        updatedAtMs: clock.now(),
        address: proxies.freeAddress(),
        port: 0,
        splitPort: 0,
        pool: POOL,
      };
      call.notes.resource = record.arn;
      await proxies.records.save(record);
      return { DBProxy: describeProxy(record) };
    },
  );
}
