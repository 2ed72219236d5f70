/** A resource while it is being loaded: its values are folded, the SAM transform may still change it. */
import type { ValueMap } from './value.ts';

export interface Draft {
  readonly logicalId: string;
  readonly type: string;
  properties: ValueMap;
  readonly line: number;
  dependsOn: string[];
  readonly origin?: string;
  readonly deletionPolicy?: string;
  readonly metadata?: ValueMap;
  /** SAM's `IgnoreGlobals` attribute, on resources that may be given globals. */
  readonly ignoreGlobals?: readonly string[] | '*';
}

export type Drafts = Map<string, Draft>;
