/**
 * Rotations under way and to come. A function is called four times (createSecret, setSecret, testSecret, finishSecret) with the
 * version that is to become the current one; what a service owns, that service rotates. Rotations of one secret follow one
 * another; what is due by the home's clock while Hearth is not running is done when it starts.
 */
import type { Timer } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import { nextRotation, type NextTime } from './rotation-rules.ts';
import type { Rotation, Secret, SecretsManager } from './secrets.ts';
import { PENDING } from './versions.ts';

export interface RotatorDependencies {
  /** Invokes and waits. @returns what the function failed with; undefined where it did not */
  readonly invoke: (functionArn: string, event: string) => Promise<string | undefined>;
  /** Whether the function is there, and lets Secrets Manager invoke it for this secret. */
  readonly mayInvoke: (functionArn: string, secretArn: string) => boolean;
  /** Makes a new current version of a secret that a service owns, under this id. */
  readonly rotateOwned: (secretArn: string, versionId: string) => Promise<void>;
  readonly nextTime: NextTime;
  readonly log: Log;
}

const STEPS = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'];
/** "That rotation will be reattempted": AWS names no figures. */
const ATTEMPTS_MAX = 5;
const ATTEMPT_AFTER_MS = 60_000;

interface Job {
  readonly name: string;
  readonly versionId: string;
  readonly steps: readonly string[];
}

export class Rotator {
  readonly dependencies: RotatorDependencies;
  readonly #store: SecretsManager;
  #timer: Timer | undefined;
  #started = false;
  #closed = false;
  #waiting: Job[] = [];
  /** For what is due. */
  #looking: Promise<void> | undefined;
  readonly #running = new Map<string, Promise<void>>();
  readonly #attempts = new Set<Timer>();

  constructor(store: SecretsManager, dependencies: RotatorDependencies) {
    this.#store = store;
    this.dependencies = dependencies;
  }

  /** From now on functions can be invoked. */
  start(): void {
    this.#started = true;
    for (const job of this.#waiting.splice(0)) this.#run(job, 1);
    this.arm();
  }

  /** Begins a rotation whose version has been made. */
  rotate(secret: Secret, versionId: string): void {
    this.#begin({ name: secret.name, versionId, steps: STEPS });
  }

  /** Tries a function out on a version that goes again. */
  test(secret: Secret, versionId: string): void {
    this.#begin({ name: secret.name, versionId, steps: ['testSecret'] });
  }

  /** Resolves when no rotation is under way. */
  async idle(): Promise<void> {
    do await Promise.all([this.#looking, ...this.#running.values()]);
    while (this.#running.size > 0);
  }

  /** After a schedule changed. */
  arm(): void {
    this.#timer?.cancel();
    if (!this.#started || this.#closed) return;
    const due = [...this.#store.all()].flatMap(({ rotation }) => (rotation?.enabled && rotation.nextMs) || []);
    if (due.length === 0) return;
    const { clock } = this.#store;
    this.#timer = clock.after(Math.min(...due) - clock.now(), () => {
      const { log } = this.dependencies;
      this.#looking = this.#rotateDue().catch((cause: unknown) => log.error('secrets are not rotated', cause));
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#timer?.cancel();
    for (const attempt of this.#attempts) attempt.cancel();
    await this.idle();
  }

  async #rotateDue(): Promise<void> {
    const { clock, random, lmdb } = this.#store;
    const all = [...this.#store.all()];
    for (const secret of all) {
      const { rotation } = secret;
      if (!rotation?.enabled || (rotation.nextMs ?? Infinity) > clock.now() || secret.deleteAtMs !== undefined)
        continue;
      const versionId = random.uuid();
      // A rotation that did not end is taken up again.
      const pending = pendingVersion(secret) ?? versionId;
      await lmdb.write(() => {
        const now = this.#store.secrets.get(secret.name);
        if (now?.rotation)
          this.#store.put(withPending({ ...now, rotation: this.#next(now.rotation) }, pending, clock.now()));
      });
      this.rotate(secret, pending);
    }
    this.arm();
  }

  #next(rotation: Rotation): Rotation {
    const { nextMs: _, ...rest } = rotation;
    const nextMs = nextRotation(rotation.rules, this.#store.clock.now(), this.dependencies.nextTime);
    return { ...rest, ...(nextMs !== undefined && { nextMs }) };
  }

  #begin(job: Job): void {
    if (this.#started) this.#run(job, 1);
    else this.#waiting.push(job);
  }

  #run(job: Job, attempt: number): void {
    const before = this.#running.get(job.name) ?? Promise.resolve();
    const mine = this.#runAfter(before, job, attempt).finally(() => {
      if (this.#running.get(job.name) === mine) this.#running.delete(job.name);
    });
    this.#running.set(job.name, mine);
  }

  /** Never rejects. */
  async #runAfter(before: Promise<void>, job: Job, attempt: number): Promise<void> {
    await before;
    if (this.#closed) return;
    const failure = await this.#steps(job).catch((cause: unknown) => String(cause));
    // What was only tried out goes again, whatever came of it.
    if (failure === undefined || job.steps !== STEPS) await this.#ended(job);
    if (failure !== undefined) this.#failed(job, attempt, failure);
  }

  /** @returns what went wrong. */
  async #steps({ name, versionId, steps }: Job): Promise<string | undefined> {
    const secret = this.#store.lookup(name);
    if (!secret?.rotation || secret.deleteAtMs !== undefined) return undefined;
    const { invoke, rotateOwned } = this.dependencies;
    const { lambdaArn } = secret.rotation;
    if (lambdaArn === undefined) await rotateOwned(secret.arn, versionId);
    for (const Step of lambdaArn === undefined ? [] : steps) {
      const event = {
        Step,
        SecretId: secret.arn,
        ClientRequestToken: versionId,
        RotationToken: this.#store.random.uuid(),
      };
      const failure = await invoke(lambdaArn ?? '', JSON.stringify(event));
      if (failure !== undefined) return `${Step} of ${lambdaArn?.split(':').at(-1)}: ${failure}`;
    }
    return undefined;
  }

  async #ended({ name, versionId, steps }: Job): Promise<void> {
    await this.#store.lmdb.write(() => {
      const now = this.#store.secrets.get(name);
      if (!now?.rotation) return;
      if (steps === STEPS)
        this.#store.put({ ...now, rotation: { ...now.rotation, rotatedMs: this.#store.clock.now() } });
      else removeVersion(this.#store, now, versionId);
    });
  }

  #failed(job: Job, attempt: number, failure: string): void {
    const { log } = this.dependencies;
    if (job.steps !== STEPS) return log.warn(`the rotation of the secret ${job.name} would fail: ${failure}`);
    log.warn(`the secret ${job.name} is not rotated, attempt ${attempt} of ${ATTEMPTS_MAX}: ${failure}`);
    if (attempt === ATTEMPTS_MAX || this.#closed) return;
    const timer = this.#store.clock.after(ATTEMPT_AFTER_MS, () => {
      this.#attempts.delete(timer);
      const secret = this.#store.lookup(job.name);
      if (secret && pendingVersion(secret) === job.versionId) this.#run(job, attempt + 1);
    });
    this.#attempts.add(timer);
  }
}

/** The version of a rotation that has not ended. */
export function pendingVersion(secret: Secret): string | undefined {
  const found = Object.entries(secret.versions).find(([, { stages }]) => stages.includes(PENDING));
  return found && !found[1].stages.includes('AWSCURRENT') ? found[0] : undefined;
}

/** With a version that is to be rotated to, and has no value yet. */
export function withPending(secret: Secret, versionId: string, createdMs: number): Secret {
  if (secret.versions[versionId]) return secret;
  const others = Object.entries(secret.versions).map(
    ([id, version]) => [id, { ...version, stages: version.stages.filter((stage) => stage !== PENDING) }] as const,
  );
  return { ...secret, versions: { ...Object.fromEntries(others), [versionId]: { createdMs, stages: [PENDING] } } };
}

function removeVersion(store: SecretsManager, secret: Secret, versionId: string): void {
  const { [versionId]: _, ...versions } = secret.versions;
  store.removeValue(secret, versionId);
  store.put({ ...secret, versions });
}
