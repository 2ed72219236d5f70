/**
 * Secrets and their versions, in LMDB. Values are sealed and lie apart from the records that lists read. A deleted secret
 * waits out its window by the home's clock, and is gone at the first look after that.
 */
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import type { Seal } from '../../base/seal.ts';
import type { Database, Lmdb } from '../../engines/lmdb.ts';
import type { Rotator } from './rotator.ts';
import { invalidName, markedForDeletion, secretNotFound } from './errors.ts';

export interface SecretsManagerOptions {
  readonly lmdb: Lmdb;
  readonly seal: Seal;
  readonly clock: Clock;
  readonly random: Random;
  readonly region: string;
  readonly accountId: string;
}

export interface Version {
  readonly createdMs: number;
  /** Midnight of the last day on which it was read. */
  readonly accessedMs?: number;
  /** Sorted. Empty: deprecated, readable by its id until others crowd it out. */
  readonly stages: readonly string[];
}

/** As RotationRules of the API. */
export interface RotationRules {
  readonly AutomaticallyAfterDays?: number;
  readonly Duration?: string;
  readonly ScheduleExpression?: string;
}

export interface Rotation {
  readonly enabled: boolean;
  /** Absent: the service that owns the secret rotates it. */
  readonly lambdaArn?: string;
  readonly rules?: RotationRules;
  readonly rotatedMs?: number;
  /** When it is due; absent where the rules name no time. */
  readonly nextMs?: number;
}

export interface Secret {
  readonly name: string;
  readonly arn: string;
  readonly createdMs: number;
  readonly changedMs: number;
  /** Midnight of the last day on which the value was read. */
  readonly accessedMs?: number;
  readonly description?: string;
  readonly kmsKeyId?: string;
  readonly tags?: readonly { readonly Key: string; readonly Value: string }[];
  /** `rds`: that service made it, and rotates it. */
  readonly owningService?: string;
  /** Only once rotation was asked for. */
  readonly rotation?: Rotation;
  /** When it may no longer be restored; only while it is deleted. */
  readonly deleteAtMs?: number;
  /** By version id, oldest first. */
  readonly versions: Readonly<Record<string, Version>>;
}

export type SecretValue = { readonly SecretString: string } | { readonly SecretBinary: Uint8Array };

const STRING = 0;
const BINARY = 1;
const SUFFIX_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Values kept open: the Data API reads its secret with every call, and to decrypt it took a tenth of that call. */
const OPENED_MAX = 100;

export class SecretsManager {
  readonly lmdb: Lmdb;
  readonly clock: Clock;
  readonly random: Random;
  readonly secrets: Database<Secret, string>;
  /** Absent until functions can be invoked. */
  rotator: Rotator | undefined;
  readonly #values: Database<Buffer, [string, string]>;
  readonly #seal: Seal;
  readonly #opened = new Map<string, { readonly sealed: Buffer; readonly plain: Buffer }>();
  readonly #arnPrefix: string;

  constructor({ lmdb, seal, clock, random, region, accountId }: SecretsManagerOptions) {
    this.lmdb = lmdb;
    this.clock = clock;
    this.random = random;
    this.secrets = lmdb.database('secrets-manager.secrets', { encoding: 'json' });
    this.#values = lmdb.database('secrets-manager.values');
    this.#seal = seal;
    this.#arnPrefix = `arn:aws:secretsmanager:${region}:${accountId}:secret:`;
  }

  newArn(name: string): string {
    return `${this.#arnPrefix}${name}-${this.random.text(6, SUFFIX_ALPHABET)}`;
  }

  /** What a permission is asked on: the full ARN where the secret exists, otherwise its form without knowing the suffix. */
  resourceArn(secretId: string): string {
    const secret = this.lookup(secretId);
    if (secret) return secret.arn;
    return secretId.startsWith('arn:') ? secretId : `${this.#arnPrefix}${secretId}`;
  }

  /**
   * By name, ARN, or ARN without its suffix. An ARN that ends as if it had a suffix is never taken as one without (AWS
   * recorded: a secret named `x-a1b2c3` is not found by its partial ARN).
   */
  lookup(secretId: string): Secret | undefined {
    if (!secretId.startsWith('arn:')) return this.#alive(secretId);
    if (!secretId.startsWith(this.#arnPrefix)) return undefined;
    const rest = secretId.slice(this.#arnPrefix.length);
    if (!/-[A-Za-z0-9]{6}$/.test(rest)) return this.#alive(rest);
    const secret = this.#alive(rest.slice(0, -7));
    return secret?.arn === secretId ? secret : undefined;
  }

  /** @throws ServiceError ValidationException, ResourceNotFoundException */
  find(secretId: string): Secret {
    if (!secretId.startsWith('arn:')) checkName(secretId);
    const secret = this.lookup(secretId);
    if (!secret) throw secretNotFound();
    return secret;
  }

  /** @throws ServiceError as find, and InvalidRequestException where it is deleted. */
  findUsable(secretId: string): Secret {
    const secret = this.find(secretId);
    if (secret.deleteAtMs !== undefined) throw markedForDeletion();
    return secret;
  }

  // Within a write transaction:

  put(secret: Secret): void {
    void this.secrets.put(secret.name, secret);
  }

  putValue(secret: Secret, versionId: string, value: SecretValue): void {
    const plain =
      'SecretString' in value
        ? Buffer.concat([Buffer.of(STRING), Buffer.from(value.SecretString)])
        : Buffer.concat([Buffer.of(BINARY), value.SecretBinary]);
    void this.#values.put([secret.arn, versionId], this.#seal.seal(plain));
  }

  removeValue(secret: Secret, versionId: string): void {
    void this.#values.remove([secret.arn, versionId]);
  }

  /** With all its values. */
  remove(secret: Secret): void {
    for (const versionId of Object.keys(secret.versions)) this.removeValue(secret, versionId);
    void this.secrets.remove(secret.name);
  }

  value(secret: Secret, versionId: string): SecretValue | undefined {
    const sealed = this.#values.get([secret.arn, versionId]);
    if (!sealed) return undefined;
    const plain = this.#open(`${secret.arn} ${versionId}`, sealed);
    const rest = plain.subarray(1);
    return plain[0] === STRING ? { SecretString: rest.toString() } : { SecretBinary: rest };
  }

  #open(name: string, sealed: Buffer): Buffer {
    const known = this.#opened.get(name);
    if (known?.sealed.equals(sealed)) return known.plain;
    if (this.#opened.size >= OPENED_MAX) this.#opened.clear();
    const plain = this.#seal.open(sealed);
    this.#opened.set(name, { sealed, plain });
    return plain;
  }

  /** Every secret whose window is not over. */
  *all(): Iterable<Secret> {
    for (const { value } of this.secrets.getRange()) if (!this.#isGone(value)) yield value;
  }

  /** Removes for good what is past its window. */
  purge(): void {
    const gone: Secret[] = [];
    for (const { value } of this.secrets.getRange()) if (this.#isGone(value)) gone.push(value);
    for (const secret of gone) this.remove(secret);
  }

  #alive(name: string): Secret | undefined {
    const secret = this.secrets.get(name);
    return secret && !this.#isGone(secret) ? secret : undefined;
  }

  #isGone(secret: Secret): boolean {
    return secret.deleteAtMs !== undefined && secret.deleteAtMs <= this.clock.now();
  }
}

/** @throws ServiceError ValidationException */
export function checkName(name: string): void {
  if (!/^[A-Za-z0-9/_+=.@!-]+$/.test(name)) throw invalidName();
}

export function openSecretsManager(options: SecretsManagerOptions): SecretsManager {
  return new SecretsManager(options);
}
