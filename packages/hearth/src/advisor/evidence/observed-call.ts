/**
 * A recorded call as the advisor reads it. A rule or a figure that needs a detail which a recorder may leave out stays silent where
 * it is absent; nothing is guessed.
 */
export type { CallRecord as ObservedCall } from '../../journal/record.ts';
