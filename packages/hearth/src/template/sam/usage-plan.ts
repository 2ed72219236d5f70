/** `UsagePlan` of an API's Auth: the plan, its key, and the two brought together, as SAM makes them for each API. */
import type { Draft } from '../draft.ts';
import { mapFrom } from '../lines.ts';
import { entry, isMap, type Value } from '../value.ts';
import { addDraft, lineIn, type Reader, type SamContext } from './context.ts';

/** @param stageId logical id of the API's stage */
export function usagePlan(context: SamContext, api: Draft, reader: Reader, stageId: string): void {
  const given = entry(entry(reader.map, 'Auth'), 'UsagePlan');
  const kind = entry(given, 'CreateUsagePlan');
  const line = lineIn(context, reader, 'Auth');
  if (!isMap(given) || kind === 'NONE') return;
  if (kind !== 'PER_API') {
    return context.report.unsupported(
      line,
      `${reader.path}/Auth/UsagePlan`,
      `CreateUsagePlan of ${reader.title} is ${String(kind)}; Hearth makes plans for each API (PER_API)`,
      'Say PER_API, or write the plan and its key out as resources.',
    );
  }
  const id = api.logicalId;
  const stage = { Ref: stageId };
  const make = (suffix: string, dependsOn: string, parts: readonly (readonly [string, Value | undefined])[]): void =>
    addDraft(context, {
      logicalId: `${id}${suffix}`,
      type: `AWS::ApiGateway::${suffix}`,
      line,
      dependsOn: [dependsOn],
      origin: id,
      properties: mapFrom(context.lines, line, parts),
    });
  make('UsagePlan', id, [
    ['ApiStages', [{ ApiId: { Ref: id }, Stage: stage }]],
    ['UsagePlanName', entry(given, 'UsagePlanName')],
    ['Description', entry(given, 'Description')],
    ['Quota', entry(given, 'Quota')],
    ['Throttle', entry(given, 'Throttle')],
    ['Tags', entry(given, 'Tags')],
  ]);
  make('ApiKey', `${id}UsagePlan`, [
    ['Enabled', true],
    ['StageKeys', [{ RestApiId: { Ref: id }, StageName: stage }]],
  ]);
  make('UsagePlanKey', `${id}ApiKey`, [
    ['KeyId', { Ref: `${id}ApiKey` }],
    ['KeyType', 'API_KEY'],
    ['UsagePlanId', { Ref: `${id}UsagePlan` }],
  ]);
}
