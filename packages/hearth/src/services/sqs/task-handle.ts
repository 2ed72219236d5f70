/** The handle of a move task: who it is, and of which queue, as AWS's own tells in base64. Pure. */
import { invalidParameter } from './errors.ts';
import type { MoveTask } from './move-tasks.ts';

export function taskHandle({ id, sourceArn }: MoveTask): string {
  return Buffer.from(JSON.stringify({ taskId: id, sourceArn })).toString('base64');
}

/** @throws InvalidParameterValue */
export function readTaskHandle(handle: string): { readonly taskId: string; readonly sourceArn: string } {
  try {
    const { taskId, sourceArn } = Object(JSON.parse(Buffer.from(handle, 'base64').toString()));
    if (typeof taskId === 'string' && typeof sourceArn === 'string') return { taskId, sourceArn };
  } catch {
    // Said below, as for a handle that lacks a part.
  }
  throw invalidParameter('Value for parameter TaskHandle is invalid.');
}
