/**
 * IAM database tokens: a presigned request `host:port/?Action=connect&DBUser=…` of the service `rds-db`, without its scheme, used as
 * a password for 15 minutes ("IAM database authentication", RDS user guide). Read here; who signed it, and whether he may, is
 * checked by whoever hands `checkToken` in.
 */
import { ENDPOINT_HOST } from './describe.ts';
import { LOOPBACK } from './endpoints.ts';

export interface DatabaseToken {
  readonly host: string;
  /** As it was signed, without the question mark. */
  readonly query: string;
  /** `arn:aws:rds-db:<region>:<account>:dbuser:<resource id>/<user>`: what `rds-db:connect` must be allowed on. */
  readonly resourceArn: string;
}

/** Where a client came in. */
export interface TokenEndpoint {
  readonly address: string;
  readonly port: number;
}

const LIFE_MAX_S = 900;
const TOKEN_CHARACTERS_MAX = 8_192;
/** Clocks differ. */
const EARLY_MS = 5 * 60_000;

/** @returns undefined for what is no token, another user's, or out of date. */
export function readToken(
  text: string,
  user: string,
  nowMs: number,
): Pick<DatabaseToken, 'host' | 'query'> | undefined {
  if (text.length > TOKEN_CHARACTERS_MAX) return undefined;
  const [, host, query] = /^([^/?#]+)\/\?(.+)$/.exec(text) ?? [];
  if (host === undefined || query === undefined) return undefined;
  const values = new URLSearchParams(query);
  if (values.get('Action') !== 'connect' || values.get('DBUser') !== user) return undefined;
  const lifeS = Number(values.get('X-Amz-Expires'));
  const signedMs = readBasicDate(values.get('X-Amz-Date') ?? '');
  if (!(lifeS > 0 && lifeS <= LIFE_MAX_S) || signedMs === undefined) return undefined;
  if (nowMs > signedMs + lifeS * 1_000 || nowMs < signedMs - EARLY_MS) return undefined;
  return { host, query };
}

/**
 * A token is good for the endpoint that it was signed for alone ("you can't use a custom DNS record … to generate the token").
 * @param host as signed, `localhost:5466`. Beyond the loopback we do not know the names of this machine: there the port decides.
 */
export function isTokenFor(host: string, { address, port }: TokenEndpoint): boolean {
  const [, name = '', given] = /^(.+):(\d+)$/.exec(host) ?? [];
  if (Number(given) !== port) return false;
  if (!address.startsWith('127.')) return true;
  return name === address || (name.toLowerCase() === ENDPOINT_HOST && address === LOOPBACK);
}

/** `20261122T174500Z` */
function readBasicDate(text: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text)?.slice(1).map(Number);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
