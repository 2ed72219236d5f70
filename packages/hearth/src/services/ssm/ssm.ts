/**
 * Parameter Store: every parameter with its versions, in LMDB. SecureString values are sealed at rest and leave only
 * where decryption is asked for.
 */
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import type { Seal } from '../../base/seal.ts';
import type { Database, Lmdb } from '../../engines/lmdb.ts';

export interface SsmOptions {
  readonly lmdb: Lmdb;
  readonly seal: Seal;
  readonly clock: Clock;
  /** Every service is handed it; Parameter Store rolls no dice. */
  readonly random?: Random;
  readonly region: string;
  readonly accountId: string;
}

export type ParameterType = 'String' | 'StringList' | 'SecureString';
export type Tier = 'Standard' | 'Advanced';

/** One version of a parameter. */
export interface ParameterVersion {
  readonly name: string;
  readonly version: number;
  readonly type: ParameterType;
  /** SecureString: base64 of the sealed value. */
  readonly value: string;
  readonly tier: Tier;
  readonly dataType: string;
  readonly modifiedMs: number;
  readonly modifiedBy: string;
  readonly description?: string;
  readonly allowedPattern?: string;
  readonly keyId?: string;
  readonly tags: Readonly<Record<string, string>>;
}

export class Ssm {
  readonly lmdb: Lmdb;
  readonly clock: Clock;
  readonly region: string;
  readonly accountId: string;
  /** Name → newest version. */
  readonly parameters: Database<ParameterVersion, string>;
  /** [name, version] → every version still kept. */
  readonly versions: Database<ParameterVersion, [string, number]>;
  readonly #seal: Seal;

  constructor({ lmdb, seal, clock, region, accountId }: SsmOptions) {
    this.lmdb = lmdb;
    this.clock = clock;
    this.region = region;
    this.accountId = accountId;
    this.#seal = seal;
    this.parameters = lmdb.database('ssm.parameters', { encoding: 'json' });
    this.versions = lmdb.database('ssm.versions', { encoding: 'json' });
  }

  /** `/a/b` and `a` both: one slash after `parameter`. */
  arn(name: string): string {
    return `arn:aws:ssm:${this.region}:${this.accountId}:parameter${name.startsWith('/') ? '' : '/'}${name}`;
  }

  sealValue(type: ParameterType, value: string): string {
    return type === 'SecureString' ? this.#seal.seal(Buffer.from(value)).toString('base64') : value;
  }

  /** Without decryption a SecureString shows its cipher text, as on AWS. */
  valueOf(parameter: ParameterVersion, decrypt: boolean): string {
    if (parameter.type !== 'SecureString' || !decrypt) return parameter.value;
    return this.#seal.open(Buffer.from(parameter.value, 'base64')).toString();
  }
}

export function openSsm(options: SsmOptions): Ssm {
  return new Ssm(options);
}
