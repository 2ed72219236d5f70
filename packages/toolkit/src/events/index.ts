/** `hearth-toolkit/events`: events that come more than once, and batches of which a part fails. */
export { type BatchRecord, type BatchResponse, partial, type PartialOptions } from './partial.ts';
export { idempotent, type IdempotentOptions } from './idempotent.ts';
export { type ObjectEvent, objectEvents } from './object-events.ts';
