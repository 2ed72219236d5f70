/** Aurora on instances: paid by the hour, sized for the peak. */
import { bill } from '../cost.ts';
import { AURORA_CLASSES, smallestClass } from '../instance-classes.ts';
import { HOURS_PER_MONTH } from '../prices.ts';
import { eventParts, sqlWork } from '../sql-work.ts';
import { cheaperMode } from './aurora-bill.ts';
import { aroundInstance } from './instance-bill.ts';
import {
  auroraEngine,
  instancesInVpc,
  noClassFor,
  oneRegionWriter,
  sizedInstances,
  sqlPayloads,
} from './sql-filters.ts';
import type { StoreModel } from './store.ts';

const VOLUME_GB_MAX = 128 * 1024;

export const auroraProvisioned: StoreModel = {
  id: 'aurora-provisioned',
  title: 'Aurora provisioned',
  family: 'aurora-provisioned',
  latency: { typicalMs: 5, p99Ms: 50, class: 'milliseconds', source: 'over TCP, Hearth; not published' },
  object(needs, objections) {
    sqlPayloads(needs, objections);
    auroraEngine(needs, objections);
    oneRegionWriter(needs, objections);
    sizedInstances(needs, objections);
    instancesInVpc(needs, objections, { gbMax: VOLUME_GB_MAX, fact: 'auroraStorageLimit' });
  },
  cost(load, book) {
    const work = sqlWork(load);
    const sizing = sqlWork(load.plan ?? load);
    const instance = smallestClass(AURORA_CLASSES, sizing, book);
    if (!instance) return noClassFor(sizing);
    const mode = cheaperMode(book.of(instance.price) * HOURS_PER_MONTH * load.copies, work, load, book);
    const around = aroundInstance(instance, load, book);
    return bill(
      { storage: mode.storage, compute: mode.compute, io: mode.io, hidden: around.hidden },
      `${load.copies} x ${instance.name}, ${mode.mode}`,
      ['Aurora cluster', ...around.movingParts, ...eventParts(load)],
    );
  },
};
