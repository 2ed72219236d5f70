/**
 * Aurora Serverless v1 (`EngineMode: serverless`), which AWS has ended: such a cluster comes up as what AWS moves it to, a cluster of
 * Serverless v2 with one instance, of today's version. Its ScalingConfiguration says how far it scales, and that it sleeps.
 * Source: docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.upgrade.html, read 2026-11.
 */
import type { Draft, Drafts } from './draft.ts';
import { type Lines, lineOfEntry, mapFrom } from './lines.ts';
import type { Report } from './report.ts';
import { entry, type Value, type ValueMap } from './value.ts';

/** v1's default, in its own units. */
const CAPACITY_MAX_DEFAULT = 16;
/** The least that v2 takes: of its range, and of its pause. */
const CAPACITY_MIN = 0.5;
const PAUSE_SECONDS_MIN = 300;

/** Changes the drafts in place. */
export function moveToServerlessV2(drafts: Drafts, lines: Lines, report: Report): void {
  for (const draft of drafts.values()) {
    const { logicalId, type, properties, line } = draft;
    if (type !== 'AWS::RDS::DBCluster' || entry(properties, 'EngineMode') !== 'serverless') continue;
    const at = lineOfEntry(lines, properties, 'EngineMode') ?? line;
    report
      .in(draft.nested?.shownFile)
      .warn(
        'TEMPLATE_RETIRED',
        at,
        `Resources/${logicalId}/Properties/EngineMode`,
        `EngineMode of ${logicalId}: AWS makes no clusters of Aurora Serverless v1 any more; here it runs as one of v2, with an instance`,
        'Leave EngineMode out, set ServerlessV2ScalingConfiguration, and add an AWS::RDS::DBInstance of the class db.serverless.',
      );
    drafts.set(logicalId, { ...draft, properties: clusterOf(lines, draft, at) });
    const instanceId = `${logicalId}ServerlessInstance`;
    if (!drafts.has(instanceId)) drafts.set(instanceId, instanceOf(lines, draft, instanceId));
  }
}

function clusterOf(lines: Lines, { properties }: Draft, line: number): ValueMap {
  const gone = new Set(['EngineMode', 'EngineVersion', 'ScalingConfiguration', 'ServerlessV2ScalingConfiguration']);
  const kept = Object.entries(properties).filter(([name]) => !gone.has(name));
  return mapFrom(lines, line, [
    ...kept.map(
      ([name, value]) =>
        [name, name === 'Engine' ? engineOf(value) : value, lineOfEntry(lines, properties, name)] as const,
    ),
    ['ServerlessV2ScalingConfiguration', scalingOf(entry(properties, 'ScalingConfiguration'))],
  ]);
}

/** Aurora's first name: MySQL 5.6. */
function engineOf(engine: Value): Value {
  return engine === 'aurora' ? 'aurora-mysql' : engine;
}

/** One that may sleep does so from the start. */
function scalingOf(given: Value | undefined): ValueMap {
  const number = (name: string): number => Number(entry(given, name) ?? Number.NaN);
  const sleeps = String(entry(given, 'AutoPause') ?? true) !== 'false';
  const max = number('MaxCapacity') || CAPACITY_MAX_DEFAULT;
  if (!sleeps) return { MinCapacity: number('MinCapacity') || CAPACITY_MIN, MaxCapacity: max };
  return {
    MinCapacity: 0,
    MaxCapacity: max,
    SecondsUntilAutoPause: Math.max(PAUSE_SECONDS_MIN, number('SecondsUntilAutoPause') || PAUSE_SECONDS_MIN),
  };
}

function instanceOf(lines: Lines, { logicalId, line, properties, nested }: Draft, instanceId: string): Draft {
  const engine = engineOf(entry(properties, 'Engine') ?? null);
  return {
    logicalId: instanceId,
    type: 'AWS::RDS::DBInstance',
    line,
    dependsOn: [],
    origin: logicalId,
    properties: mapFrom(lines, line, [
      ['Engine', engine],
      ['DBClusterIdentifier', { Ref: logicalId }],
      ['DBInstanceClass', 'db.serverless'],
    ]),
    ...(nested && { nested: { ...nested, name: `${nested.name}ServerlessInstance` } }),
  };
}
