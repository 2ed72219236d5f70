/** All document paths that a condition names. */
import type { BoundCondition, BoundOperand, PathParts } from './syntax.ts';

export function pathsOf(condition: BoundCondition): readonly PathParts[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [...pathsOf(condition.left), ...pathsOf(condition.right)];
    case 'not':
      return pathsOf(condition.condition);
    case 'compare':
      return [condition.left, condition.right].flatMap(ofOperand);
    case 'between':
      return [condition.operand, condition.low, condition.high].flatMap(ofOperand);
    case 'in':
      return [condition.operand, ...condition.list].flatMap(ofOperand);
    case 'call':
      return condition.args.flatMap(ofOperand);
  }
}

function ofOperand(operand: BoundOperand): readonly PathParts[] {
  if (operand.kind === 'path') return [operand.parts];
  return operand.kind === 'call' ? operand.args.flatMap(ofOperand) : [];
}
