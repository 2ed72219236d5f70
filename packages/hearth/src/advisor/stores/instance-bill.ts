/** What a database on an instance of a chosen class brings along: the network around it and the proxy before it. */
import type { HiddenCost } from '../cost.ts';
import { connectionsMax, type InstanceClass } from '../instance-classes.ts';
import type { Load } from '../load.ts';
import { HOURS_PER_MONTH, type PriceBook } from '../prices.ts';
import { natCost, vpcParts } from '../sql-work.ts';

/** RDS Proxy bills two vCPU at least. Not re-checked. */
const PROXY_VCPU_MIN = 2;

export interface Surroundings {
  readonly hidden: readonly HiddenCost[];
  readonly movingParts: readonly string[];
}

export function aroundInstance(instance: InstanceClass, load: Load, book: PriceBook): Surroundings {
  const proxied = load.connections > connectionsMax(instance.memoryGib);
  const proxy = Math.max(PROXY_VCPU_MIN, instance.vcpu) * book.of('rdsProxyVcpuHour') * HOURS_PER_MONTH;
  return {
    hidden: [
      natCost(load, book),
      { what: 'RDS Proxy', usd: proxied ? proxy : 0 },
      { what: 'database secret', usd: book.of('secretMonth') },
    ],
    movingParts: [
      'schema migrations',
      'database secret',
      'instance class',
      ...vpcParts(load),
      ...(proxied ? ['RDS Proxy'] : []),
    ],
  };
}
