/** What removes the stores that are SQL engines. */
import type { Needs } from '../needs.ts';
import { above } from '../range.ts';
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
