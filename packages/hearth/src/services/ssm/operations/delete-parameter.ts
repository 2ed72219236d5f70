/** DeleteParameter: with all its versions. */
import type { DeleteParameterInput, DeleteParameterOutput } from '../../../api/ssm.gen.ts';
import { parameterNotFound } from '../errors.ts';
import { parseReference } from '../names.ts';
import type { Ssm } from '../ssm.ts';

export async function deleteParameter(ssm: Ssm, input: DeleteParameterInput): Promise<DeleteParameterOutput> {
  await ssm.lmdb.write(() => {
    if (!removeParameter(ssm, input.Name)) throw parameterNotFound();
  });
  return {};
}

/** Inside a write transaction. False where there is none. */
export function removeParameter(ssm: Ssm, given: string): boolean {
  const reference = parseReference(ssm, given);
  if (!reference || reference.selector !== undefined || !ssm.parameters.doesExist(reference.name)) return false;
  const { name } = reference;
  const keys = [...ssm.versions.getKeys({ start: [name, 0], end: [name, Number.MAX_SAFE_INTEGER] })];
  for (const key of keys) void ssm.versions.remove(key);
  void ssm.parameters.remove(name);
  return true;
}
