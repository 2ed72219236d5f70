/**
 * `UsagePlan` of an API's Auth: the plan, its key, and the two brought together. SAM makes them for each API (PER_API), or once
 * for all that share them (SHARED). Source: SAM's API generator, 2026-11.
 */
import type { Draft } from '../draft.ts';
import { mapFrom } from '../lines.ts';
import { entry, isMap, type Value, type ValueMap } from '../value.ts';
import { addDraft, lineIn, type Reader, type SamContext } from './context.ts';

/** An API under a plan. */
export interface Planned {
  readonly api: Draft;
  /** Logical id of its stage. */
  readonly stageId: string;
  /** `UsagePlan` as the template has it. */
  readonly plan: ValueMap;
  readonly shared: boolean;
  readonly line: number;
}

/** Undefined where the API asks for no plan. @param stageId logical id of the API's stage */
export function readUsagePlan(context: SamContext, api: Draft, reader: Reader, stageId: string): Planned | undefined {
  const plan = entry(entry(reader.map, 'Auth'), 'UsagePlan');
  const kind = entry(plan, 'CreateUsagePlan');
  const line = lineIn(context, reader, 'Auth');
  if (!isMap(plan) || kind === 'NONE') return undefined;
  if (kind !== 'PER_API' && kind !== 'SHARED')
    return context.report.invalid(
      line,
      `CreateUsagePlan of ${reader.title} is one of SHARED, PER_API, NONE, not ${String(kind)}`,
    );
  return { api, stageId, plan, shared: kind === 'SHARED', line };
}

export function makeUsagePlans(context: SamContext, planned: readonly Planned[]): void {
  for (const one of planned.filter(({ shared }) => !shared)) makePlan(context, one.api.logicalId, [one]);
  const sharing = planned.filter(({ shared }) => shared);
  if (sharing.length > 0) makePlan(context, `${context.prefix}Serverless`, sharing);
}

/** @param id before `UsagePlan`, `ApiKey` and `UsagePlanKey` */
function makePlan(context: SamContext, id: string, planned: readonly Planned[]): void {
  const [first] = planned;
  // Of those that share a plan the last to be read says what it is like.
  const { plan, line } = planned.at(-1) ?? {};
  if (!first || !plan || line === undefined) return;
  const make = (
    suffix: string,
    dependsOn: readonly string[],
    parts: readonly (readonly [string, Value | undefined])[],
  ): void =>
    addDraft(context, {
      logicalId: `${id}${suffix}`,
      type: `AWS::ApiGateway::${suffix}`,
      line,
      dependsOn,
      origin: first.api.logicalId,
      properties: mapFrom(context.lines, line, parts),
    });
  const stages = planned.map(({ api, stageId }) => ({ api: { Ref: api.logicalId }, stage: { Ref: stageId } }));
  make(
    'UsagePlan',
    planned.map(({ api }) => api.logicalId),
    [
      ['ApiStages', stages.map(({ api, stage }) => ({ ApiId: api, Stage: stage }))],
      ...['UsagePlanName', 'Description', 'Quota', 'Throttle', 'Tags'].map(
        (name) => [name, entry(plan, name)] as const,
      ),
    ],
  );
  make(
    'ApiKey',
    [`${id}UsagePlan`],
    [
      ['Enabled', true],
      ['StageKeys', stages.map(({ api, stage }) => ({ RestApiId: api, StageName: stage }))],
    ],
  );
  make(
    'UsagePlanKey',
    [`${id}ApiKey`],
    [
      ['KeyId', { Ref: `${id}ApiKey` }],
      ['KeyType', 'API_KEY'],
      ['UsagePlanId', { Ref: `${id}UsagePlan` }],
    ],
  );
}
