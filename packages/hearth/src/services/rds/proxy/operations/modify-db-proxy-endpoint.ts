/** ModifyDBProxyEndpoint: another name or other security groups; who is connected stays so. */
import type { ModifyDBProxyEndpointInput, ModifyDBProxyEndpointOutput } from '../../../../api/rds.gen.ts';
import type { Call } from '../../../../wire/operation.ts';
import { checkIdentifier } from '../../checks.ts';
import type { Rds } from '../../store.ts';
import { describeProxyEndpoint } from '../describe.ts';
import { endpointExists, findProxyEndpoint } from '../errors.ts';

export async function modifyDBProxyEndpoint(
  store: Rds,
  input: ModifyDBProxyEndpointInput,
  call: Call,
): Promise<ModifyDBProxyEndpointOutput> {
  const before = findProxyEndpoint(store, input.DBProxyEndpointName);
  call.notes.resource = before.arn;
  const { records } = store.proxies;
  const wanted = input.NewDBProxyEndpointName;
  const identifier = wanted === undefined ? before.identifier : checkIdentifier('NewDBProxyEndpointName', wanted);
  if (identifier !== before.identifier && records.endpoint(identifier)) throw endpointExists(identifier);
  const securityGroupIds = input.VpcSecurityGroupIds ?? before.securityGroupIds;
  const after = { ...before, identifier, securityGroupIds };
  await records.saveEndpoint(after);
  if (identifier !== before.identifier) await records.removeEndpoint(before.identifier);
  return { DBProxyEndpoint: describeProxyEndpoint(after) };
}
