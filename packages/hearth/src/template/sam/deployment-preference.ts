/**
 * DeploymentPreference: the application, the role and the group of CodeDeploy that SAM makes, for a template may name them. Nothing
 * shifts traffic here.
 */
import type { Draft } from '../draft.ts';
import { mapFrom } from '../lines.ts';
import { entry, type Value } from '../value.ts';
import { addDraft, lineIn, type Reader, readMap, type SamContext } from './context.ts';

const APPLICATION = 'ServerlessDeploymentApplication';
const ROLE = 'CodeDeployServiceRole';

export function deploymentPreference(context: SamContext, draft: Draft, reader: Reader): void {
  const preference = readMap(context, reader, 'DeploymentPreference');
  // SAM takes what it cannot work out for a yes.
  if (!preference || isNo(entry(preference, 'Enabled'))) return;
  const line = lineIn(context, reader, 'DeploymentPreference');
  const common = { line, dependsOn: [], origin: draft.logicalId };
  const add = (logicalId: string, type: string, properties: readonly (readonly [string, Value])[]): void =>
    addDraft(context, { ...common, logicalId, type, properties: mapFrom(context.lines, line, properties) });
  const [application, role] = [context.prefix + APPLICATION, context.prefix + ROLE];
  if (!context.drafts.has(application))
    add(application, 'AWS::CodeDeploy::Application', [['ComputePlatform', 'Lambda']]);
  const own = entry(preference, 'Role');
  if (own === undefined && !context.drafts.has(role))
    // Without the managed policy that SAM gives it: nobody takes it on.
    add(role, 'AWS::IAM::Role', [['AssumeRolePolicyDocument', ASSUMED_BY_CODE_DEPLOY]]);
  add(`${draft.logicalId}DeploymentGroup`, 'AWS::CodeDeploy::DeploymentGroup', [
    ['ApplicationName', { Ref: application }],
    ['ServiceRoleArn', own ?? { 'Fn::GetAtt': [role, 'Arn'] }],
  ]);
}

function isNo(enabled: Value | undefined): boolean {
  return enabled === false || enabled === 'false' || enabled === 'False';
}

const ASSUMED_BY_CODE_DEPLOY = {
  Version: '2012-10-17',
  Statement: [{ Action: ['sts:AssumeRole'], Effect: 'Allow', Principal: { Service: ['codedeploy.amazonaws.com'] } }],
};
