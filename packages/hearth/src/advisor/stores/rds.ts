/** RDS: an instance and its volume, doubled where a zone may be lost. */
import { bill } from '../cost.ts';
import { RDS_CLASSES, smallestClass } from '../instance-classes.ts';
import { volumeGb } from '../load.ts';
import { HOURS_PER_MONTH } from '../prices.ts';
import { eventParts, sqlWork } from '../sql-work.ts';
import { aroundInstance } from './instance-bill.ts';
import { instancesInVpc, noClassFor, oneRegionWriter, sizedInstances, sqlPayloads } from './sql-filters.ts';
import type { StoreModel } from './store.ts';

const STORAGE_GB_MIN = 20;
const STORAGE_GB_MAX = 64 * 1024;
/** gp3 includes them. RDS User Guide, storage, 2026-11. */
const IOPS_INCLUDED = 3_000;
const IOPS_MAX = 64_000;

export const rds: StoreModel = {
  id: 'rds',
  title: 'RDS',
  family: 'rds',
  latency: { typicalMs: 5, p99Ms: 50, class: 'milliseconds', source: 'over TCP, Hearth; not published' },
  object(needs, objections) {
    sqlPayloads(needs, objections);
    oneRegionWriter(needs, objections);
    sizedInstances(needs, objections);
    instancesInVpc(needs, objections, { gbMax: STORAGE_GB_MAX, fact: 'rdsStorageLimit' });
  },
  cost(load, book) {
    const sizing = sqlWork(load.plan ?? load);
    const instance = smallestClass(RDS_CLASSES, sizing, book);
    if (!instance) return noClassFor(sizing);
    if (sizing.peakIops > IOPS_MAX)
      return {
        infeasible: `a peak that cannot be excluded needs ${Math.round(sizing.peakIops)} IOPS`,
        fact: 'rdsIops',
      };
    const around = aroundInstance(instance, load, book);
    const iops = Math.max(0, sizing.peakIops - IOPS_INCLUDED);
    return bill(
      {
        storage: Math.max(STORAGE_GB_MIN, volumeGb(load)) * book.of('rdsStorage') * load.copies,
        compute: book.of(instance.price) * HOURS_PER_MONTH * load.copies,
        io: iops * book.of('rdsIops') * load.copies,
        hidden: around.hidden,
      },
      `${instance.name}, ${load.copies > 1 ? 'Multi-AZ' : 'Single-AZ'}, gp3`,
      ['RDS instance', 'volume size', ...around.movingParts, ...eventParts(load)],
    );
  },
};
