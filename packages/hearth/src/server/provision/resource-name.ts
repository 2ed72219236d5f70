/** The name that a resource gets where the template gives it none, the same at every start. */
import { physicalName } from '../../template/physical-names.ts';
import type { Resource, Stack } from '../../template/stack.ts';

export function resourceName(stack: Stack, { logicalId, type, nested }: Resource): string {
  return physicalName(nested?.stackName ?? stack.name, nested?.name ?? logicalId, type);
}
