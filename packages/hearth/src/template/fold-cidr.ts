/** Fn::Cidr: [block, count, host bits]: the first subnets of a block. */
import { type Folded, type FoldScope, foldValue, remaining } from './fold-scope.ts';
import { isList, isSettled, type Value } from './value.ts';

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-cidr.html, 2026-11
const COUNT_MAX = 256;

export function foldCidr(scope: FoldScope, argument: Value, line: number): Folded {
  const parts = foldValue(scope, argument, line);
  if (!isList(parts) || parts.length < 2 || parts.length > 3)
    return scope.report.invalid(line, 'Fn::Cidr takes a block, a count and host bits');
  const list = parts.map((part) => foldValue(scope, part, line));
  if (!isSettled(list)) return remaining(scope, 'Fn::Cidr', list, line);
  const [block, count, bits = 8] = list;
  const wanted = Number(count);
  const hostBits = Number(bits);
  const [, address = '', length = ''] = /^(\d+\.\d+\.\d+\.\d+)\/(\d+)$/.exec(String(block)) ?? [];
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > COUNT_MAX || address === '')
    return scope.report.invalid(line, `Fn::Cidr takes an IPv4 block and a count of 1 to ${COUNT_MAX}`);
  const size = 2 ** hostBits;
  if (!Number.isInteger(hostBits) || hostBits < 1 || wanted * size > 2 ** (32 - Number(length)))
    return scope.report.invalid(
      line,
      `${wanted} subnets of ${String(bits)} host bits do not fit into ${String(block)}`,
    );
  const start = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return Array.from({ length: wanted }, (_, index) => `${dotted(start + index * size)}/${32 - hostBits}`);
}

function dotted(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}
