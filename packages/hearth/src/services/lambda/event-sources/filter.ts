/** The filters of event source mappings: event patterns, over messages of queues and records of streams. Pure. */
import { HearthError } from '../../../base/hearth-error.ts';
import { compilePattern, type Filter } from './pattern/compile.ts';

export type { Filter } from './pattern/compile.ts';

/** @throws HearthError for what is no pattern */
export function compileFilter(pattern: string): Filter {
  try {
    return compilePattern(pattern);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new HearthError('HEARTH_TEMPLATE_INVALID', `Invalid filter pattern definition. ${reason}`);
  }
}
