/** CreateDBProxyEndpoint: a further address of a proxy, to the writer or to the readers. */
import type { CreateDBProxyEndpointInput, CreateDBProxyEndpointOutput } from '../../../../api/rds.gen.ts';
import { ServiceError } from '../../../../wire/errors.ts';
import type { Call } from '../../../../wire/operation.ts';
import { checkIdentifier, invalidCombination } from '../../checks.ts';
import { toTags } from '../../records.ts';
import type { Rds } from '../../store.ts';
import { describeProxyEndpoint } from '../describe.ts';
import { endpointExists, findProxy } from '../errors.ts';

const ID_LENGTH = 17;
const ID_ALPHABET = '0123456789abcdef';
/** AWS, "Limitations for proxy endpoints", 2026-11. */
const ENDPOINTS_MAX = 20;

export async function createDBProxyEndpoint(
  store: Rds,
  input: CreateDBProxyEndpointInput,
  call: Call,
): Promise<CreateDBProxyEndpointOutput> {
  const { proxies, dependencies } = store;
  const { region, accountId, clock, random } = dependencies;
  const identifier = checkIdentifier('DBProxyEndpointName', input.DBProxyEndpointName);
  const proxy = findProxy(store, input.DBProxyName);
  const role = input.TargetRole ?? 'READ_WRITE';
  if (role === 'READ_ONLY' && proxy.target?.kind === 'instance') {
    throw invalidCombination('Read-only endpoints are for proxies of Aurora clusters.');
  }
  if (proxies.records.endpoints(proxy.identifier).length >= ENDPOINTS_MAX) {
    const text = `A proxy has at most ${ENDPOINTS_MAX} endpoints.`;
    throw new ServiceError('DBProxyEndpointQuotaExceededFault', text);
  }
  return store.making(
    `proxy-endpoint:${identifier}`,
    () => endpointExists(identifier),
    async () => {
      if (proxies.records.endpoint(identifier)) throw endpointExists(identifier);
      const id = random.text(ID_LENGTH, ID_ALPHABET);
      const arn = `arn:aws:rds:${region}:${accountId}:db-proxy-endpoint:prx-endpoint-${id}`;
      call.notes.resource = arn;
      const record = await proxies.runEndpoint({
        identifier,
        arn,
        proxy: proxy.identifier,
        role,
        subnetIds: input.VpcSubnetIds,
        securityGroupIds: input.VpcSecurityGroupIds ?? [],
        tags: toTags(input.Tags),
        createdAtMs: clock.now(),
        address: proxies.freeAddress(),
        port: 0,
      });
      return { DBProxyEndpoint: describeProxyEndpoint(record) };
    },
  );
}
