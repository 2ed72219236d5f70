/** Expected: the outputs of SAM's own transform 1.115 for the same templates, 2026-11. */
import { describe, expect, it } from 'vitest';
import { loadText, refusal } from '../testing/load-text.ts';
import type { Stack } from '../stack.ts';

const HEAD = `Transform: AWS::Serverless-2016-10-31
Globals: { Function: { Runtime: nodejs22.x, Handler: a.b } }
Resources:
`;
const load = (resources: string): Stack => loadText(HEAD + resources);
const properties = (stack: Stack, name: string): unknown => stack.resources.get(name)?.properties;

describe('a usage plan that APIs share', () => {
  it('is made once, with a stage of each', () => {
    const api =
      'Type: AWS::Serverless::Api, Properties: { StageName: p, Auth: { ApiKeyRequired: true, UsagePlan: { CreateUsagePlan: SHARED } } }';
    const stack = load(`  One: { ${api} }\n  Two: { ${api} }\n`);
    expect(properties(stack, 'ServerlessUsagePlan')).toMatchObject({
      ApiStages: [
        { ApiId: { Ref: 'One' }, Stage: { Ref: 'OnepStage' } },
        { ApiId: { Ref: 'Two' }, Stage: { Ref: 'TwopStage' } },
      ],
    });
    expect(properties(stack, 'ServerlessUsagePlanKey')).toMatchObject({
      KeyId: { Ref: 'ServerlessApiKey' },
      UsagePlanId: { Ref: 'ServerlessUsagePlan' },
    });
    expect(stack.resources.has('OneUsagePlan')).toBe(false);
  });

  it('of no known kind is refused', () => {
    const api =
      'Type: AWS::Serverless::Api, Properties: { StageName: p, Auth: { UsagePlan: { CreateUsagePlan: BOTH } } }';
    expect(refusal(`${HEAD}  One: { ${api} }\n`)).toContain('is one of SHARED, PER_API, NONE, not BOTH');
  });
});
