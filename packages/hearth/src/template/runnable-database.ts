/** Whether Hearth has the engine that a database or a proxy of the template asks for. Told here, so that the rest comes up without it. */
import type { Draft } from './draft.ts';
import type { Reason } from './runnable.ts';
import { entry } from './value.ts';

const CLUSTER_ENGINES = ['aurora-postgresql', 'aurora-mysql'];

/** Type → the property that names the engine, and those that Hearth runs. */
const ENGINES: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  'AWS::RDS::DBCluster': ['Engine', CLUSTER_ENGINES],
  'AWS::RDS::DBInstance': ['Engine', [...CLUSTER_ENGINES, 'postgres', 'mysql', 'mariadb']],
  'AWS::RDS::DBProxy': ['EngineFamily', ['POSTGRESQL']],
};

export function whyNoDatabase({ type, properties }: Draft): Reason | undefined {
  const [property, engines] = ENGINES[type] ?? [];
  const engine = property === undefined ? undefined : entry(properties, property);
  if (property === undefined || !engines || typeof engine !== 'string') return undefined;
  if (engines.some((one) => one.toLowerCase() === engine.toLowerCase())) return undefined;
  const what = property === 'Engine' ? 'the engine' : 'a proxy of the engine family';
  return {
    text: `${what} ${engine} is not served; Hearth runs ${engines.join(', ')}`,
    property,
    remedy: 'Name an engine that Hearth runs, or test that part on AWS.',
  };
}
