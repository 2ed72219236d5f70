/** Table classes: kept and described. The framework does not check them, the service does, in words of its own (alternator, 2024). */
import { invalid } from '../errors.ts';
import type { TableRecord } from './table.ts';

type TableClass = NonNullable<TableRecord['tableClass']>;

const CLASSES: readonly TableClass[] = ['STANDARD', 'STANDARD_INFREQUENT_ACCESS'];

export function readTableClass(given: string): TableClass {
  const found = CLASSES.find((each) => each === given);
  if (found) return found;
  throw invalid(
    `Invalid table-class parameter provided. Please try again with a valid table-class value: [${CLASSES.join(', ')}].`,
  );
}
