/** What an instance class has of memory, and how many connections that lets in. */

const GIB = 1024 ** 3;
/** Of the smallest member that has it: memory doubles with each size. (RDS and Aurora user guides, "DB instance classes", 2026-11.) */
const LARGE_GIB: Readonly<Record<string, number>> = { t: 8, m: 8, c: 4, r: 16, x: 32, z: 16 };
const BELOW_LARGE: Readonly<Record<string, number>> = { micro: 1 / 8, small: 1 / 4, medium: 1 / 2, large: 1 };
/** Where the class is not known: db.t4g.medium. */
const MEMORY_UNKNOWN_GIB = 4;

/** `db.r6g.2xlarge` → 64 GiB */
export function classMemoryBytes(instanceClass: string): number {
  const [, family = '', size = ''] = /^db\.([a-z]+)[0-9a-z]*\.([0-9]*[a-z]+)$/.exec(instanceClass) ?? [];
  const large = LARGE_GIB[family[0] ?? ''] ?? MEMORY_UNKNOWN_GIB;
  const xlarge = /^(\d*)xlarge$/.exec(size);
  const times = xlarge ? 2 * Number(xlarge[1] || 1) : (BELOW_LARGE[size] ?? 1 / 2);
  return large * times * GIB;
}

/** The system and the agents of RDS have a tenth: 405 connections at 4 GiB, 1,600 at 16. */
const SHARE_OF_DATABASE = 0.89;
const BYTES_PER_CONNECTION = 9_531_392;
const CONNECTIONS_MAX = 5_000;

/** `LEAST({DBInstanceClassMemory/9531392},5000)`, the default of Aurora PostgreSQL and of RDS. */
export function connectionsOfClass(instanceClass: string): number {
  const memory = classMemoryBytes(instanceClass) * SHARE_OF_DATABASE;
  return Math.min(Math.floor(memory / BYTES_PER_CONNECTION), CONNECTIONS_MAX);
}
