/** CreateDBProxy: it lets clients in once it has a target. */
import type { CreateDBProxyInput, CreateDBProxyOutput } from '../../../../api/rds.gen.ts';
import type { Call } from '../../../../wire/operation.ts';
import { checkIdentifier, invalidCombination, invalidValue } from '../../checks.ts';
import { toTags } from '../../records.ts';
import type { Rds } from '../../store.ts';
import { describeProxy } from '../describe.ts';
import { proxyExists } from '../errors.ts';
import type { AuthRecord, ProxyRecord } from '../records.ts';

const ID_LENGTH = 17;
const ID_ALPHABET = '0123456789abcdef';
/** AWS, CreateDBProxy: 1,800 s unless said, up to eight hours. */
const IDLE_SECONDS_DEFAULT = 1_800;
const IDLE_SECONDS: readonly [min: number, max: number] = [1, 28_800];
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
  const auth = (input.Auth ?? []).map(toAuth);
  if (auth.length === 0) throw invalidCombination('At least one Auth entry with a SecretArn must be given.');
  const idle = input.IdleClientTimeout ?? IDLE_SECONDS_DEFAULT;
  const [min, max] = IDLE_SECONDS;
  if (idle < min || idle > max) throw invalidValue(`IdleClientTimeout must be between ${min} and ${max}: ${idle}.`);
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

function toAuth(auth: NonNullable<CreateDBProxyInput['Auth']>[number]): AuthRecord {
  if (!auth.SecretArn) throw invalidValue('Every Auth entry must have a SecretArn.');
  if (auth.IAMAuth === 'REQUIRED') throw invalidValue('Hearth does not serve IAMAuth REQUIRED on proxies.');
  const type = auth.ClientPasswordAuthType ?? 'POSTGRES_SCRAM_SHA_256';
  if (type !== 'POSTGRES_SCRAM_SHA_256') throw invalidValue(`Hearth does not serve ClientPasswordAuthType ${type}.`);
  return {
    secretArn: auth.SecretArn,
    iamAuth: auth.IAMAuth ?? 'DISABLED',
    clientPasswordAuthType: type,
    ...(auth.Description !== undefined && { description: auth.Description }),
    ...(auth.UserName !== undefined && { userName: auth.UserName }),
  };
}
