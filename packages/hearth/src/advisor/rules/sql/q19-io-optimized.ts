/** Q19: the storage mode that I/O does not pay for. Needs Aurora's own figures. */
import { templateFinding } from '../findings.ts';
import type { Rule } from '../rule.ts';
import { nameOf, textAt } from '../stack-view.ts';
import { clustersOf } from './database-view.ts';

export const q19: Rule = {
  id: 'Q19',
  title: 'I/O is a quarter of the bill',
  symptom: 'An Aurora Standard cluster pays a quarter or more of its bill for I/O.',
  why: 'I/O-Optimized has no price for I/O, for 1.3 times the compute and 2.25 times the storage: it pays where I > 0.30 C + 1.25 S.',
  fix: 'StorageType: aurora-iopt1; it can be changed once in 30 days, and back at any time.',
  source:
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.Aurora_Fea_Regions_DB-eng.Feature.storage-type.html',
  safeToIgnoreWhen: 'The month was unusual: an import, a migration.',
  check(context) {
    const { stack, measured, prices } = context;
    if (!stack || !measured?.aurora || !prices) return [];
    const price = {
      compute: prices.perUnit('aurora.acu-hour'),
      io: prices.perUnit('aurora.io-request'),
      storage: prices.perUnit('aurora.storage-gb-month'),
      computeOptimized: prices.perUnit('aurora.io-optimized.acu-hour'),
      storageOptimized: prices.perUnit('aurora.io-optimized.storage-gb-month'),
    };
    const { compute, io, storage, computeOptimized, storageOptimized } = price;
    if (compute === undefined || io === undefined || storage === undefined) return [];
    if (computeOptimized === undefined || storageOptimized === undefined) return [];
    return clustersOf(stack).flatMap((cluster) => {
      const use = [...(measured.aurora ?? [])].find(([name]) => name.split(':').at(-1) === nameOf(stack, cluster))?.[1];
      if (!use || textAt(cluster, 'StorageType') === 'aurora-iopt1') return [];
      const standard = use.acuHoursPerMonth * compute + use.storedGb * storage + use.ioRequestsPerMonth * io;
      const optimized = use.acuHoursPerMonth * computeOptimized + use.storedGb * storageOptimized;
      if (optimized >= standard) return [];
      const share = Math.round((use.ioRequestsPerMonth * io * 100) / standard);
      const message = `I/O is ${share} % of the bill of ${cluster.logicalId}: I/O-Optimized is cheaper`;
      return templateFinding('Q19', context, cluster.logicalId, ['StorageType'], message, {
        moneyPerMonth: standard - optimized,
      });
    });
  },
};
