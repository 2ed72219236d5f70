/** A resource while it is being loaded: its values are folded, the SAM transform may still change it. */
import type { ValueMap } from './value.ts';

export interface Nested {
  readonly file: string;
  /** As the template above names it. */
  readonly shownFile: string;
  readonly stackName: string;
  /** Its name in its own template. */
  readonly name: string;
}

export interface Draft {
  readonly logicalId: string;
  readonly type: string;
  properties: ValueMap;
  readonly line: number;
  dependsOn: readonly string[];
  readonly origin?: string;
  readonly deletionPolicy?: string;
  readonly updateReplacePolicy?: string;
  readonly metadata?: ValueMap;
  /** Properties given by an intrinsic: SAM does not know their values when it makes up names. */
  readonly computed?: ReadonlySet<string>;
  /** Of a resource of a nested template. */
  readonly nested?: Nested;
  /** SAM's `Connectors` attribute: connectors with this resource as their source. */
  readonly connectors?: ValueMap;
  /** SAM's `IgnoreGlobals` attribute, on resources that may be given globals. */
  readonly ignoreGlobals?: readonly string[] | '*';
}

export type Drafts = Map<string, Draft>;
