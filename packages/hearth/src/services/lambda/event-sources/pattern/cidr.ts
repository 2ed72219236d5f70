/** `10.0.0.0/24`: addresses of a network. Limits and texts as in AWS's rule engine (recorded 2024-12); they name no place. */
import { BlockList, isIP } from 'node:net';
import { PatternError } from './reader.ts';

const IPV4_MASK_MAX = 31;
const IPV6_MASK_MAX = 127;

export function compileCidr(operand: string): (text: string) => boolean {
  const [address = '', bits = '', ...more] = operand.split('/');
  if (bits === '' || more.length > 0) throw new PatternError("Malformed CIDR, one '/' required");
  if (!/^[+-]?\d{1,9}$/.test(bits)) throw new PatternError('Malformed CIDR, mask bits must be an integer');
  const length = Number(bits);
  if (length < 0) throw new PatternError('Malformed CIDR, mask bits must not be negative');
  const version = isIP(address);
  if (version === 0) throw new PatternError(`Nonstandard IP address: ${address}`);
  if (version === 4 && length > IPV4_MASK_MAX) throw new PatternError('IPv4 mask bits must be < 32');
  if (version === 6 && length > IPV6_MASK_MAX) throw new PatternError('IPv6 mask bits must be < 128');
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const range = new BlockList();
  range.addSubnet(address, length, family);
  return (text) => isIP(text) === version && range.check(text, family);
}
