/** DescribeEventBus. */
import type { DescribeEventBusInput, DescribeEventBusOutput } from '../../../api/events.gen.ts';
import { busOf } from '../bus-name.ts';
import type { Events } from '../events.ts';
import type { EventBus } from '../rule.ts';

export async function describeEventBus(events: Events, input: DescribeEventBusInput): Promise<DescribeEventBusOutput> {
  return describedBus(events.bus(busOf(input.Name)));
}

export function describedBus(bus: EventBus) {
  return {
    Name: bus.name,
    Arn: bus.arn,
    ...(bus.description !== undefined && { Description: bus.description }),
    CreationTime: new Date(bus.createdAt),
    LastModifiedTime: new Date(bus.createdAt),
  };
}
