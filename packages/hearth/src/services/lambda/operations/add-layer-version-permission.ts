/** AddLayerVersionPermission: who else may read a layer's version. */
import type { AddLayerVersionPermissionInput, AddLayerVersionPermissionOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Lambda } from '../lambda.ts';
import { layerArn } from '../layers/layer-arn.ts';
import { findLayerOfPolicy } from './layer-view.ts';
import { statementOf, withStatement } from './policy-statement.ts';

export async function addLayerVersionPermission(
  lambda: Lambda,
  input: AddLayerVersionPermissionInput,
  call: Call,
): Promise<AddLayerVersionPermissionOutput> {
  call.notes.resource = input.LayerName;
  const layer = findLayerOfPolicy(lambda, input.LayerName, input.VersionNumber);
  const { StatementId, Action, Principal, OrganizationId: PrincipalOrgID } = input;
  const resource = `${layerArn(layer.name, lambda.home)}:${layer.version}`;
  const statement = statementOf({ StatementId, Action, Principal, PrincipalOrgID }, resource);
  const policy = withStatement(layer.policy, statement, {
    given: input.RevisionId,
    next: lambda.deps.random.uuid(),
    api: 'GetLayerPolicy',
  });
  await lambda.layers.replace({ ...layer, policy });
  return { Statement: JSON.stringify(statement), RevisionId: policy.revisionId };
}
