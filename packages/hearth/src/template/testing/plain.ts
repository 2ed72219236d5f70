/** For tests: a stack's resources in the shape of a CloudFormation template, to lay beside what SAM makes. */
import type { Stack } from '../stack.ts';
import type { Value } from '../value.ts';

export interface PlainResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, Value>>;
  readonly DependsOn?: readonly string[];
}

export function plainResources(stack: Stack): Record<string, PlainResource> {
  return Object.fromEntries(
    [...stack.resources.values()].map((resource) => [
      resource.logicalId,
      {
        Type: resource.type,
        Properties: resource.properties,
        ...(resource.dependsOn.length > 0 && { DependsOn: resource.dependsOn }),
      },
    ]),
  );
}
