/** DeleteParameters: at most ten; those not found are named, not an error. */
import type { DeleteParametersInput, DeleteParametersOutput } from '../../../api/ssm.gen.ts';
import type { Ssm } from '../ssm.ts';
import { removeParameter } from './delete-parameter.ts';

export async function deleteParameters(ssm: Ssm, input: DeleteParametersInput): Promise<DeleteParametersOutput> {
  return ssm.lmdb.write(() => {
    const DeletedParameters: string[] = [];
    const InvalidParameters: string[] = [];
    for (const name of new Set(input.Names)) {
      (removeParameter(ssm, name) ? DeletedParameters : InvalidParameters).push(name);
    }
    return { DeletedParameters, InvalidParameters };
  });
}
