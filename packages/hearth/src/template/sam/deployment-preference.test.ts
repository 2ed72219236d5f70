/** Expected: the names that SAM's own transform makes, 2026-11. */
import { describe, expect, it } from 'vitest';
import type { Stack } from '../stack.ts';
import { loadText } from '../testing/load-text.ts';

const load = (resources: string): Stack =>
  loadText(`Transform: AWS::Serverless-2016-10-31
Globals: { Function: { Runtime: nodejs22.x, Handler: a.b } }
Resources:
${resources}`);

describe('DeploymentPreference', () => {
  const shifting = (name: string, preference: string): string =>
    `  ${name}: { Type: AWS::Serverless::Function, Properties: { InlineCode: x, AutoPublishAlias: live, DeploymentPreference: ${preference} } }\n`;

  it('makes what CodeDeploy needs, which a template may name', () => {
    const stack = load(
      `${shifting('A', '{ Type: AllAtOnce }')}${shifting('B', '{ Type: Canary10Percent5Minutes }')}` +
        `  Told: { Type: AWS::SSM::Parameter, Properties: { Type: String, Value: !Ref ServerlessDeploymentApplication } }\n`,
    );
    const made = [...stack.resources.values()].filter(({ type }) => type.startsWith('AWS::CodeDeploy::'));
    expect(made.map(({ logicalId }) => logicalId)).toEqual([
      'ServerlessDeploymentApplication',
      'ADeploymentGroup',
      'BDeploymentGroup',
    ]);
    expect(stack.resources.get('CodeDeployServiceRole')?.type).toBe('AWS::IAM::Role');
    expect(stack.findings.map(({ message }) => message)).toEqual(['A, B: every save deploys at once']);
  });

  it('makes no role beside its own, and nothing where it is off', () => {
    const own = load(shifting('A', "{ Type: AllAtOnce, Role: 'arn:aws:iam::000000000000:role/deploys' }"));
    expect(own.resources.has('CodeDeployServiceRole')).toBe(false);
    expect(own.resources.has('ADeploymentGroup')).toBe(true);
    expect(load(shifting('A', '{ Enabled: false }')).resources.has('ServerlessDeploymentApplication')).toBe(false);
  });
});
