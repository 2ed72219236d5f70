/** Members that Hearth does not serve yet fail loudly, by name. */
import { invalid } from '../errors.ts';

export function refuseUnserved(operation: string, input: object, members: readonly string[]): void {
  const given = new Map(Object.entries(input));
  for (const member of members) {
    if (given.get(member) !== undefined) throw invalid(`Hearth does not serve ${member} of ${operation} yet`);
  }
}
