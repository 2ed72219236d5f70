/** The instance classes that are weighed. vCPU, memory, baseline: AWS, RDS instance classes and EC2 burstable credits, 2026-11. */
import type { PriceBook, PriceName } from './prices.ts';
import { ACU_PER_VCPU, type SqlWork } from './sql-work.ts';

export interface InstanceClass {
  readonly name: string;
  readonly vcpu: number;
  readonly memoryGib: number;
  /** Share of the CPU that it may use without end: 1 but for the T classes. */
  readonly baseline: number;
  readonly price: PriceName;
}

function instanceClass(name: string, vcpu: number, memoryGib: number, price: PriceName, baseline = 1): InstanceClass {
  return { name, vcpu, memoryGib, baseline, price };
}

export const AURORA_CLASSES: readonly InstanceClass[] = [
  instanceClass('db.t4g.medium', 2, 4, 'auroraT4gMedium', 0.2),
  instanceClass('db.t4g.large', 2, 8, 'auroraT4gLarge', 0.3),
  instanceClass('db.r6g.large', 2, 16, 'auroraR6gLarge'),
  instanceClass('db.r6g.xlarge', 4, 32, 'auroraR6gXlarge'),
  instanceClass('db.r6g.2xlarge', 8, 64, 'auroraR6g2xlarge'),
  instanceClass('db.r6g.4xlarge', 16, 128, 'auroraR6g4xlarge'),
  instanceClass('db.r6g.8xlarge', 32, 256, 'auroraR6g8xlarge'),
  instanceClass('db.r6g.16xlarge', 64, 512, 'auroraR6g16xlarge'),
];

export const RDS_CLASSES: readonly InstanceClass[] = [
  instanceClass('db.t4g.micro', 2, 1, 'rdsT4gMicro', 0.1),
  instanceClass('db.t4g.small', 2, 2, 'rdsT4gSmall', 0.2),
  instanceClass('db.t4g.medium', 2, 4, 'rdsT4gMedium', 0.2),
  instanceClass('db.t4g.large', 2, 8, 'rdsT4gLarge', 0.3),
  instanceClass('db.r6g.large', 2, 16, 'rdsR6gLarge'),
  instanceClass('db.r6g.xlarge', 4, 32, 'rdsR6gXlarge'),
  instanceClass('db.r6g.2xlarge', 8, 64, 'rdsR6g2xlarge'),
  instanceClass('db.r6g.4xlarge', 16, 128, 'rdsR6g4xlarge'),
  instanceClass('db.r6g.8xlarge', 32, 256, 'rdsR6g8xlarge'),
  instanceClass('db.r6g.16xlarge', 64, 512, 'rdsR6g16xlarge'),
];

/** LEAST(memory / 9,531,392, 5000): Aurora User Guide, max_connections of PostgreSQL. */
const BYTES_PER_CONNECTION = 9_531_392;
const CONNECTIONS_MAX = 5000;

export function connectionsMax(memoryGib: number): number {
  return Math.min(CONNECTIONS_MAX, Math.floor((memoryGib * 1024 ** 3) / BYTES_PER_CONNECTION));
}

/** Three quarters of the memory hold data: what PostgreSQL on AWS gives its buffers by default. */
const MEMORY_FOR_DATA = 0.75;

/** The cheapest class that carries the peak, the average over its baseline, and the working set. */
export function smallestClass(
  classes: readonly InstanceClass[],
  work: SqlWork,
  book: PriceBook,
): InstanceClass | undefined {
  return classes
    .filter(
      (candidate) =>
        work.peakAcu <= candidate.vcpu * ACU_PER_VCPU &&
        work.averageAcu <= candidate.vcpu * ACU_PER_VCPU * candidate.baseline &&
        work.measuredGib <= candidate.memoryGib &&
        work.workingSetGb <= candidate.memoryGib * MEMORY_FOR_DATA,
    )
    .sort((a, b) => book.of(a.price) - book.of(b.price))[0];
}
