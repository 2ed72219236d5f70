/** What removes the stores that are SQL engines, by what is needed or by what it would take. */
import type { Infeasible } from '../cost.ts';
import type { FactName } from '../facts.ts';
import { figure } from '../figures.ts';
import type { Needs } from '../needs.ts';
import { above } from '../range.ts';
import type { SqlWork } from '../sql-work.ts';
import type { Objections } from '../verdict.ts';

/** Above this a payload is S3's business in AWS's own guidance: the size at which DynamoDB refuses it. */
const PAYLOAD_BYTES_MAX = 400 * 1024;

export function sqlPayloads(needs: Needs, { outIf }: Objections): void {
  for (const part of needs.data) {
    outIf(part.shape === 'objects' ? 'yes' : 'no', () => `${part.name} is opaque objects`, 'sqlPayload');
    outIf(
      above(part.itemBytes, PAYLOAD_BYTES_MAX),
      () => `an item of ${part.name} is larger than 400 KB`,
      'sqlPayload',
    );
  }
}

export function oneRegionWriter(needs: Needs, { outIf }: Objections): void {
  outIf(needs.activeActive, 'several regions write', 'sqlOneRegionWriter');
}

export function auroraEngine(needs: Needs, { outIf }: Objections): void {
  outIf(
    needs.sql.engine === 'other' ? 'yes' : 'no',
    'the engine is neither PostgreSQL nor MySQL (Oracle, SQL Server, Db2)',
    'auroraEngines',
  );
}

/** Extensions are PostgreSQL's: a MySQL engine that was named rules them out by itself. */
export function sizedInstances(needs: Needs, { outIf }: Objections): void {
  outIf(needs.constraints.servers === 'no' ? 'yes' : 'no', 'nobody shall run instances', 'instances');
}

/** Instances that are reached over TCP, and end at so large a volume. */
export function instancesInVpc(
  needs: Needs,
  { outIf }: Objections,
  volume: { readonly gbMax: number; readonly fact: FactName },
): void {
  outIf(needs.constraints.vpc === 'none' ? 'yes' : 'no', 'the functions shall not be in a VPC', 'sqlInVpc');
  for (const part of needs.data) {
    outIf(above(part.volumeGb, volume.gbMax), () => `${part.name} holds ${figure(part.volumeGb.high)} GB`, volume.fact);
  }
}

/** No class is large enough for the peak that the sizing has to bear. */
export function noClassFor({ peakAcu, memoryAcu }: SqlWork): Infeasible {
  const acu = Math.round(Math.max(peakAcu, memoryAcu));
  return { infeasible: `a peak that cannot be excluded needs ${acu} ACU`, fact: 'sqlOneWriter' };
}
