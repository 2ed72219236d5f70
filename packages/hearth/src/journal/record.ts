/** One call as the journal keeps it. Everything that reports reads these; nothing else counts calls. */
import type { CallDetail } from './detail.ts';

export interface CallRecord extends CallDetail {
  readonly requestId: string;
  readonly traceId: string | undefined;
  /** The home's time: milliseconds since the epoch. */
  readonly at: number;
  readonly durationMs: number;
  readonly service: string;
  readonly operation: string;
  readonly principal: string;
  /** The function that made the call, where one did, and the invocation it was made in. */
  readonly functionName: string | undefined;
  readonly status: number;
  readonly errorCode: string | undefined;
  readonly resource: string | undefined;
  readonly readUnits: number | undefined;
  readonly writeUnits: number | undefined;
  readonly itemsRead: number | undefined;
  readonly itemsReturned: number | undefined;
  readonly rows: number | undefined;
  readonly sqlShape: string | undefined;
  readonly consistency: 'eventual' | 'strong' | undefined;
  readonly index: string | undefined;
  /** Of an eventually consistent read: the replica that answered, and by how much it lagged. */
  readonly replica?: number | undefined;
  readonly stalenessMs?: number | undefined;
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** Only on Lambda invocations: whether the environment was made for it. */
  readonly cold: boolean | undefined;
  /** Only on Lambda invocations: what the handler left open in databases, by kind and in words. */
  readonly leftOpen?: readonly { readonly kind: string; readonly text: string }[];
}
