/** What loading a template gives: plain, readonly data that can be asked for lines. */
import type { Nested } from './draft.ts';
import type { Finding } from './report.ts';
import type { Value, ValueMap } from './value.ts';

export interface Stack {
  readonly name: string;
  readonly region: string;
  readonly accountId: string;
  /** As handed in. */
  readonly file: string;
  /** Absolute paths of the template and of all that it includes and nests. */
  readonly files: readonly string[];
  /** Folder of the template: local code is relative to it. */
  readonly directory: string;
  readonly resources: ReadonlyMap<string, Resource>;
  /** Logical ids in creation order: dependencies first, else as the template has them. */
  readonly order: readonly string[];
  readonly outputs: readonly Output[];
  /** Values in force; those of NoEcho parameters are masked, as DescribeStacks masks them. */
  readonly parameters: ReadonlyMap<string, Value>;
  readonly findings: readonly Finding[];
  /** Line of a resource, or of the deepest known part of a path inside its Properties. Generated ones answer for what they came from. */
  lineOf(logicalId: string, path?: readonly (string | number)[]): number;
}

export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: ValueMap;
  readonly line: number;
  readonly dependsOn: readonly string[];
  /** Logical id of the SAM resource it was made from; `Function/Event` where it was an event of it. */
  readonly origin?: string;
  readonly deletionPolicy?: string;
  readonly updateReplacePolicy?: string;
  readonly metadata?: ValueMap;
  /** Of a resource of a nested template: `Stack/Resource` is its logical id. */
  readonly nested?: Nested;
}

export interface Output {
  readonly name: string;
  readonly value: Value;
  readonly line: number;
  readonly description?: string;
  /** Name under which other stacks may import it. */
  readonly exportName?: Value;
}
